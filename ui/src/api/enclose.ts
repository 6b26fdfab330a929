import type { FeatureCollection } from 'geojson';
import type { Article, Compared } from './arrangement';
import { read, send } from './client';
import type { Draft } from './draft';
import type { Instant } from './types';

/** A file as it will be signed, or was. */
export interface Part {
  readonly name: string;
  readonly bytes: number;
  readonly digest: string;
  readonly features?: number | null;
  readonly from: 'draft' | 'before' | 'converted' | 'record';
  readonly format?: string | null;
}
/** One line of what `parley check` says; line and column from 1, 0 where the whole is meant. */
export interface Remark {
  readonly severity: 'error' | 'note';
  readonly kind: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly field: string;
  readonly message: string;
  readonly text: string;
}
/** What the files of a draft come to. */
export interface Enclosed {
  readonly revision: number;
  readonly files: readonly Part[];
  readonly remarks: readonly Remark[];
  readonly notes: readonly string[];
  readonly named?: string | null;
  readonly compared?: Compared | null;
  readonly articles?: readonly Article[] | null;
  readonly drawn: FeatureCollection;
  readonly squareMetres?: number | null;
}
export interface LayerVersion {
  readonly act: string;
  readonly name: string;
  readonly geometry: string;
  readonly asOf: Instant;
  readonly signedBy: readonly string[];
  readonly counts: boolean;
  readonly newest: boolean;
  readonly stale: boolean;
  readonly areas: number;
  readonly squareMetres: number;
}
export interface LayerPlace {
  readonly place: string;
  readonly counts: 'agreed' | 'registered';
  readonly staleAfterSeconds?: number | null;
  readonly versions: readonly LayerVersion[];
}

const said = (language: string) => `?language=${encodeURIComponent(language)}`;
const of = (id: string, name: string, revision: number) => `/api/drafts/${id}/files?name=${encodeURIComponent(name)}&revision=${revision}`;

export const enclosing = {
  read: (id: string, language: string) => read<Enclosed>(`/api/drafts/${id}/files${said(language)}`),
  put: async (id: string, name: string, revision: number, file: Blob): Promise<Draft> => (await send('PUT', of(id, name, revision), file)).json() as Promise<Draft>,
  leaveOut: async (id: string, name: string, revision: number): Promise<Draft> => (await send('DELETE', of(id, name, revision))).json() as Promise<Draft>,
  terms: async (digest: string) => (await read<{ files: Part[] }>(`/api/arrangement/files?terms=${encodeURIComponent(digest)}`)).files,
  layers: () => read<{ at: Instant; places: readonly LayerPlace[] }>('/api/layers'),
  drawn: (digest: string) => read<FeatureCollection>(fileHref(digest, '')),
};

/** Where a file that is on the record is downloaded from. */
export const fileHref = (digest: string, name: string): string => `/api/files/${digest}${name ? `?name=${encodeURIComponent(name)}` : ''}`;
/** Where a file of a draft is. */
export const draftFileHref = (id: string, digest: string): string => `/api/drafts/${id}/files/${digest}`;
