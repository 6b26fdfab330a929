// What the mock node shows: amman-2016 on its third day. Illustrative throughout.
import { MockRecord } from './record.mjs';

export const BEGIN = Date.parse('2016-09-15T14:22:07Z');
const z = ms => new Date(ms).toISOString().replace(/\.\d+Z/, 'Z');
const ago = (h, m = 0, s = 0) => z(BEGIN - ((h * 60 + m) * 60 + s) * 1000);
const ahead = (h, m = 0) => z(BEGIN + (h * 60 + m) * 60000);

export const record = new MockRecord('demo.parley.example/amman-2016', ['usa', 'rus']);
const lines = [];
const counters = {};
function act(kid, type, at, letter, sentence, extra = {}) {
  const id = record.append(kid, type, at, extra.body ?? { text: sentence });
  const name = letter ? `${letter}-${String(counters[letter] = (counters[letter] ?? 0) + 1).padStart(4, '0')}` : null;
  const sealedAt = z(Date.parse(at) + 1000);
  lines.push({ index: lines.length, id, name, type, party: kid.startsWith('office') ? null : kid.slice(0, 3), kid, issuedAt: at, sealedAt, noticeGiven: sealedAt, sentence, void: null, outcome: null, ...extra.line });
  return { act: id, name };
}
const seal = at => act('office-act-1', 'seal', at, 'S', `Checkpoint ${lines.length} sealed by both.`);
act('usa-root', 'charter', ago(80), 'C', 'USA signed the charter.');
act('rus-root', 'charter', ago(80), 'C', 'RUS signed the charter.');
seal(ago(79, 59));
act('usa-act-1', 'adoption', ago(78), 'A', 'USA adopted the terms amman-2016.');
act('rus-act-1', 'adoption', ago(77, 30), 'A', 'RUS adopted the terms amman-2016.');
seal(ago(77, 29));
act('usa-act-1', 'commencement', ago(76), 'T', 'USA confirmed the start on 12 Sep 16:00 Z.');
act('rus-act-1', 'commencement', ago(75, 40), 'T', 'RUS confirmed the start on 12 Sep 16:00 Z.');
seal(ago(75, 39));
for (let i = 0; i < 230; i++) {
  if (i % 3 === 2) seal(ago(70, -i * 16));
  else act(i % 2 ? 'usa-act-1' : 'rus-act-1', 'acknowledgement', ago(70, -i * 16), 'K', `${i % 2 ? 'USA' : 'RUS'} acknowledged a notice.`);
}
const medevac = act('rus-act-1', 'notice', ago(1, 30), 'N', 'RUS announced a medical evacuation, Latakia to Idlib, Syrian Air Force.', { line: { outcome: 'permitted' } });
const routine = act('rus-act-1', 'notice', ago(26, 10), 'N', 'RUS announced a medical evacuation, Hama to Damascus, Syrian Air Force.', { line: { outcome: 'permitted' } });
const late = act('rus-act-1', 'notice', ago(0, 58), 'N', 'RUS announced a transport flight, Hama to Aleppo, Syrian Air Force.', { line: { outcome: 'forbidden' } });
const relief = act('usa-act-1', 'notice', ago(0, 49), 'N', 'USA announced a humanitarian flight to Aleppo.', { line: { outcome: 'not-restrained' } });
seal(ago(0, 48));
const bad = act('rus-act-1', 'acknowledgement', ago(0, 40), 'K', 'RUS acknowledged an act that is not in the record.', { line: { void: 'unknown about' } });
const asked = act('rus-act-1', 'request', ago(0, 33), 'R', 'RUS asked for the defence of own forces in DA-1.', { line: { outcome: 'awaiting' } });
const silent = act('rus-act-1', 'request', ago(9, 0), 'R', 'RUS asked for the defence of own forces in DA-2.', { line: { outcome: 'forbidden' } });
const theirRequest = act('usa-act-1', 'request', ago(0, 14), 'R', 'USA asked to survey the river crossing.', { line: { outcome: 'awaiting' } });
const overTerritory = act('usa-act-1', 'notice', ago(0, 12), 'N', 'USA announced a search-and-rescue flight along the coast.', { line: { outcome: 'undetermined' } });
act('usa-act-1', 'acknowledgement', ago(0, 5), 'K', 'USA acknowledged N-0001.');
const tail = seal(ago(0, 0, 9));

