import type { FeatureCollection } from 'geojson';
import type { ActKey } from '../act/jws';

/** The JSON of a node's people's listener (spec: people API). Instants are RFC 3339 UTC strings. */
export type Instant = string;
export type Outcome = 'permitted' | 'forbidden' | 'awaiting' | 'undetermined' | 'not-restrained';

export interface Session {
  readonly signedIn: boolean;
  readonly csrf: string;
  readonly node: NodeAbout;
  readonly person: Person | null;
  /** Everything that the person may do here; what is not in it is refused, with the reason. */
  readonly rights: readonly Right[];
  /** Whether its person has to unlock it first. */
  readonly locked: boolean;
  readonly idleSeconds: number;
  readonly ways: readonly ('passkey' | 'provider' | 'account')[];
  /** What the side's own provider is called. */
  readonly provider: string | null;
}
export interface NodeAbout {
  readonly name: string;
  readonly role: 'headquarters' | 'office';
  readonly party: string | null;
  readonly arrangement: string;
  readonly title: string;
  readonly illustrative: boolean;
  readonly demo: boolean;
  readonly tracks: 'synthetic' | 'recorded' | 'none';
  readonly credit: string | null;
}
export interface Person {
  readonly account: string;
  readonly name: string;
  readonly party: string;
  readonly roles: readonly Role[];
  /** Stands for the person in acts. */
  readonly code: string;
}
export type Role = 'observer' | 'duty' | 'release' | 'information' | 'planner' | 'humanitarian' | 'administrator';
export type Right = 'enter' | 'stay' | 'read' | 'exact' | 'preview' | 'draft' | 'hand' | 'release' | 'sign-alone' | 'administer';

