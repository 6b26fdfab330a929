import type { Finding, Keys, MapBody, NodeState, ProofBody, RecordPage, Session, Tracks } from './types';

/** An RFC 9457 problem, or what stands in for one when the node cannot be reached. */
export class Refusal extends Error {
  constructor(readonly status: number, readonly title: string, readonly detail: string | null) {
    super(detail ?? title);
  }
}

let csrf = '';

async function call(path: string, init: RequestInit = {}): Promise<Response> {
  const reply = await fetch(path, {
    ...init,
    credentials: 'same-origin',
    headers: { Accept: 'application/json', ...init.headers },
  });
  if (reply.ok) return reply;
  const problem = (await reply.json().catch(() => ({}))) as { title?: string; detail?: string };
  throw new Refusal(reply.status, problem.title ?? `HTTP ${reply.status}`, problem.detail ?? null);
}

async function read<T>(path: string): Promise<T> {
  return (await call(path)).json() as Promise<T>;
}

const post = (path: string, body?: unknown): Promise<Response> =>
  call(path, {
    method: 'POST',
    headers: { 'X-CSRF-TOKEN': csrf, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

/** Everything the page asks of its node. Nothing else is ever called. */
export const node = {
  async session(): Promise<Session> {
    const session = await read<Session>('/api/session');
    csrf = session.csrf;
    return session;
  },
  signIn: (account: string, password: string) => post('/api/sign-in', { account, password }),
  signOut: () => post('/api/sign-out'),
  state: () => read<NodeState>('/api/state'),
  record: (from: number, limit: number) => read<RecordPage>(`/api/record?from=${from}&limit=${limit}`),
  proof: (index: number) => read<ProofBody>(`/api/record/${index}/proof`),
  keys: () => read<Keys>('/api/keys'),
  map: () => read<MapBody>('/api/map'),
  tracks: () => read<Tracks>('/api/tracks'),
  findings: async () => (await read<{ findings: Finding[] }>('/api/findings')).findings,
};
