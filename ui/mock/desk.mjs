// Drafts, previews and announcements of the pretended node: enough to work on the forms. What it says of a flight is canned.
import { createHash } from 'node:crypto';
import { items, BEGIN } from './scenario.mjs';

const z = ms => new Date(ms).toISOString().replace(/\.\d+Z/, 'Z');
const titles = (en, ru, ar) => ({ en, ru, ar });
const NON = { id: 'non-combat', titles: titles('Not combat', 'Не боевые', 'غير قتالي') };
const COMBAT = { id: 'combat', titles: titles('Combat', 'Боевые', 'قتالي') };
const value = (id, t, group, guarded = false) => ({ id, titles: t, group, guarded });
export const vocabulary = {
  arrangement: 'amman-2016', digest: 'ab'.repeat(32), parties: ['usa', 'rus'], ours: 'rus', utcOffset: '+03:00',
  forces: [
    { id: 'usa-air', answers: 'usa', titles: titles('United States forces', 'Силы США', 'قوات الولايات المتحدة') },
    { id: 'rus-air', answers: 'rus', titles: titles('Russian forces', 'Силы России', 'القوات الروسية') },
    { id: 'syr-air', answers: 'rus', titles: titles('Syrian forces', 'Силы Сирии', 'القوات السورية') },
  ],
  facets: [
    { id: 'purpose', titles: titles('What it is for', 'Цель', 'الغرض'), values: [
      value('medevac', titles('Medical evacuation', 'Медицинская эвакуация', 'إخلاء طبي'), NON), value('humanitarian', titles('Humanitarian', 'Гуманитарный полёт', 'إنساني'), NON),
      value('search-and-rescue', titles('Search and rescue', 'Поиск и спасание', 'بحث وإنقاذ'), NON), value('transport', titles('Transport', 'Перевозка', 'نقل'), NON),
      value('defence-of-forces', titles('Defence of forces', 'Защита сил', 'دفاع عن القوات'), COMBAT, true), value('other-combat', titles('Other combat', 'Иная боевая', 'قتال آخر'), COMBAT, true)] },
    { id: 'urgency', titles: titles('Urgency', 'Срочность', 'الاستعجال'), values: [value('routine', titles('Routine', 'Обычный', 'عادي'), null), value('emergency', titles('Emergency', 'Срочный', 'طارئ'), null)] },
  ],
  guards: ['purpose'], datums: ['W84', 'AMSL', 'AGL', 'STANDARD'], registered: [{ id: 'protected', what: 'protected-place', titles: { en: 'protected' } }], readBackMetres: 500,
  limits: { volumes: 64, positions: 500, textCharacters: 2000, windowDays: 400, readBackPositions: 64 },
};

const LINE = [[36.75, 35.12], [37.05, 35.6], [37.22, 36.18]];
const level = (metres, datum = 'AMSL') => ({ metres, datum });
const flight = (footprint, window, facets, force = 'usa-air') => ({ force, facets, volumes: [{ footprint, altitude: { lower: level(500), upper: level(4500) }, window }] });
const way = { act: items.late.act, name: items.late.name, party: 'rus', encounters: [{ volume: 0, other: 0, certain: true, start: items.late.windows[0].start, end: items.late.windows[0].end }] };
const combat = activity => { const p = activity?.facets?.purpose ?? []; return p.length === 0 || p.some(v => v === 'defence-of-forces' || v === 'other-combat'); };

