import type { Feature } from 'geojson';
import { post, read, send } from './client';
import type { Line } from './record';
import type { Instant, Outcome, Standing } from './types';

/** What the node says of the arrangement, in the reader's language. */
export interface Arrangement {
  readonly at: Instant;
  readonly name: string;
  readonly illustrative: boolean;
  readonly languages: readonly string[];
  readonly parties: readonly string[];
  readonly terms: string | null;
  /** Whether both have signed them. */
  readonly signed: boolean;
  readonly articles: readonly Article[];
  readonly declared: readonly Line[];
  readonly limits: readonly Line[];
  readonly signatures: readonly Signature[];
  readonly versions: readonly Version[];
  readonly start: Start;
  readonly course: readonly Said[];
}
export interface Article {
  readonly number: string;
  readonly computes: boolean;
  readonly text: Readonly<Record<string, string>>;
  readonly rules: Readonly<Record<string, readonly string[]>>;
}
export interface Signature {
  readonly index: number;
  readonly act?: string;
  readonly name: string;
  readonly type: string;
  readonly party: string;
  readonly kid: string;
  readonly document: string;
  readonly before: string | null;
  readonly issuedAt: Instant | null;
  readonly sealedAt: Instant | null;
  readonly both: boolean;
}
export interface Version {
  readonly digest: string;
  readonly kind: string;
  readonly proposed: boolean;
  readonly inForce: boolean;
  readonly from: Instant | null;
  readonly settled: Instant | null;
  readonly until: Instant | null;
  readonly signedBy: readonly string[];
  readonly readable: boolean;
}
export type Course = 'not-proposed' | 'undecided' | 'postponed' | 'awaiting' | 'in-effect' | 'suspended' | 'ended' | 'lapsed';
export interface Start {
  readonly standing: Course;
  readonly about: string | null;
  readonly terms: string | null;
  readonly at: Instant | null;
  readonly deadline: Instant | null;
  readonly decidedAt: Instant | null;
  readonly postponedFrom: Instant | null;
  readonly confirmations: Readonly<Record<string, number>>;
  /** How many entries both must have cosigned for the start to be decided. */
  readonly needed: number | null;
  readonly sides: readonly Side[];
  readonly ends: Instant | null;
  readonly phases: readonly { readonly phase: string; readonly end: Instant | null }[];
  readonly pauses: readonly Pause[];
  readonly released: Readonly<Record<string, Instant>>;
  readonly procedure: Procedure | null;
}
export interface Side {
  readonly party: string;
  readonly size: number | null;
  readonly stamp: Instant | null;
  readonly holds: number;
  readonly covers: boolean;
  readonly inTime: boolean;
  readonly confirmed: boolean;
}
export interface Pause {
  readonly act: string;
  readonly party: string;
  readonly held: Instant;
  readonly eased: Instant | null;
  readonly resumed: Instant | null;
  readonly resumingBy: readonly string[];
}
export interface Procedure {
  readonly settleSeconds: number;
  readonly holdSeconds: number;
  readonly omitSeconds: number;
  readonly leaseSeconds: number;
  readonly persists: readonly string[];
}
export interface Said {
  readonly index: number;
  readonly name: string;
  readonly type: string;
  readonly party: string;
  readonly sentence: string;
  readonly issuedAt: Instant | null;
  readonly sealedAt: Instant | null;
  readonly voidReason: string | null;
}

export type Tone = 'NOT_RESTRAINED' | 'FORBIDDEN' | 'UNDETERMINED' | 'NEEDS' | 'PERMITTED';
export interface Result {
  readonly tone: Tone;
  readonly words: string;
}
export interface TableSheet {
  readonly title: string;
  readonly lead: readonly string[];
  readonly parts: readonly { readonly heading: string | null; readonly heads: readonly string[]; readonly lines: readonly TableLine[] }[];
  readonly needs: readonly (readonly string[])[];
  readonly notes: readonly string[];
}
export interface TableLine {
  readonly number: number;
  readonly doubt: boolean;
  readonly cells: readonly string[];
  readonly result: Result;
  readonly articles: readonly string[];
}
export interface ChangeSheet {
  readonly title: string;
  readonly read: string;
  readonly parts: readonly { readonly heading: string | null; readonly heads: readonly string[]; readonly lines: readonly { readonly number: number; readonly cells: readonly string[]; readonly before: Result; readonly after: Result }[] }[];
  readonly notes: readonly string[];
}
export interface Compared {
  readonly before: string;
  readonly after: string;
  readonly table: { readonly sheet: ChangeSheet | null; readonly tooMany: string | null };
  readonly articles: readonly { readonly number: string; readonly before: Article | null; readonly after: Article | null }[];
  readonly lines: readonly { readonly label: string; readonly before: string | null; readonly after: string | null }[];
}

