import type { Alert } from './alert';

/** Which alerts there are, which of them are new, and which somebody has looked at. */
export interface Told {
  readonly alerts: readonly Alert[];
  readonly seen: ReadonlySet<string>;
  /** Those that were not there the last time. */
  readonly fresh: readonly Alert[];
}

export const NOTHING: Told = { alerts: [], seen: new Set(), fresh: [] };

/** The next moment. A cause that went away is forgotten: if it comes back, it is told again. */
export function next(told: Told, alerts: readonly Alert[]): Told {
  const were = new Set(told.alerts.map(a => a.key));
  const are = new Set(alerts.map(a => a.key));
  return {
    alerts,
    fresh: alerts.filter(a => !were.has(a.key)),
    seen: new Set([...told.seen].filter(key => are.has(key))),
  };
}

/** Somebody has looked at them all. */
export const looked = (told: Told): Told => ({ ...told, fresh: [], seen: new Set(told.alerts.map(a => a.key)) });

export const unseen = (told: Told): readonly Alert[] => told.alerts.filter(a => !told.seen.has(a.key));