export function preview({ type, body }) {
  const none = { problems: [], guarded: false, verdict: null, conflicts: [], missing: [], owed: [], readBack: null };
  if (type === 'readback') {
    const off = body.positions.some(p => p.grid && !/BU|BV/.test(p.grid));
    return { ...none, readBack: { metres: off ? 9080 : 71, toleranceMetres: 500, positions: 1, within: !off, refusal: null } };
  }
  const activity = body.activity ?? body.changes;
  if (!activity) return none;
  if (combat(activity)) return { ...none, guarded: true, owed: type === 'request' ? [{ what: 'readback', from: ['usa'], by: null, within: null, article: null }, { what: 'decision', from: ['usa'], by: null, within: null, article: null }] : [] };
  const start = activity.volumes?.[0]?.window?.start ?? z(BEGIN);
  const lead = (Date.parse(start) - BEGIN) / 3_600_000;
  const good = lead >= 24;
  const crossing = JSON.stringify(activity.volumes).includes('37.0');
  return {
    ...none,
    verdict: {
      outcome: good ? 'permitted' : 'forbidden', at: z(BEGIN), act: null, name: null, assuming: null, size: 240,
      sentence: good ? `Announced now, ${Math.floor(lead)} h before the start; 24 h are required (Article 2(a)).` : `Announced now, ${Math.max(0, Math.floor(lead))} h before the start; 24 h are required (Article 2(a)).`,
      grounds: [{ article: '2', rule: 'standdown', kind: 'ban', result: 'forbidden', sentence: 'Syrian military air activity in designated areas is stopped.', needs: [] }, { article: '2(a)', rule: 'non-combat', kind: 'exception', result: good ? 'permitted' : 'forbidden', sentence: 'Flights for non-combat purposes, announced 24 hours before.', needs: [] }],
    },
    conflicts: crossing ? [way] : [], missing: crossing && !(body.seen ?? []).includes(way.act) ? [way] : [],
    owed: [{ what: 'acknowledgement', from: ['usa'], by: z(BEGIN + 7_200_000), within: 'PT2H', article: '6' }, ...(type === 'request' ? [{ what: 'decision', from: ['usa'], by: z(BEGIN + 21_600_000), within: 'PT6H', article: '6' }] : [])],
  };
}

const shapes = activity => ({ type: 'FeatureCollection', features: activity.volumes.map((v, i) => ({ type: 'Feature', properties: { volume: i }, geometry: { type: 'LineString', coordinates: v.footprint.corridor?.line ?? [v.footprint.circle.centre, v.footprint.circle.centre] } })) });
export function whole(act) {
  const item = Object.values(items).find(i => i.act === act);
  if (!item) return null;
  const theirs = item.party === 'usa';
  const activity = flight({ corridor: { line: LINE, widthMetres: 8000 } }, item.windows[0], { purpose: ['humanitarian'], urgency: ['routine'] }, item.force);
  const request = item.kind === 'request';
  const consent = request ? { state: 'received', received: z(BEGIN - 1_800_000), readBackMetres: null, deadline: z(BEGIN + 19_000_000), desk: 'ops', standsInAt: z(BEGIN + 900_000) } : null;
  return {
    item: { ...item, consent }, text: item.title, activity, shapes: shapes(activity), guarded: item.facets.purpose[0] === 'defence-of-forces', readBackMetres: 500, positions: 3, readBacks: [],
    changes: request && !theirs ? [{ act: 'cd'.repeat(32), name: 'D-0001', party: 'usa', at: z(BEGIN - 60_000), reason: 'The northern half only, and half an hour shorter.', activity: flight({ corridor: { line: LINE.slice(0, 2), widthMetres: 4000 } }, { start: item.windows[0].start, end: item.windows[0].end }, { purpose: ['humanitarian'] }, item.force), shapes: shapes(activity), answer: null }] : [],
    desks: request ? [{ desk: 'ops', from: z(BEGIN - 1_800_000) }, { desk: 'duty', from: z(BEGIN + 900_000) }] : [],
    may: theirs ? (request ? [{ what: 'acknowledge', about: act, first: null }, { what: 'readback', about: act, first: null }, { what: 'agree', about: act, first: 'readback' }, { what: 'change', about: act, first: null }, { what: 'decline', about: act, first: null }] : [{ what: 'acknowledge', about: act, first: null }])
      : [...(request ? [{ what: 'readback', about: 'cd'.repeat(32), first: null }, { what: 'agree', about: 'cd'.repeat(32), first: null }, { what: 'decline', about: 'cd'.repeat(32), first: null }] : []), { what: 'withdraw', about: act, first: null }],
    withdrawnAt: null,
  };
}

