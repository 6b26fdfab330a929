import type { Beat, Freshness, Item, NodeState, Standing, Tracks } from '../api/types';
import type { Link } from '../api/patience';

/** Something that a person at the desk should look at. It lasts as long as its cause does. */
export interface Alert {
  /** The same cause has the same key, so that it is told once. */
  readonly key: string;
  readonly kind: 'stale' | 'trouble' | 'silent' | 'proof' | 'finding' | 'overdue' | 'due' | 'release';
  /** The party that is silent, the flight that is due, the aircraft that entered. */
  readonly who: string;
  readonly title: string;
  /** What is due, or how the entry stands. */
  readonly what: string;
  /** Milliseconds left, or since when it has been so; `null` where no time belongs to it. */
  readonly millis: number | null;
  readonly place: 'today' | 'map' | 'record' | 'drafts';
  readonly query: Readonly<Record<string, string>>;
}

export interface Settings {
  /** How long before a deadline it is told. */
  readonly leadMinutes: number;
  readonly sound: boolean;
  readonly desktop: boolean;
}
export const DEFAULTS: Settings = { leadMinutes: 60, sound: false, desktop: false };
export const LEADS = [15, 30, 60, 180] as const;

/** A side is silent when its newest stamp is older than this, in the record's own time. */
export const SILENT_MILLIS = 120_000;
const URGENT: readonly Alert['kind'][] = ['stale', 'trouble', 'overdue', 'finding'];
export const urgent = (alert: Alert): boolean => URGENT.includes(alert.kind);

export interface Seen {
  readonly now: string | null;
  readonly state: NodeState | null;
  readonly beat: Beat | null;
  readonly link: Link;
  readonly tracks: Tracks | null;
  readonly party: string | null;
  /** Drafts that wait for this person's release. */
  readonly waiting?: readonly string[];
}

/** Everything that is to be told at this instant, the most urgent first. A pure function of what the page knows. */
export function alertsOf(seen: Seen, settings: Settings): readonly Alert[] {
  const { state, link, now } = seen;
  if (link === 'stale') return [plain('stale', 'stale', 'today')]; // of a picture that is old nothing else can be said
  if (!state || now === null) return [];
  const at = Date.parse(now);
  return [
    ...(state.trouble ? [plain('trouble', `trouble ${state.trouble.kind}`, 'today', state.trouble.kind)] : []),
    ...entries(seen.tracks),
    ...deadlines(state.ours, at, settings.leadMinutes * 60_000),
    ...(seen.waiting ?? []).map(id => ({ ...plain('release', `release ${id}`, 'drafts'), query: {} })),
    ...silent(seen, state.freshness, at),
    ...unproven(seen, state.freshness, at),
  ].sort((a, b) => Number(urgent(b)) - Number(urgent(a)));
}

const plain = (kind: Alert['kind'], key: string, place: Alert['place'], what = ''): Alert => ({ key, kind, who: '', title: '', what, millis: null, place, query: {} });

const TOLD: readonly (Standing | 'outside')[] = ['unaccounted', 'undetermined'];

function entries(tracks: Tracks | null): Alert[] {
  return (tracks?.aircraft ?? []).flatMap(a => a.finding !== null && TOLD.includes(a.standing)
    ? [{ key: `finding ${a.finding} ${a.standing}`, kind: 'finding' as const, who: a.callsign || a.id, title: a.finding, what: a.standing, millis: null, place: 'map' as const, query: { finding: a.finding } }] : []);
}

function deadlines(ours: readonly Item[], at: number, lead: number): Alert[] {
  return ours.flatMap(item => {
    if (!item.due) return [];
    const left = Date.parse(item.due.by) - at;
    if (left > lead) return [];
    const kind = left < 0 ? 'overdue' as const : 'due' as const;
    return [{ key: `${kind} ${item.act} ${item.due.what}`, kind, who: item.name, title: item.title, what: item.due.what, millis: Math.abs(left), place: 'today' as const, query: {} }];
  });
}

function silent(seen: Seen, freshness: Freshness, at: number): Alert[] {
  return Object.entries(seen.beat?.stamps ?? freshness.stamps).flatMap(([party, stamp]) => {
    if (party === seen.party || stamp === null) return [];
    const since = at - Date.parse(stamp.at);
    return since <= SILENT_MILLIS ? [] : [{ ...plain('silent', `silent ${party}`, 'today'), who: party.toUpperCase(), millis: since }];
  });
}

/** A proof older than the shortest lease proves no consent alive. */
function unproven(seen: Seen, freshness: Freshness, at: number): Alert[] {
  const stamps = Object.values(seen.beat?.stamps ?? freshness.stamps);
  if (freshness.leaseSeconds === null || stamps.length === 0 || stamps.some(s => s === null)) return [];
  const age = at - Math.min(...stamps.map(s => Date.parse(s!.at)));
  return age <= freshness.leaseSeconds * 1000 ? [] : [{ ...plain('proof', 'proof', 'today'), millis: age }];
}
