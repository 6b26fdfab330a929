import type { Finding, Keys, MapBody, NodeState, ProofBody, RecordPage, Session } from './types';

/** An RFC 9457 problem, or what stands in for one when the node cannot be reached. */
export class Refusal extends Error {
  /** @param body the whole problem, with whatever else it names: `problems`, `missing`, `draft` */
  constructor(readonly status: number, readonly title: string, readonly detail: string | null, readonly body: Readonly<Record<string, unknown>> = {}) {
    super(detail ?? title);
  }
}

let csrf = '';

async function call(path: string, init: RequestInit = {}): Promise<Response> {
  const reply = await fetch(path, {
    ...init,
    credentials: 'same-origin',
    headers: { Accept: 'application/json', 'Accept-Language': document.documentElement.lang || 'en', ...init.headers },
  });
  if (reply.ok || reply.status === 304) return reply;
  const problem = (await reply.json().catch(() => ({}))) as { title?: string; detail?: string } & Record<string, unknown>;
  throw new Refusal(reply.status, problem.title ?? `HTTP ${reply.status}`, problem.detail ?? null, problem);
}

export async function read<T>(path: string): Promise<T> {
  return (await call(path)).json() as Promise<T>;
}

/** Whether a path answers; of what it answers nothing is read. */
export async function asked(path: string): Promise<void> {
  const leave = new AbortController();
  await call(path, { signal: leave.signal });
  leave.abort();
}

/** The newest answers that are asked for again and again, by path and language: in this page's memory only, and no longer than its session. */
const kept = new Map<string, { readonly tag: string; readonly body: unknown }>();

/** As `read`; what the node says is the same as before is the same object. */
async function readAgain<T>(path: string): Promise<T> {
  const key = `${document.documentElement.lang} ${path}`;
  const known = kept.get(key);
  const reply = await call(path, known ? { headers: { 'If-None-Match': known.tag } } : {});
  if (reply.status === 304 && known) return known.body as T;
  const body = (await reply.json()) as T;
  const tag = reply.headers.get('ETag');
  if (tag) kept.set(key, { tag, body });
  return body;
}

export const post = (path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> => send('POST', path, body, headers);

/** What changes something at the node; it carries the session's token. A page that stood open for long gets a fresh one, once. A file goes as it is. */
export async function send(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  const file = body instanceof Blob;
  const attempt = () => call(path, {
    method,
    headers: { ...headers, 'X-CSRF-TOKEN': csrf, ...(body === undefined ? {} : { 'Content-Type': file ? 'application/octet-stream' : 'application/json' }) },
    ...(body === undefined ? {} : { body: file ? body : JSON.stringify(body) }),
  });
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof Refusal && error.status === 403 && error.detail?.includes('X-CSRF-TOKEN'))) throw error;
    await node.session();
    return attempt();
  }
}

/** What every screen asks of its node; each area has further calls of its own beside this file. Nothing else is ever called. */
export const node = {
  async session(): Promise<Session> {
    const session = await read<Session>('/api/session');
    csrf = session.csrf;
    return session;
  },
  signIn: (account: string, password: string) => {
    kept.clear(); // whoever comes next may be told something else
    return post('/api/sign-in', { account, password });
  },
  signOut: () => {
    kept.clear();
    return post('/api/sign-out');
  },
  state: () => readAgain<NodeState>('/api/state'),
  record: (from: number, limit: number) => read<RecordPage>(`/api/record?from=${from}&limit=${limit}`),
  proof: (index: number) => read<ProofBody>(`/api/record/${index}/proof`),
  keys: () => read<Keys>('/api/keys'),
  map: () => readAgain<MapBody>('/api/map'),
  findings: async () => (await read<{ findings: Finding[] }>('/api/findings')).findings,
};
