import { post, read, send } from './client';
import type { Instant, Role } from './types';

/** What the Staff page asks of its node. */
export interface Colleague {
  readonly account: string;
  readonly name: string;
  readonly party: string;
  readonly roles: readonly Role[];
  readonly code: string;
  readonly passkeys: number;
  readonly password: boolean;
  readonly onDuty: boolean;
}
export type Said = Pick<Colleague, 'name' | 'party' | 'roles' | 'code'>;
export interface Turn {
  readonly account: string;
  readonly from: Instant;
  readonly until: Instant;
}
export interface KeyInForce {
  readonly kid: string;
  readonly party: string;
  readonly purpose: string;
  readonly fingerprint: string;
  readonly since?: Instant;
}
export interface OpenSession {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly since: Instant;
  readonly used: Instant;
  readonly locked: boolean;
  readonly way: 'account' | 'passkey' | 'provider';
}
export interface Denial {
  readonly at: Instant;
  readonly account: string;
  readonly route: string;
  readonly right: string;
  readonly why: string;
}
export interface OwnPasskey {
  readonly id: string;
  readonly label: string;
  readonly created: Instant;
}

const of = (account: string): string => `/api/people/${encodeURIComponent(account)}`;
export const staff = {
  people: async () => (await read<{ people: Colleague[] }>('/api/people')).people,
  put: (account: string, said: Said) => send('PUT', of(account), said),
  remove: (account: string) => send('DELETE', of(account)),
  link: async (account: string) => (await post(`${of(account)}/enrolment`)).json() as Promise<{ path: string; until: Instant }>,
  shifts: async () => (await read<{ shifts: Turn[] }>('/api/shifts')).shifts,
  putShifts: (shifts: readonly Turn[]) => send('PUT', '/api/shifts', { shifts }),
  keys: () => read<{ keys: KeyInForce[]; revoked: string[] }>('/api/staff/keys'),
  sessions: async () => (await read<{ sessions: OpenSession[] }>('/api/sessions')).sessions,
  end: (id: string) => send('DELETE', `/api/sessions/${id}`),
  denials: async () => (await read<{ denials: Denial[] }>('/api/denials')).denials,
  passkeys: async () => (await read<{ passkeys: OwnPasskey[] }>('/api/passkeys')).passkeys,
  removePasskey: (id: string) => send('DELETE', `/api/passkeys/${id}`),
};
