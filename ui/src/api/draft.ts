import type { FeatureCollection } from 'geojson';
import { post, read, send } from './client';
import type { Instant, Item, Verdict } from './types';

export type Titles = Readonly<Record<string, string>>;
export interface Vocabulary {
  readonly arrangement: string;
  readonly parties: readonly string[];
  readonly ours: string | null;
  readonly utcOffset: string;
  readonly forces: readonly { readonly id: string; readonly answers: string; readonly titles: Titles }[];
  readonly facets: readonly Facet[];
  /** The facets by which the combat guard tells. */
  readonly guards: readonly string[];
  readonly datums: readonly string[];
  /** What people register: protected places, movements. */
  readonly registered: readonly { readonly id: string; readonly what: 'protected-place' | 'movement'; readonly titles: Titles }[];
  readonly readBackMetres: number;
  readonly limits: { readonly volumes: number; readonly positions: number; readonly textCharacters: number; readonly windowDays: number; readonly readBackPositions: number };
}
export interface Facet {
  readonly id: string;
  readonly titles: Titles;
  readonly values: readonly FacetValue[];
}
export interface FacetValue {
  readonly id: string;
  readonly titles: Titles;
  readonly group: { readonly id: string; readonly titles: Titles } | null;
  readonly guarded: boolean;
}

export interface Problem {
  readonly field: string;
  readonly message?: string;
  readonly what?: string;
}
export interface InTheWay {
  readonly act: string;
  readonly name: string;
  readonly party?: string;
  readonly encounters?: readonly { readonly volume: number; readonly other: number; readonly certain: boolean; readonly start: Instant; readonly end: Instant }[];
}
export interface Owing {
  readonly what: 'decision' | 'acknowledgement' | 'readback';
  readonly from: readonly string[];
  readonly by?: Instant | null;
  readonly within?: string | null;
  readonly article?: string | null;
}
export interface Preview {
  readonly problems: readonly Problem[];
  readonly guarded: boolean;
  readonly verdict?: Verdict | null;
  readonly conflicts: readonly InTheWay[];
  readonly missing: readonly InTheWay[];
  readonly owed: readonly Owing[];
  readonly readBack?: { readonly metres: number; readonly toleranceMetres: number; readonly positions: number; readonly within: boolean; readonly refusal: string | null } | null;
}

/** A flight that recurs, kept at the node for all who draft flights there: as its form was typed, without its times. Never of combat. */
export interface Template<Form> {
  readonly id: string;
  readonly name: string;
  readonly form: Form;
  readonly by: Officer;
  readonly updatedAt: Instant;
  readonly revision: number;
}

export interface Officer {
  readonly account: string;
  readonly code: string;
  readonly name: string;
}
export interface Draft {
  readonly id: string;
  readonly type: string;
  readonly about: readonly string[];
  readonly body: Readonly<Record<string, unknown>>;
  readonly text?: string | null;
  readonly state: 'editing' | 'handed' | 'returned' | 'released' | 'discarded';
  readonly author: Officer;
  readonly writers?: readonly Officer[];
  /** Whether one person signs it. */
  readonly alone?: boolean;
  /** Whether whoever asks has written in it. */
  readonly own?: boolean;
  readonly updatedAt: Instant;
  readonly revision: number;
  readonly note?: string | null;
  readonly handedAt?: Instant | null;
  readonly releasedBy?: Officer | null;
  readonly releasedAct?: string | null;
  /** What was typed, as typed. */
  readonly form?: unknown;
  readonly files?: readonly { readonly name: string; readonly bytes: number; readonly digest: string }[];
}
export interface Summary {
  readonly type: string;
  readonly revision?: number;
  readonly lines: readonly { readonly label: string; readonly value: string }[];
  readonly sentences: readonly string[];
  readonly guarded?: boolean;
  readonly verdict?: Verdict | null;
  readonly problems?: readonly Problem[];
  readonly missing?: readonly InTheWay[];
  readonly digest?: string | null;
}

