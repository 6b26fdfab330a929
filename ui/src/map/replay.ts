import type { FeatureCollection } from 'geojson';
import type { Finding } from '../api/types';

/** How many seconds of the record pass in a second. */
export const SPEEDS = [1, 10, 60, 600] as const;
export type Speed = (typeof SPEEDS)[number];

export const MINUTE = 60_000;
/** As often as the picture of the past moves while it plays. */
export const FRAME_MILLIS = 500;

/** Where the replay is after a while of playing; `null` once it has caught up with now. All in milliseconds. */
export function played(at: number, speed: Speed, elapsed: number, now: number): number | null {
  const next = at + speed * elapsed;
  return next >= now ? null : next;
}

/** Keeps an instant between the record's first act and now, on a whole second. */
export const within = (at: number, begins: number, now: number): number =>
  Math.floor(Math.min(Math.max(at, begins), now) / 1000) * 1000;

/** Instants at which something on the map changed: entries and exits, starts and ends of announced flights. Ascending, each once. */
export function moments(findings: readonly Finding[], flights: FeatureCollection | null, begins: number, now: number): readonly number[] {
  const all = [
    ...findings.flatMap(f => [f.entered, f.left]),
    ...(flights?.features ?? []).flatMap(f => [f.properties?.['start'], f.properties?.['end']] as (string | undefined)[]),
  ].flatMap(instant => (instant ? [Date.parse(instant)] : []));
  return [...new Set(all)].filter(at => at >= begins && at <= now).sort((a, b) => a - b);
}

/** The last moment before an instant; `null` if there is none. */
export const before = (list: readonly number[], at: number): number | null => list.filter(m => m < at).at(-1) ?? null;
/** The first moment after an instant; `null` if there is none. */
export const after = (list: readonly number[], at: number): number | null => list.find(m => m > at) ?? null;

/** Findings as they read at an instant: none of later, and open what was left only later. What else was found out since is kept. */
export function findingsAt(findings: readonly Finding[], at: number): readonly Finding[] {
  return findings.filter(f => Date.parse(f.entered) <= at).map(f => {
    const left = f.left !== null && Date.parse(f.left) <= at;
    return left || f.state === 'open' ? f : { ...f, state: 'open' as const, left: null, durationSeconds: (at - Date.parse(f.entered)) / 1000, deepestMetres: null };
  });
}