const verdict = (who, outcome, sentence, grounds = []) => ({ outcome, at: z(BEGIN), act: who.act, name: who.name, sentence, assuming: null, size: lines.length, grounds });
const ground = (article, rule, kind, result, sentence, needs = []) => ({ article, rule, kind, result, sentence, needs });
const ban = ground('2', 'standdown', 'ban', 'forbidden', 'Syrian military air activity in designated areas is stopped; DA-2 is one of them.');
const need = (result, value, limit, clock = 'seen') => ({ need: 'notice', from: ['usa'], by: ahead(1), result, value, limit, clock, attested: clock === 'seen', acts: [] });
const item = (who, kind, party, title, windows, v, extra = {}) => ({ ...who, kind, party, title, force: party === 'rus' ? 'syr-air' : 'usa-air', facets: { purpose: ['medevac'] }, windows, verdict: v, due: null, answers: [], issuedAt: ago(1, 10), sealedAt: ago(1, 9), noticeGiven: ago(1, 9), ...extra });

export const items = {
  medevac: item(medevac, 'notice', 'rus', 'Syrian Air Force: emergency medical evacuation, Latakia to Idlib', [{ start: ago(0, 20), end: ahead(0, 50) }],
    verdict(medevac, 'permitted', 'Announced 1 h 10 min before the start; 1 h is required in an emergency (Article 2(a)). Not attested by the other side.', [ban,
      ground('2(a)', 'non-combat', 'exception', 'forbidden', 'Announced 1 h 10 min before the start; 24 h are required.', [need('forbidden', 'PT1H10M', 'PT24H')]),
      ground('2(a)', 'emergency-medevac', 'exception', 'permitted', 'Announced 1 h 10 min before the start; 1 h is required.', [need('permitted', 'PT1H10M', 'PT1H', 'offered')])]),
    { facets: { purpose: ['medevac'], urgency: ['emergency'] }, answers: [{ party: 'usa', answer: 'acknowledged', at: ago(0, 5), reason: null }] }),
  routine: item(routine, 'notice', 'rus', 'Syrian Air Force: medical evacuation, Hama to Damascus', [{ start: ago(0, 10), end: ahead(1, 20) }],
    verdict(routine, 'permitted', 'Announced 26 h before the start; 24 h are required (Article 2(a)).', [ban, ground('2(a)', 'non-combat', 'exception', 'permitted', 'Announced 26 h before the start; 24 h are required.', [need('permitted', 'PT26H', 'PT24H')])])),
  late: item(late, 'notice', 'rus', 'Syrian Air Force: transport flight, Hama to Aleppo', [{ start: ahead(2, 10), end: ahead(3, 40) }],
    verdict(late, 'forbidden', 'Announced 3 h 8 min before the start; 24 h are required (Article 2(a)): 20 h 52 min too late.', [ban, ground('2(a)', 'non-combat', 'exception', 'forbidden', 'Announced 3 h 8 min before the start; 24 h are required.', [need('forbidden', 'PT3H8M', 'PT24H')])]),
    { facets: { purpose: ['transport'] }, due: { what: 'acknowledgement', by: ahead(1, 2) } }),
  relief: item(relief, 'notice', 'usa', 'US Air Force: humanitarian flight to Aleppo', [{ start: ahead(6), end: ahead(8) }],
    verdict(relief, 'not-restrained', 'No article restrains this flight.'), { facets: { purpose: ['humanitarian'] }, due: { what: 'acknowledgement', by: ahead(0, 37) } }),
  asked: item(asked, 'request', 'rus', 'Russian air force: defence of own forces in DA-1', [{ start: ahead(5, 38), end: ahead(7, 38) }],
    verdict(asked, 'awaiting', 'Needs the agreement of USA, sealed before 15 Sep 20:00 Z (Article 4).', [ground('3', 'combat-by-parties', 'ban', 'forbidden', 'Neither Party uses combat air power in the designated areas.'), ground('4', 'agreed-defence', 'exception', 'awaiting', 'USA has not answered yet.', [{ ...need('awaiting', null, null), need: 'agreement' }])]),
    { facets: { purpose: ['defence-of-forces'] }, force: 'rus-air', due: { what: 'decision', by: ahead(5, 27) } }),
  silent: item(silent, 'request', 'rus', 'Russian air force: defence of own forces in DA-2', [{ start: ago(2), end: ahead(0, 30) }],
    verdict(silent, 'forbidden', 'USA did not answer before the deadline; silence is not consent (Article 4).'), { facets: { purpose: ['defence-of-forces'] }, force: 'rus-air' }),
  patrol: item(theirRequest, 'request', 'usa', 'US Air Force: survey of the river crossing', [{ start: ahead(30), end: ahead(33) }],
    verdict(theirRequest, 'awaiting', 'Needs the agreement of RUS, sealed before 16 Sep 20:22 Z (Article 2(b)).'), { facets: { purpose: ['transport'] }, force: 'usa-air', due: { what: 'decision', by: ahead(5, 12) } }),
  sar: item(overTerritory, 'notice', 'usa', 'US Air Force: search and rescue along the coast', [{ start: ahead(3), end: ahead(5) }],
    verdict(overTerritory, 'undetermined', 'The flight has no altitude datum; whether it enters DA-1 cannot be told.'), { facets: { purpose: ['search-and-rescue'] }, due: { what: 'acknowledgement', by: ahead(1, 48) } }),
};
export const acts = lines;
export const state = (quiet, arrangement) => ({
  arrangement: { name: 'amman-2016', title: 'Amman 2016', parties: ['usa', 'rus'], utcOffset: '+03:00', digest: 'ab'.repeat(32), status: 'in-force', since: '2016-09-12T16:00:00Z', start: { at: '2016-09-12T16:00:00Z', deadline: '2016-09-12T15:00:00Z', confirmedBy: ['usa', 'rus'] }, ...arrangement },
  ours: quiet ? [] : [items.patrol, items.sar, items.relief],
  lapsed: quiet ? [] : [{ act: silent.act, name: silent.name, title: items.silent.title, by: 'usa', what: 'decision', due: ago(2) }],
  theirs: quiet ? [] : [items.asked, items.late],
  standing: quiet ? [] : Object.values(items),
  latest: quiet ? [] : lines.slice(-30).reverse(),
  findings: { accounted: quiet ? 0 : 2, unaccounted: quiet ? 0 : 1, undetermined: quiet ? 0 : 1 },
});