export const readArrangement = (): Promise<Arrangement> => read<Arrangement>('/api/arrangement');
export const readTable = (terms: string): Promise<{ sheet: TableSheet | null; tooMany: string | null }> =>
  read(`/api/arrangement/table?terms=${encodeURIComponent(terms)}`);
export const compareTerms = (from: string, to: string): Promise<Compared> =>
  read<Compared>(`/api/arrangement/compare?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`);

/** What the node says of a draft before anybody signs it; see the drafts' own contract. */
export interface Foreseen {
  readonly problems: readonly { readonly field: string; readonly message: string }[];
}
export interface CourseDraft {
  readonly type: string;
  readonly about: readonly string[];
  readonly body: Readonly<Record<string, unknown>>;
}
export const foresee = async (draft: CourseDraft): Promise<Foreseen> => (await post('/api/preview', draft)).json() as Promise<Foreseen>;
/** Saves a draft and hands it over for a second person to sign. */
export async function handOver(draft: CourseDraft): Promise<string> {
  const id = crypto.randomUUID();
  await send('PUT', `/api/drafts/${id}`, { ...draft, revision: 0 });
  await post(`/api/drafts/${id}/hand`);
  return id;
}

/** A comparison of terms over what was recorded, running at the node or finished there. */
export interface WhatIf {
  readonly state: 'none' | 'running' | 'done' | 'stopped' | 'failed';
  readonly terms: string | null;
  readonly by: string | null;
  readonly phase: 'acts' | 'tracks' | null;
  readonly done: number;
  readonly total: number;
  readonly perSecond: number | null;
  readonly secondsLeft: number | null;
  readonly problem: string | null;
  readonly acts: Counts | null;
  readonly tracks: Counts | null;
  readonly actCases: readonly ActCase[];
  readonly trackCases: readonly TrackCase[];
  readonly more: number;
}
export interface Counts {
  readonly compared: number;
  readonly otherwise: number;
  readonly changes: Readonly<Record<string, number>>;
  readonly combat: number;
  readonly combatOtherwise: number;
}
export interface ActCase {
  readonly act: string;
  readonly name: string;
  readonly kind: string;
  readonly party: string;
  readonly title: string;
  readonly before: { readonly outcome: Outcome; readonly sentence: string };
  readonly after: { readonly outcome: Outcome; readonly sentence: string };
  readonly volumes: readonly { readonly shape: Feature; readonly start: Instant; readonly end: Instant }[];
}
export interface TrackCase {
  readonly aircraft: string;
  readonly callsign: string | null;
  readonly change: string;
  readonly before: Standing | null;
  readonly after: Standing | null;
  readonly area: string;
  readonly entered: Instant;
  readonly left: Instant | null;
  readonly entry: readonly [number, number];
}
export const readWhatIf = (): Promise<WhatIf> => read<WhatIf>('/api/whatif');
export const startWhatIf = async (asked: { terms: string } | { files: Readonly<Record<string, string>> }): Promise<WhatIf> =>
  (await post('/api/whatif', asked)).json() as Promise<WhatIf>;
export const stopWhatIf = async (): Promise<WhatIf> => (await send('DELETE', '/api/whatif')).json() as Promise<WhatIf>;

/** What the other side has signed about the arrangement and ours has not. */
export interface Unsigned {
  readonly what: 'terms' | 'start' | 'layer';
  readonly by: readonly string[];
  readonly name: string;
}
export const unsigned = async (): Promise<readonly Unsigned[]> => (await read<{ waiting: readonly Unsigned[] }>('/api/unsigned')).waiting;