/** An announcement whole, and what our side can say about it. */
export interface Whole {
  readonly item: Item;
  readonly text: string;
  readonly activity: Activity;
  readonly shapes: FeatureCollection;
  readonly guarded: boolean;
  readonly readBackMetres: number;
  readonly positions: number;
  readonly readBacks: readonly { readonly act: string; readonly name: string; readonly party: string; readonly about: string; readonly at: Instant; readonly readBackMetres: number; readonly within: boolean }[];
  readonly changes: readonly Change[];
  readonly desks: readonly { readonly desk: string; readonly from: Instant | null }[];
  readonly may: readonly { readonly what: Deed; readonly about: string; readonly first: 'readback' | null }[];
  readonly withdrawnAt: Instant | null;
}
export type Deed = 'acknowledge' | 'readback' | 'agree' | 'decline' | 'change' | 'withdraw';
export interface Change {
  readonly act: string;
  readonly name: string;
  readonly party: string;
  readonly at: Instant;
  readonly reason: string;
  readonly activity: Activity;
  readonly shapes: FeatureCollection;
  readonly answer: string | null;
}

/** An activity as acts say it (spec/act-format.md). */
export interface Activity {
  readonly force?: string;
  readonly facets?: Readonly<Record<string, readonly string[]>>;
  readonly volumes: readonly Volume[];
  readonly icao24?: string;
  readonly callsign?: string;
  readonly aircraftType?: string;
  readonly aircraftCount?: number;
}
export type LonLat = readonly [number, number];
export type Footprint =
  | { readonly circle: { readonly centre: LonLat; readonly radiusMetres: number } }
  | { readonly corridor: { readonly line: readonly LonLat[]; readonly widthMetres: number } }
  | { readonly polygon: readonly (readonly LonLat[])[] };
export type Level = 'unbounded' | { readonly metres: number; readonly datum: string };
export interface Volume {
  readonly footprint: Footprint;
  readonly altitude: { readonly lower: Level; readonly upper: Level };
  readonly window: { readonly start: Instant; readonly end: Instant };
}

const at = (id: string) => `/api/drafts/${encodeURIComponent(id)}`;
const json = async <T>(reply: Promise<Response>): Promise<T> => (await reply).json() as Promise<T>;
const said = (language: string) => `?language=${encodeURIComponent(language)}`;

export const drafting = {
  vocabulary: () => read<Vocabulary>('/api/vocabulary'),
  preview: (type: string, about: readonly string[], body: unknown, language: string) =>
    json<Preview>(post(`/api/preview${said(language)}`, { type, about, body })),
  announcement: (act: string, language: string) => read<Whole>(`/api/announcements/${encodeURIComponent(act)}${said(language)}`),
  all: async () => (await read<{ drafts: Draft[] }>('/api/drafts')).drafts,
  one: (id: string) => read<Draft>(at(id)),
  save: (id: string, draft: { type: string; about: readonly string[]; body: unknown; form?: unknown; revision: number }) => json<Draft>(send('PUT', at(id), draft)),
  check: (id: string, language: string) => json<Preview>(post(`${at(id)}/check${said(language)}`)),
  hand: (id: string) => json<Draft>(post(`${at(id)}/hand`)),
  takeBack: (id: string) => json<Draft>(post(`${at(id)}/take-back`)),
  giveBack: (id: string, reason: string) => json<Draft>(post(`${at(id)}/return`, { reason })),
  discard: (id: string) => json<Draft>(post(`${at(id)}/discard`)),
  summary: (id: string, language: string) => read<Summary>(`${at(id)}/summary${said(language)}`),
  release: (id: string, digest: string) => json<{ act: string }>(post(`${at(id)}/release`, { digest })),
  templates: async <Form>() => (await read<{ templates: Template<Form>[] }>('/api/templates')).templates,
  keepTemplate: (id: string, template: { name: string; form: unknown; revision: number }) => send('PUT', `/api/templates/${id}`, template),
  dropTemplate: (id: string) => send('DELETE', `/api/templates/${id}`),
};

/** What a problem says, whatever the route calls it, without the path into the body: people are shown the field itself. */
export const problemWords = (problem: Problem): string => (problem.message ?? problem.what ?? '').replace(/ \((?:body|about|text)\b[\w.[\]]*\)/g, '');
/** A title in the reader's language, else in English. */
export const titleIn = (titles: Titles, language: string): string => titles[language] ?? titles['en'] ?? '';