const polygon = (properties, ...ring) => ({ type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]]] } });
const fc = (...features) => ({ type: 'FeatureCollection', features });
const CORRIDOR = [[35.93, 34.86], [36.32, 35.08], [36.70, 35.24], [37.02, 35.35]];
const corridor = (it, outcome, line) => ({ type: 'Feature', properties: { act: it.act, name: it.name, party: it.party, kind: it.kind, force: it.force, outcome, start: it.windows[0].start, end: it.windows[0].end, title: it.title, widthMetres: 9000 }, geometry: { type: 'LineString', coordinates: line } });
export const map = {
  begins: ago(80), sealed: 250, status: 'in-force',
  areas: fc(
    polygon({ place: 'designated', name: 'DA-1', article: '2', status: 'in-force' }, [36.05, 35.72], [36.62, 36.05], [37.12, 35.93], [37.06, 35.45], [36.50, 35.27]),
    polygon({ place: 'designated', name: 'DA-2', article: '2', status: 'in-force' }, [36.37, 35.10], [37.00, 35.27], [37.25, 34.87], [36.67, 34.64]),
    polygon({ place: 'designated', name: 'DA-3', article: '2', status: 'in-force' }, [37.18, 36.23], [37.73, 36.40], [38.05, 36.05], [37.57, 35.82])),
  layers: fc(polygon({ place: 'group-territory', name: 'Group territory', act: bad.act, signedBy: ['usa', 'rus'], asOf: ago(60), stale: false }, [36.55, 35.80], [36.86, 35.87], [36.98, 35.63], [36.72, 35.50], [36.53, 35.62])),
  protected: fc(...[['Hospital A', 36.72, 35.92], ['Hospital B', 36.43, 35.60], ['Hospital C', 37.42, 36.24], ['Clinic D', 36.93, 35.18]].map(([name, x, y]) => ({ type: 'Feature', properties: { name, act: late.act, place: 'hospitals', asOf: ago(70), signedBy: ['usa'], withheld: false }, geometry: { type: 'Point', coordinates: [x, y] } }))),
  flights: fc(corridor(items.medevac, 'permitted', CORRIDOR), corridor(items.late, 'forbidden', [[36.75, 35.12], [37.05, 35.6], [37.22, 36.18]])),
  bounds: [35.5, 34.4, 38.3, 36.7],
};
const finding = (n, standing, aircraft, callsign, area, minutes, extra) => ({ finding: `F-${String(n).padStart(4, '0')}`, state: 'open', standing, aircraft, callsign, article: '2', rule: 'standdown', place: 'designated', area, entered: ago(0, minutes), left: null, entry: [36.172, 35.594], deepestMetres: 24100, durationSeconds: minutes * 60, sightings: minutes * 12, flights: [], grounds: [], evidence: ['7f3a9c1e5d2b8a4f6c0e1d3b5a7f9c2e4d6b8a0f1c3e5d7b9a2f4c6e8d0b1a3f', '91be04d7c2a5f8e1b3d6094c7a2e5f8b1d4c7a0e3f6b9d2c5a8e1f4b7d0c3a60'], ...extra });
export const findings = [
  finding(43, 'unaccounted', 'b0f301', null, 'DA-1', 5, { grounds: ['Article 2: military air activity in designated areas is stopped; in force since 12 Sep 16:00 Z.', 'No announced flight fits in place and time: N-0001 is 31 km away, N-0002 begins later.', 'No identity was transmitted; the watch covers every aircraft.'] }),
  finding(42, 'accounted', 'b0f114', 'MEDEVAC3', 'DA-2', 12, { deepestMetres: 18200, flights: [{ act: medevac.act, name: medevac.name, outcome: 'permitted' }], grounds: ['N-0001 fits in place, altitude, time and identity.'] }),
  finding(41, 'undetermined', 'b0f2aa', 'SYR114', 'DA-3', 8, { deepestMetres: 6100, grounds: ['The altitude was reported against standard pressure only; the area’s lower limit lies within the margin of 150 m.'] }),
  finding(40, 'accounted', 'b0f115', 'MEDEVAC1', 'DA-2', 96, { state: 'closed', left: ago(1, 12), flights: [{ act: routine.act, name: routine.name, outcome: 'permitted' }], grounds: ['N-0002 fits in place, altitude, time and identity.'] }),
];
const along = (line, t) => {
  const lengths = line.slice(1).map((p, i) => Math.hypot(p[0] - line[i][0], p[1] - line[i][1]));
  let d = t * lengths.reduce((a, b) => a + b, 0);
  for (let i = 0; i < lengths.length; i++) {
    if (d <= lengths[i]) { const f = d / lengths[i]; return { i, p: [0, 1].map(a => line[i][a] + f * (line[i + 1][a] - line[i][a])), track: (Math.atan2((line[i + 1][0] - line[i][0]) * 0.81, line[i + 1][1] - line[i][1]) * 180 / Math.PI + 360) % 360 }; }
    d -= lengths[i];
  }
  return { i: lengths.length - 1, p: line.at(-1), track: 0 };
};
const flown = [
  { id: 'b0f301', callsign: null, standing: 'unaccounted', finding: 'F-0043', altitudeMetres: 5180, altitudeDatum: 'STANDARD', groundSpeedKnots: 412, line: [[35.88, 35.27], [36.05, 35.40], [36.24, 35.52], [36.40, 35.63], [36.75, 35.90]], t: 0.62 },
  { id: 'b0f114', callsign: 'MEDEVAC3', standing: 'accounted', finding: 'F-0042', altitudeMetres: 1850, altitudeDatum: 'W84', groundSpeedKnots: 136, line: CORRIDOR, t: 0.6 },
  { id: 'b0f2aa', callsign: 'SYR114', standing: 'undetermined', finding: 'F-0041', altitudeMetres: 3100, altitudeDatum: 'STANDARD', groundSpeedKnots: 280, line: [[38.3, 35.15], [37.95, 35.45], [37.66, 35.75], [37.55, 36.0], [37.65, 36.25]], t: 0.72 },
  { id: 'b0f777', callsign: 'CYP204', standing: 'outside', finding: null, altitudeMetres: 10600, altitudeDatum: 'STANDARD', groundSpeedKnots: 452, line: [[35.2, 36.2], [35.5, 35.7], [35.6, 34.9], [35.55, 34.2]], t: 0.5 },
  { id: 'b0f778', callsign: 'CYP208', standing: 'outside', finding: null, altitudeMetres: 11200, altitudeDatum: 'STANDARD', groundSpeedKnots: 448, line: [[35.24, 36.2], [35.54, 35.7], [35.64, 34.9], [35.59, 34.2]], t: 0.5 },
];
export const tracks = (at, seconds) => ({ at, aircraft: flown.map(f => {
  const now = along(f.line, Math.min(1, Math.max(0.02, f.t + seconds * 0.0004)));
  return { id: f.id, callsign: f.callsign, position: now.p, trackDegrees: Math.round(now.track), altitudeMetres: f.altitudeMetres, altitudeDatum: f.altitudeDatum, groundSpeedKnots: f.groundSpeedKnots, at, trail: [...f.line.slice(0, now.i + 1), now.p], standing: f.standing, finding: f.finding };
}) });

