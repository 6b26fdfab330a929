import { read } from './client';
import type { Instant, RecordLine, RecordPage } from './types';

/** What somebody looks for; what is empty leaves nothing out. Instants are days: from their first to their last second, UTC. */
export interface RecordQuery {
  readonly party: string;
  /** A kind, or `people` for all but the record's own bookkeeping. */
  readonly type: string;
  readonly since: string;
  readonly until: string;
  readonly text: string;
  readonly thread: string;
  readonly voided: boolean;
}
export const EVERYTHING: RecordQuery = { party: '', type: '', since: '', until: '', text: '', thread: '', voided: false };

export interface FoundPage extends RecordPage {
  /** How many acts match. */
  readonly found: number;
  /** How many entries were looked at; while the node has just started, fewer than there are. */
  readonly indexed: number;
  readonly types: readonly string[];
}
export interface Line {
  readonly label: string;
  readonly value: string;
}
export interface RecordAct {
  readonly act: RecordLine;
  /** Why it is void, exactly, as the node's log has it. */
  readonly why: string | null;
  readonly lines: readonly Line[];
  readonly exchange: readonly RecordLine[];
  readonly exchanged: number;
  /** Whether it says only roughly where something protected lies. */
  readonly withheld: boolean;
}

const ROUTINE = '-seal,-offer,-reckoning';
const beginning = (day: string): Instant => `${day}T00:00:00Z`;
const ending = (day: string): Instant => `${day}T23:59:59.999Z`;

/** The newest first, so many of them left out. */
export function findActs(query: RecordQuery, skip: number, limit: number): Promise<FoundPage> {
  const asked = new URLSearchParams({ order: 'newest', from: String(skip), limit: String(limit) });
  if (query.party) asked.set('party', query.party);
  if (query.type) asked.set('type', query.type === 'people' ? ROUTINE : query.type);
  if (query.since) asked.set('since', beginning(query.since));
  if (query.until) asked.set('until', ending(query.until));
  if (query.text.trim()) asked.set('text', query.text.trim());
  if (query.thread) asked.set('thread', query.thread);
  if (query.voided) asked.set('void', 'true');
  return read<FoundPage>(`/api/record?${asked}`);
}

/** @param act its place, or its id */
export const readAct = (act: string): Promise<RecordAct> => read<RecordAct>(`/api/record/${encodeURIComponent(act)}`);

/** What `parley verify` reads. */
export const proofFileOf = (index: number): string => `/api/record/${index}/proof-file`;

const WORDS = { party: 'party', type: 'type', since: 'since', until: 'until', text: 'text', thread: 'thread' } as const;

/** A search as it stands in the page's address, and back. */
export function queryOf(address: URLSearchParams): RecordQuery {
  const given = Object.fromEntries(Object.keys(WORDS).map(name => [name, address.get(name) ?? '']));
  return { ...EVERYTHING, ...given, voided: address.get('void') === 'true' };
}
export function addressOf(query: RecordQuery): Record<string, string> {
  const said = (Object.keys(WORDS) as (keyof typeof WORDS)[]).filter(name => query[name] !== '').map(name => [name, query[name]]);
  return { ...Object.fromEntries(said), ...(query.voided ? { void: 'true' } : {}) };
}