const ALONE = ['withdrawal', 'acknowledgement', 'readback'];
const me = { account: 'duty@rus', code: 'D-7', name: 'Duty officer, RUS' };
const other = { account: 'planner@rus', code: 'P-2', name: 'Planner, RUS' };
const drafts = new Map();
const templates = new Map([['00000000-0000-4000-8000-0000000000a1', { id: '00000000-0000-4000-8000-0000000000a1', name: 'Morning supply', form: { force: 'syr-air', facets: { purpose: ['humanitarian'], urgency: ['routine'] } }, by: other, updatedAt: z(BEGIN), revision: 1 }]]);
const keep = d => { drafts.set(d.id, d); return d; };
const demo = (n, state, author, type, body, extra = {}) => keep({ id: `00000000-0000-4000-8000-00000000000${n}`, type, about: [], body, state, author, writers: [author], own: author === me, alone: ALONE.includes(type), updatedAt: z(BEGIN - n * 600_000), revision: 3, ...extra });
const sample = flight({ corridor: { line: LINE, widthMetres: 8000 } }, { start: z(BEGIN + 30 * 3_600_000), end: z(BEGIN + 32 * 3_600_000) }, { purpose: ['humanitarian'], urgency: ['routine'] }, 'syr-air');
demo(1, 'handed', other, 'notice', { activity: sample, text: 'Relief supplies from Hama to Aleppo.' }, { handedAt: z(BEGIN - 300_000) });
demo(2, 'returned', me, 'request', { activity: sample, text: 'Search along the river.' }, { note: 'The upper height is missing its reason; say why 4,500 m.' });
demo(3, 'handed', me, 'decision', { answer: 'decline', reason: 'The window overlaps an evacuation.' }, { about: [items.asked.act], handedAt: z(BEGIN - 120_000) });
demo(4, 'released', other, 'notice', { activity: sample, text: 'Evacuation through DA-2.' }, { releasedAct: items.medevac.act });

const lines = (label, v) => (Array.isArray(v) && v.some(x => typeof x === 'object') ? v.flatMap((x, i) => lines(`${label}[${i}]`, x)) : v && typeof v === 'object' && !Array.isArray(v) ? Object.entries(v).flatMap(([k, x]) => lines(`${label}.${k}`, x)) : [{ label, value: Array.isArray(v) ? v.join(', ') : String(v) }]);

/** @returns [value, status] or null where this is no route of the desk's */
export function desk(method, path, body, options) {
  if (path === '/vocabulary') return [vocabulary];
  if (path === '/preview') return [preview(body)];
  const announcement = /^\/announcements\/(\w+)$/.exec(path);
  if (announcement) { const w = whole(announcement[1]); return w ? [w] : [{ title: 'Not found', status: 404, detail: 'No such announcement.' }, 404]; }
  if (path === '/templates') return [{ templates: options.quiet ? [] : [...templates.values()], most: 100 }];
  const template = /^\/templates\/([\w-]+)$/.exec(path)?.[1];
  if (template && method === 'DELETE') { templates.delete(template); return [{}]; }
  if (template) { templates.set(template, { id: template, ...body, by: me, updatedAt: z(BEGIN), revision: body.revision + 1 }); return [templates.get(template)]; }
  if (path === '/drafts') return [{ drafts: options.quiet ? [] : [...drafts.values()] }];
  const one = /^\/drafts\/([\w-]+)(?:\/([\w-]+))?$/.exec(path);
  if (!one) return null;
  const [, id, deed] = one;
  const known = drafts.get(id);
  if (method === 'PUT') {
    if (known && body.revision !== known.revision) return [{ title: 'Changed', status: 409, detail: 'Somebody else has saved since.', draft: known }, 409];
    return [keep({ ...(known ?? { id, author: me, writers: [me], own: true }), type: body.type, about: body.about, body: body.body, form: body.form, alone: ALONE.includes(body.type), state: 'editing', updatedAt: z(Date.now() - Date.now() % 1000), revision: (known?.revision ?? 0) + 1 })];
  }
  if (!known) return [{ title: 'Not found', status: 404, detail: 'There is no such draft.' }, 404];
  if (!deed) return [known];
  if (deed === 'check') return [preview(known)];
  if (deed === 'summary') return [{ type: known.type, revision: known.revision, lines: [{ label: 'type', value: known.type }, ...known.about.map((a, i) => ({ label: `about[${i}]`, value: a })), ...lines('body', known.body)], sentences: [`RUS: ${known.body.text ?? known.type}`], guarded: combat(known.body.activity), verdict: preview(known).verdict, problems: [], missing: [], digest: '7f3a9c1e5d2b8a4f6c0e1d3b5a7f9c2e4d6b8a0f1c3e5d7b9a2f4c6e8d0b1a3f' }];
  if (deed === 'release') { keep({ ...known, state: 'released', releasedAct: items.medevac.act }); return [{ act: items.medevac.act }]; }
  const to = { hand: { state: 'handed', handedAt: z(BEGIN) }, 'take-back': { state: 'editing' }, return: { state: 'returned', note: body.reason }, discard: { state: 'discarded' } }[deed];
  return to ? [keep({ ...known, ...to, revision: known.revision + 1 })] : null;
}