export type Status = 'not-signed' | 'signed' | 'start-undecided' | 'postponed' | 'awaiting-start' | 'in-force' | 'suspended' | 'ended' | 'lapsed';
export interface ArrangementState {
  readonly name: string;
  readonly title: string;
  readonly parties: readonly string[];
  readonly utcOffset: string | null;
  /** Further clocks that the terms fix, if any: a name and an offset. */
  readonly clocks?: readonly { readonly name: string; readonly utcOffset: string }[];
  readonly digest: string | null;
  readonly status: Status;
  readonly since: Instant | null;
  readonly until?: Instant | null;
  readonly start: { readonly at: Instant; readonly deadline: Instant; readonly confirmedBy: readonly string[] } | null;
}
export interface Freshness {
  readonly recorded: number;
  readonly sealed: number;
  readonly mirror: number;
  readonly stamps: Readonly<Record<string, { readonly size: number; readonly at: Instant } | null>>;
  readonly provenSecondsAgo: number | null;
  /** The shortest life of a consent under the terms: a picture older than that proves none. */
  readonly leaseSeconds: number | null;
}
export interface Need {
  readonly need: string;
  readonly from: readonly string[];
  readonly by: Instant | null;
  readonly result: Outcome;
  readonly value: string | null;
  readonly limit: string | null;
  readonly clock: 'seen' | 'offered' | null;
  readonly attested: boolean | null;
  readonly acts: readonly string[];
}
export interface Ground {
  readonly article: string;
  readonly rule: string;
  readonly kind: 'ban' | 'exception' | 'record' | 'occasions';
  readonly result: Outcome;
  readonly sentence: string;
  readonly needs: readonly Need[];
}
export interface Verdict {
  readonly outcome: Outcome;
  readonly at: Instant;
  readonly act: string | null;
  readonly name: string | null;
  readonly sentence: string;
  readonly assuming: string | null;
  readonly size: number | null;
  readonly terms?: readonly string[];
  readonly overlay?: readonly string[];
  readonly grounds: readonly Ground[];
}
export interface Item {
  readonly act: string;
  readonly name: string;
  readonly kind: 'request' | 'notice';
  readonly party: string;
  readonly title: string;
  readonly force: string | null;
  readonly facets: Readonly<Record<string, readonly string[]>>;
  readonly windows: readonly { readonly start: Instant; readonly end: Instant }[];
  readonly verdict: Verdict | null;
  readonly due: { readonly what: 'decision' | 'acknowledgement' | 'readback' | 'changes'; readonly by: Instant } | null;
  /** How far the other side has come with a request. */
  readonly consent?: { readonly state: string; readonly received: Instant | null; readonly readBackMetres: number | null; readonly deadline: Instant; readonly desk: string | null; readonly standsInAt: Instant | null } | null;
  readonly answers: readonly { readonly party: string; readonly answer: string; readonly at: Instant; readonly reason: string | null }[];
  readonly issuedAt: Instant;
  readonly sealedAt: Instant | null;
  readonly noticeGiven: Instant | null;
}
export interface Lapsed {
  readonly act: string;
  readonly name: string;
  readonly title: string;
  readonly by: string;
  readonly what: 'decision' | 'acknowledgement' | 'readback';
  readonly due: Instant;
}
export interface RecordLine {
  readonly index: number;
  readonly id: string;
  readonly name: string | null;
  readonly type: string;
  readonly party: string | null;
  readonly kid: string | null;
  readonly issuedAt: Instant | null;
  readonly sealedAt: Instant | null;
  readonly noticeGiven: Instant | null;
  readonly sentence: string;
  readonly void: string | null;
  readonly outcome: Outcome | null;
}
export interface NodeState {
  readonly at: Instant;
  readonly speed: number;
  readonly arrangement: ArrangementState;
  readonly freshness: Freshness;
  readonly ours: readonly Item[];
  readonly theirs: readonly Item[];
  readonly standing: readonly Item[];
  /** What somebody said nothing to in time; listed for a day. */
  readonly lapsed?: readonly Lapsed[];
  readonly latest: readonly RecordLine[];
  readonly findings: Readonly<Record<Standing, number>>;
  /** Why this node's picture may not be relied on. */
  readonly trouble?: { readonly kind: 'joining' | 'lost' | 'replaced' | 'halted' | 'forked' | 'refused'; readonly reason: string } | null;
}
export interface RecordPage {
  readonly size: number;
  readonly sealed: number;
  readonly acts: readonly RecordLine[];
}
export interface ProofBody {
  readonly index: number;
  /** Null where it is withheld by role; then there is the hash of its leaf instead, base64. */
  readonly entry: string | null;
  readonly leaf: string | null;
  readonly checkpoint: string;
  readonly size: number;
  readonly inclusion: readonly string[];
}
export interface Keys {
  readonly record: string;
  readonly origin: string;
  readonly vkeys: Readonly<Record<string, string>>;
  readonly jwks: { readonly keys: readonly ActKey[] };
}
export interface MapBody {
  /** The instant that is shown, and how many acts both had sealed by then. */
  readonly at: Instant;
  readonly sealed: number;
  readonly status: Status;
  /** When the record's first act was issued. */
  readonly begins: Instant | null;
  readonly areas: FeatureCollection;
  readonly layers: FeatureCollection;
  readonly protected: FeatureCollection;
  readonly flights: FeatureCollection;
  readonly bounds: readonly [number, number, number, number] | null;
}
export type Standing = 'accounted' | 'unaccounted' | 'undetermined';
export interface Aircraft {
  readonly id: string;
  readonly callsign: string | null;
  readonly position: readonly [number, number];
  readonly trackDegrees: number | null;
  readonly altitudeMetres: number | null;
  readonly altitudeDatum: 'STANDARD' | 'W84' | null;
  readonly groundSpeedKnots: number | null;
  readonly at: Instant;
  readonly trail: readonly (readonly [number, number])[];
  readonly standing: Standing | 'outside';
  readonly finding: string | null;
}
export interface Tracks {
  readonly at: Instant;
  readonly aircraft: readonly Aircraft[];
}
/** What changed since the last word: those that moved or stand otherwise, the trail empty save for new ones; `gone` are no longer seen. */
export interface Moved {
  readonly at: Instant;
  readonly aircraft: readonly Aircraft[];
  readonly gone: readonly string[];
}
export interface Finding {
  readonly finding: string;
  readonly state: 'open' | 'closed';
  readonly standing: Standing;
  readonly aircraft: string;
  readonly callsign: string | null;
  readonly article: string;
  readonly rule: string;
  readonly place: string;
  readonly area: string | null;
  readonly entered: Instant;
  readonly left: Instant | null;
  readonly entry: readonly [number, number];
  readonly deepestMetres: number | null;
  readonly durationSeconds: number;
  readonly sightings: number;
  readonly flights: readonly { readonly act: string; readonly name: string; readonly outcome: Outcome }[];
  readonly grounds: readonly string[];
  readonly evidence: readonly string[];
}
/** `stamps` as in Freshness, where the node sends them: they move with every heartbeat. */
export interface Beat {
  readonly at: Instant;
  readonly speed: number;
  readonly recorded: number;
  readonly sealed: number;
  readonly stamps?: Freshness['stamps'];
}