/** What somebody without the right to exact places is shown. */
export const withheld = { ...map, protected: fc(...map.protected.features.map(f => {
  const [x, y] = f.geometry.coordinates.map(c => Math.floor(c * 100) / 100);
  return polygon({ ...f.properties, withheld: true }, [x, y], [x + 0.01, y], [x + 0.01, y + 0.01], [x, y + 0.01]);
})) };
/** A sky full of aircraft and a map full of areas: for measuring. */
export const crowd = (at, seconds, count) => ({ at, aircraft: Array.from({ length: count }, (_, i) => {
  const turn = ((i * 137.508) % 360) * Math.PI / 180, far = Math.sqrt((i + 0.5) / count), step = seconds * 0.00004 * (1 + i % 7);
  const standing = i % 50 === 0 ? ['accounted', 'unaccounted', 'undetermined'][(i / 50) % 3] : 'outside';
  return { id: (0xc00000 + i).toString(16), callsign: `TEST${i}`, position: [36.9 + 1.9 * far * Math.cos(turn + step), 35.5 + 1.4 * far * Math.sin(turn + step)], trackDegrees: Math.round((450 - (turn + step) * 180 / Math.PI - 90 + 360) % 360), altitudeMetres: 3000 + i, altitudeDatum: 'STANDARD', groundSpeedKnots: 300 + i % 200, at, trail: [], standing, finding: null };
}) });
export const manyAreas = count => ({ ...map, areas: fc(...Array.from({ length: count }, (_, i) => {
  const x = 35 + (i % 40) * 0.1, y = 34.2 + Math.floor(i / 40) * 0.1;
  return polygon({ place: 'designated', name: `A-${i}`, article: '2', status: 'in-force' }, [x, y], [x + 0.08, y], [x + 0.09, y + 0.05], [x + 0.04, y + 0.085], [x - 0.005, y + 0.04]);
})) });
