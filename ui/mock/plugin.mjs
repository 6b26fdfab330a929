// A pretended node as Vite middleware. `?` options are set with POST /mock {quiet, mute, tamper, rekeyed, role, arrangement, crowd, areas, withheld}.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { desk, files } from './desk.mjs';
import { acts, BEGIN, crowd, findings, manyAreas, map, record, state, tracks, withheld } from './scenario.mjs';

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const terms = JSON.parse(readFileSync(new URL('arrangement.json', import.meta.url), 'utf8')); // what a real node of amman-2016 answered
const READS = ['enter', 'stay', 'read'];
const RIGHTS = { observer: READS, duty: [...READS, 'exact', 'preview', 'draft', 'hand', 'sign-alone'], release: [...READS, 'exact', 'preview', 'draft', 'hand', 'release', 'sign-alone'], planner: [...READS, 'preview', 'draft'], administrator: [...READS, 'administer'] };
const started = Date.now();
let options = { quiet: false, mute: false, tamper: false, role: 'headquarters', rekeyed: false, arrangement: {}, crowd: 0, areas: 0, withheld: false };
const sessions = new Set();
const seconds = () => (Date.now() - started) / 1000;
const at = () => new Date(BEGIN + seconds() * 1000).toISOString().replace(/\.\d+Z/, 'Z');
const freshness = () => ({ recorded: acts.length, sealed: acts.length, mirror: acts.length, stamps: { usa: { size: acts.length, at: at() }, rus: { size: acts.length, at: at() } }, provenSecondsAgo: 4, leaseSeconds: 1800 });

const flying = (instant, s) => (options.crowd ? crowd(instant, s, options.crowd) : tracks(instant, s));

async function text(request) {
  let said = '';
  for await (const part of request) said += part;
  return said;
}
async function body(request) {
  const said = await text(request);
  return said ? JSON.parse(said) : {};
}
function send(reply, value, status = 200) {
  reply.statusCode = status;
  reply.setHeader('Content-Type', status < 400 ? 'application/json' : 'application/problem+json');
  reply.end(JSON.stringify(value));
}
function events(request, reply) {
  reply.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  const say = (event, data) => reply.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  const timer = setInterval(() => {
    if (options.mute) return;
    say('beat', { at: at(), speed: 1, recorded: acts.length, sealed: acts.length });
    say('moved', { ...flying(at(), seconds()), gone: [] });
  }, 1000);
  say('beat', { at: at(), speed: 1, recorded: acts.length, sealed: acts.length });
  say('moved', { ...flying(at(), seconds()), gone: [] });
  request.on('close', () => clearInterval(timer));
}