const hex = text => createHash('sha256').update(text).digest('hex');
const POLYGON = { type: 'Polygon', coordinates: [[[36.7, 35.8], [36.8, 35.8], [36.8, 35.9], [36.7, 35.9], [36.7, 35.8]]] };
const collection = (...names) => ({ type: 'FeatureCollection', features: names.map(name => ({ type: 'Feature', properties: { name }, geometry: POLYGON })) });
const pretendedLayer = hex('group-territory');

/** Files of drafts, layers and the terms' files, as far as the page can tell: nothing is read in them. @returns as `desk` */
export async function files(method, path, query, read) {
  if (path === '/unsigned') return [{ waiting: [{ what: 'layer', by: ['usa'], name: 'group-territory' }] }];
  if (path === '/layers') return [{ at: z(BEGIN), places: [{ place: 'group-territory', counts: 'agreed', staleAfterSeconds: 259_200, versions: [{ act: 'ef'.repeat(32), name: 'L-0001', geometry: pretendedLayer, asOf: z(BEGIN - 40 * 3_600_000), signedBy: ['rus', 'usa'], counts: true, newest: true, stale: false, areas: 1, squareMetres: 1.0e8 }] }] }];
  if (path === '/arrangement/files') return [{ terms: query.get('terms'), files: [{ name: 'arrangement.yaml', bytes: 5926, digest: hex('yaml'), from: 'record' }, { name: 'areas/designated.geojson', bytes: 722, digest: hex('areas'), features: 4, from: 'record' }] }];
  if (path === `/files/${pretendedLayer}`) return [collection('west')];
  const known = drafts.get(/^\/drafts\/([\w-]+)\/files$/.exec(path)?.[1]);
  if (!known) return null;
  const held = known.files ?? [];
  const others = held.filter(f => f.name !== query.get('name'));
  if (method === 'PUT') {
    const text = await read();
    return [keep({ ...known, revision: known.revision + 1, files: [...others, { name: query.get('name'), bytes: Buffer.byteLength(text), digest: hex(text), wrong: text.includes('desginated') }] })];
  }
  if (method === 'DELETE') return [keep({ ...known, revision: known.revision + 1, files: others })];
  const layer = known.type === 'layer';
  const wrong = held.some(f => f.wrong);
  return [{
    revision: known.revision, notes: [], drawn: wrong ? collection() : collection(...(layer ? ['north'] : ['DA-1'])), ...(layer && held.length > 0 ? { squareMetres: 1.0e8 } : {}),
    files: held.map(f => ({ name: f.name, bytes: f.bytes, digest: f.digest, from: 'draft', ...(layer ? { features: 1 } : {}) })),
    remarks: wrong ? [{ severity: 'error', kind: 'error', file: 'arrangement.yaml', line: 53, column: 64, field: 'rules[0].inside', value: 'desginated', limit: '', message: '"desginated" is not declared; perhaps "designated" is meant.', text: '' }] : [],
    ...(wrong || held.length === 0 ? {} : { named: hex(held.map(f => f.digest).join('')), ...(layer ? {} : { compared: { before: hex('before'), after: hex('after'), table: { sheet: null, tooMany: 'The mock compares nothing.' }, articles: [], lines: [] } }) }),
  }];
}