async function answer(request, reply, next) {
  const url = new URL(request.url, 'http://node');
  if (url.pathname === '/mock') { options = { ...options, ...(await body(request)) }; return send(reply, options); }
  if (!url.pathname.startsWith('/api/')) { if (request.parley?.preview) reply.setHeader('Content-Security-Policy', POLICY); return next(); }
  const cookie = /parley-rus=(\w+)/.exec(request.headers.cookie ?? '')?.[1];
  const signedIn = sessions.has(cookie);
  const path = url.pathname.slice('/api'.length);
  if (path === '/session') {
    const office = options.role === 'office';
    return send(reply, { signedIn, csrf: 'mock', locked: false, idleSeconds: 900, ways: ['account'], provider: null, node: { name: office ? 'office' : 'rus', role: options.role, party: office ? null : 'rus', arrangement: 'amman-2016', title: 'Amman 2016', illustrative: true, demo: true, tracks: 'synthetic', credit: null }, person: signedIn ? { account: 'duty@rus', name: 'Duty officer, RUS', party: office ? 'usa' : 'rus', roles: [options.person ?? 'duty'], code: 'D-7' } : null, rights: signedIn ? RIGHTS[office ? 'observer' : (options.person ?? 'duty')] : [] });
  }
  if (path === '/sign-in') {
    const { account, password } = await body(request);
    if (account !== 'duty@rus' || password !== 'demo') return send(reply, { title: 'Not signed in', status: 401, detail: 'Account or password is wrong.' }, 401);
    const id = randomBytes(8).toString('hex');
    sessions.add(id);
    reply.setHeader('Set-Cookie', `parley-rus=${id}; Path=/; HttpOnly; SameSite=Strict`);
    reply.statusCode = 204;
    return reply.end();
  }
  if (!signedIn) return send(reply, { title: 'Sign in first', status: 401 }, 401);
  if (path === '/sign-out') { sessions.delete(cookie); reply.statusCode = 204; return reply.end(); }
  const filed = await files(request.method, path, url.searchParams, () => text(request));
  if (filed) return send(reply, ...filed);
  const said = desk(request.method, path, request.method === 'GET' ? {} : await body(request), options);
  if (said) return send(reply, said[0], said[1]);
  if (path === '/state') return send(reply, { at: at(), speed: 1, ...state(options.quiet, options.arrangement), freshness: freshness() });
  if (path === '/record') {
    const from = Number(url.searchParams.get('from') ?? 0), limit = Number(url.searchParams.get('limit') ?? 200);
    const page = { size: acts.length, sealed: acts.length, indexed: acts.length, types: [...new Set(acts.map(a => a.type))] };
    const asked = name => url.searchParams.get(name) ?? '';
    if (!asked('order')) return send(reply, { ...page, found: acts.length, acts: acts.slice(from, from + limit) });
    const left = asked('type').split(',').filter(t => t.startsWith('-')).map(t => t.slice(1)), kept = asked('type').split(',').filter(t => t && !t.startsWith('-'));
    const found = acts.filter(a => (!asked('party') || (a.party ?? 'office') === asked('party')) && (kept.length === 0 || kept.includes(a.type)) && !left.includes(a.type)
      && asked('text').toLowerCase().split(/\s+/).every(w => `${a.name} ${a.sentence} ${a.id}`.toLowerCase().includes(w)) && (asked('void') !== 'true' || a.void)
      && (!asked('since') || a.issuedAt >= asked('since')) && (!asked('until') || a.issuedAt <= asked('until'))).toReversed();
    return send(reply, { ...page, found: found.length, acts: found.slice(from, from + limit) });
  }
  const one = /^\/record\/(\w+)$/.exec(path);
  if (one) {
    const act = acts.find(a => String(a.index) === one[1] || a.id === one[1]);
    if (!act) return send(reply, { title: 'Not found', status: 404 }, 404);
    const others = acts.filter(a => a.index !== act.index && act.name?.startsWith('R') && a.name === 'R-0002').slice(0, 3);
    return send(reply, { act, why: act.void, lines: [{ label: 'Author', value: (act.party ?? 'office').toUpperCase() }, { label: 'Issued', value: act.issuedAt }, { label: 'Text', value: act.sentence }], exchange: others, exchanged: others.length + 1 });
  }
  const wanted = /^\/record\/(\d+)\/proof$/.exec(path);
  if (wanted) {
    const proof = record.proof(Number(wanted[1]), Math.floor((BEGIN - 9000) / 1000));
    if (options.tamper) proof.inclusion[0] = Buffer.alloc(32, 7).toString('base64');
    return send(reply, proof);
  }
  if (path === '/keys') {
    const keys = record.keys();
    if (options.rekeyed) keys.vkeys.usa = record.cosigners.rus.vkey;
    return send(reply, keys);
  }
  if (path === '/arrangement') return send(reply, terms.arrangement);
  if (path === '/arrangement/table') return send(reply, terms.table);
  if (path === '/arrangement/compare') return send(reply, { before: url.searchParams.get('from'), after: url.searchParams.get('to'), table: { sheet: null, tooMany: 'The mock compares nothing.' }, articles: [], lines: [] });
  if (path === '/whatif') return send(reply, terms.whatif);
  const then = url.searchParams.get('at');
  if (path === '/map') {
    const shown = options.areas ? manyAreas(options.areas) : options.withheld ? withheld : map;
    return send(reply, { ...shown, at: then ?? at(), areas: { ...shown.areas, features: shown.areas.features.map(f => ({ ...f, properties: { ...f.properties, status: options.arrangement.status ?? (then && Date.parse(then) < BEGIN - 70 * 3600_000 ? 'awaiting-start' : 'in-force') } })) } });
  }
  if (path === '/tracks') return send(reply, then ? flying(then, (Date.parse(then) - BEGIN) / 1000) : flying(at(), seconds()));
  if (path === '/findings') return send(reply, { findings: options.quiet ? [] : findings });
  if (path === '/events') return events(request, reply);
  return send(reply, { title: 'No such thing', status: 404 }, 404);
}

export function mockNode() {
  return {
    name: 'parley-mock-node',
    configureServer(server) { server.middlewares.use((q, r, n) => void answer(q, r, n)); },
    configurePreviewServer(server) { server.middlewares.use((q, r, n) => { q.parley = { preview: true }; void answer(q, r, n); }); },
  };
}
