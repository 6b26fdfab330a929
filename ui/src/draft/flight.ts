import type { Activity, Footprint, Level, LonLat, Vocabulary, Volume } from '../api/draft';
import { isWritten, readPosition, rounded, writePosition, type Unread } from './position';

/** What an officer types, as typed. Everything is text until it is read, so that nothing half-written is lost. */
export interface FlightForm {
  readonly type: 'notice' | 'request';
  readonly force: string;
  readonly facets: Readonly<Record<string, readonly string[]>>;
  readonly callsign: string;
  readonly icao24: string;
  readonly aircraftType: string;
  readonly aircraftCount: string;
  readonly parts: readonly PartForm[];
  readonly when: WhenForm;
  readonly text: string;
  readonly seen: readonly string[];
  /** Whether the map or a template has filled in positions: for combat they are typed. */
  readonly aided: boolean;
}
export type ShapeKind = 'corridor' | 'circle' | 'polygon';
export interface PartForm {
  readonly shape: ShapeKind;
  readonly positions: readonly string[];
  readonly size: string;
  readonly sizeUnit: 'km' | 'NM';
  readonly lower: LevelForm;
  readonly upper: LevelForm;
}
export interface LevelForm {
  readonly value: string;
  readonly unit: 'm' | 'ft' | 'FL' | 'none';
  readonly datum: string;
}
/** Times are UTC: `2016-09-14` and `08:00`, with seconds only where somebody else has written some. On several days the same hours; an end at or before the start is on the day after. */
export interface WhenForm {
  readonly kind: 'once' | 'days';
  readonly startDay: string;
  readonly startClock: string;
  readonly endDay: string;
  readonly endClock: string;
  readonly days: readonly string[];
}

/** What is wrong at a field (`parts.0.positions.2`), or only missing yet. */
export interface FieldProblem {
  readonly field: string;
  readonly key: string;
  readonly missing: boolean;
  readonly values?: Readonly<Record<string, string | number>>;
}

const LEVEL: LevelForm = { value: '', unit: 'm', datum: 'AMSL' };
export const emptyPart = (): PartForm => ({ shape: 'corridor', positions: ['', ''], size: '', sizeUnit: 'km', lower: LEVEL, upper: LEVEL });
export const emptyForm = (type: 'notice' | 'request'): FlightForm => ({
  type, force: '', facets: {}, callsign: '', icao24: '', aircraftType: '', aircraftCount: '', parts: [emptyPart()],
  when: { kind: 'once', startDay: '', startClock: '', endDay: '', endClock: '', days: [] }, text: '', seen: [], aided: false,
});

const METRES = { km: 1000, NM: 1852, m: 1, ft: 0.3048, FL: 30.48 } as const;
const metres = (value: number, unit: keyof typeof METRES): number => Number((value * METRES[unit]).toFixed(3));
/** `1,5` is 1.5: people write both. */
const number = (text: string): number => (/^\s*[+\-−]?\d+([.,]\d+)?\s*$/.test(text) ? Number(text.replace('−', '-').replace(',', '.')) : Number.NaN);

/** Combat, or not said yet what it is for: then nothing is drawn, measured or suggested. */
export function isGuarded(form: FlightForm, words: Vocabulary): boolean {
  return words.guards.some(name => {
    const said = form.facets[name] ?? [];
    const known = words.facets.find(f => f.id === name)?.values ?? [];
    return said.length === 0 || said.some(id => known.find(v => v.id === id)?.guarded ?? true);
  });
}
export const declaresCombat = (form: FlightForm, words: Vocabulary): boolean =>
  words.facets.some(f => f.values.some(v => v.guarded && (form.facets[f.id] ?? []).includes(v.id)));

/** The activity as far as it can be read, and what is missing or wrong. It can be judged when there are no problems. */
export function readForm(form: FlightForm, words: Vocabulary): { readonly activity: Partial<Activity>; readonly problems: readonly FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const add = (field: string, key: string, missing: boolean, values?: FieldProblem['values']) => { problems.push({ field, key, missing, ...(values ? { values } : {}) }); };
  if (form.force === '') add('force', 'force', true);
  for (const name of words.guards) if ((form.facets[name] ?? []).length === 0) add(`facets.${name}`, 'facet', true);
  const bands = form.parts.map((part, i) => readPart(part, `parts.${i}`, words, add));
  const windows = readWhen(form.when, words, add);
  const callsign = form.callsign.trim().toUpperCase();
  if (callsign && !/^[A-Z0-9]{1,8}$/.test(callsign)) add('callsign', 'callsign', false);
  const icao24 = form.icao24.trim().toLowerCase();
  if (icao24 && !/^[0-9a-f]{6}$/.test(icao24)) add('icao24', 'icao24', false);
  const aircraftType = form.aircraftType.trim().toUpperCase();
  if (aircraftType && !/^[A-Z0-9]{2,4}$/.test(aircraftType)) add('aircraftType', 'aircraftType', false);
  const count = form.aircraftCount.trim() === '' ? null : number(form.aircraftCount);
  if (count !== null && !(Number.isInteger(count) && count >= 1 && count <= 1000)) add('aircraftCount', 'aircraftCount', false);
  if (form.text.length > words.limits.textCharacters) add('text', 'text', false, { count: form.text.length, limit: words.limits.textCharacters });
  if (windows.length * form.parts.length > words.limits.volumes) add('when', 'volumes', false, { count: windows.length * form.parts.length, limit: words.limits.volumes });
  const volumes: Volume[] = [];
  for (const window of windows) for (const band of bands) if (band) volumes.push({ ...band, window });
  const facets = Object.fromEntries(Object.entries(form.facets).filter(([, values]) => values.length > 0));
  return {
    problems,
    activity: {
      ...(form.force ? { force: form.force } : {}),
      ...(Object.keys(facets).length > 0 ? { facets } : {}),
      volumes,
      ...(icao24 ? { icao24 } : {}), ...(callsign ? { callsign } : {}), ...(aircraftType ? { aircraftType } : {}),
      ...(count !== null && Number.isInteger(count) ? { aircraftCount: count } : {}),
    },
  };
}

export type Add = (field: string, key: string, missing: boolean, values?: FieldProblem['values']) => void;

export function readWhen(when: WhenForm, words: Vocabulary, add: Add): Volume['window'][] {
  const instant = (day: string, clock: string) => `${day}T${clock.length === 5 ? `${clock}:00` : clock}Z`;
  if (!when.startClock) add('when.start', 'start', true);
  if (!when.endClock) add('when.end', 'end', true);
  if (when.kind === 'days') {
    if (when.days.length === 0) add('when.days', 'days', true);
    if (!when.startClock || !when.endClock) return [];
    return when.days.toSorted().map(day => {
      const next = when.endClock <= when.startClock ? new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10) : day;
      return { start: instant(day, when.startClock), end: instant(next, when.endClock) };
    });
  }
  if (!when.startDay) add('when.start', 'startDay', true);
  if (!when.endDay) add('when.end', 'endDay', true);
  if (!when.startDay || !when.startClock || !when.endDay || !when.endClock) return [];
  const window = { start: instant(when.startDay, when.startClock), end: instant(when.endDay, when.endClock) };
  const millis = Date.parse(window.end) - Date.parse(window.start);
  if (millis < 0) add('when.end', 'endFirst', false);
  else if (millis > words.limits.windowDays * 86_400_000) add('when.end', 'windowLong', false, { limit: words.limits.windowDays });
  return millis < 0 ? [] : [window];
}

/** Why a position cannot be read, as a field's problem. */
export const positionKey = (unread: Unread): string => `position.${unread}`;

/** Where a part is, without its heights; null until it is whole. */
export function readFootprint(part: PartForm, field: string, words: Vocabulary, add: Add): Footprint | null {
  const needed = part.shape === 'circle' ? 1 : part.shape === 'corridor' ? 2 : 3;
  const written = part.positions.map((text, i) => ({ i, read: readPosition(text) })).filter(({ i, read }) => read !== 'empty' || i < needed);
  const positions: LonLat[] = [];
  for (const { i, read } of written) {
    if (isWritten(read)) positions.push(read.position);
    else add(`${field}.positions.${i}`, positionKey(read), read === 'empty');
  }
  if (positions.length > words.limits.positions) add(`${field}.positions.0`, 'positions', false, { limit: words.limits.positions });
  if (part.shape === 'polygon' && positions.length >= 3 && crosses(positions)) add(`${field}.positions.0`, 'crosses', false);
  const size = number(part.size);
  if (part.shape !== 'polygon') {
    if (part.size.trim() === '') add(`${field}.size`, part.shape === 'circle' ? 'radius' : 'width', true);
    else if (!(size > 0) || size * METRES[part.sizeUnit] > 1_000_000) add(`${field}.size`, 'size', false);
  }
  return positions.length >= needed && (part.shape === 'polygon' || size > 0) ? footprintOf(part, positions, size) : null;
}

function readPart(part: PartForm, field: string, words: Vocabulary, add: Add): Omit<Volume, 'window'> | null {
  const footprint = readFootprint(part, field, words, add);
  const lower = readLevel(part.lower, `${field}.lower`, 'lower', add);
  const upper = readLevel(part.upper, `${field}.upper`, 'upper', add);
  if (lower && upper && lower !== 'unbounded' && upper !== 'unbounded' && lower.datum === upper.datum && lower.metres > upper.metres) add(`${field}.upper`, 'upsideDown', false);
  return footprint && lower && upper ? { footprint, altitude: { lower, upper } } : null;
}

function footprintOf(part: PartForm, positions: readonly LonLat[], size: number): Footprint {
  switch (part.shape) {
    case 'circle': return { circle: { centre: positions[0]!, radiusMetres: metres(size, part.sizeUnit) } };
    case 'corridor': return { corridor: { line: positions, widthMetres: metres(size, part.sizeUnit) } };
    case 'polygon': return { polygon: [[...positions, positions[0]!]] };
  }
}

function readLevel(level: LevelForm, field: string, key: 'lower' | 'upper', add: Add): Level | null {
  if (level.unit === 'none') return 'unbounded';
  const value = number(level.value);
  if (level.value.trim() === '') {
    add(field, key, true);
    return null;
  }
  const high = metres(value, level.unit);
  if (!Number.isFinite(value) || high < -500 || high > 50_000) {
    add(field, 'level', false);
    return null;
  }
  return { metres: high, datum: level.unit === 'FL' ? 'STANDARD' : level.datum };
}

/** Whether the edges of a ring cross; the node measures it exactly, this is for the hint at the field. */
function crosses(ring: readonly LonLat[]): boolean {
  const turn = (a: LonLat, b: LonLat, c: LonLat) => Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
  const n = ring.length;
  for (let i = 0; i < n; i++) {
    for (let j = i + 2; j < n; j++) {
      if (i === 0 && j === n - 1) continue;
      const [a, b, c, d] = [ring[i]!, ring[(i + 1) % n]!, ring[j]!, ring[(j + 1) % n]!];
      if (turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0) return true;
    }
  }
  return false;
}

/** The form of an activity that was written elsewhere; null where parts and times do not fall into a form. */
export function formOf(type: 'notice' | 'request', body: { readonly activity?: Partial<Activity>; readonly text?: string; readonly seen?: readonly string[] }): FlightForm | null {
  const { activity = {} } = body;
  const form = { ...emptyForm(type), text: body.text ?? '', seen: body.seen ?? [] };
  const volumes = activity.volumes ?? [];
  const key = (value: unknown) => JSON.stringify(value);
  const windows = [...new Map(volumes.map(v => [key(v.window), v.window])).values()];
  const shapes = [...new Map(volumes.map(v => [key([v.footprint, v.altitude]), v])).values()];
  if (windows.length * shapes.length !== volumes.length) return null;
  const parts = shapes.map(partOf);
  const when = whenOf(windows);
  if (when === null || parts.some(p => p === null)) return null;
  return {
    ...form,
    force: activity.force ?? '', facets: activity.facets ?? {}, callsign: activity.callsign ?? '', icao24: activity.icao24 ?? '',
    aircraftType: activity.aircraftType ?? '', aircraftCount: activity.aircraftCount === undefined ? '' : String(activity.aircraftCount),
    parts: parts.length > 0 ? parts.filter(p => p !== null) : form.parts, when: windows.length > 0 ? when : form.when,
  };
}

function partOf({ footprint, altitude }: Volume): PartForm | null {
  const write = (p: LonLat) => writePosition(rounded(p), 'decimal', 0.01);
  const levels = { lower: levelOf(altitude.lower), upper: levelOf(altitude.upper), sizeUnit: 'km' as const };
  if ('circle' in footprint) return { shape: 'circle', positions: [write(footprint.circle.centre)], size: String(footprint.circle.radiusMetres / 1000), ...levels };
  if ('corridor' in footprint) return { shape: 'corridor', positions: footprint.corridor.line.map(write), size: String(footprint.corridor.widthMetres / 1000), ...levels };
  const [ring, ...holes] = footprint.polygon;
  return ring && holes.length === 0 ? { shape: 'polygon', positions: ring.slice(0, -1).map(write), size: '', ...levels } : null;
}

const levelOf = (level: Level): LevelForm =>
  level === 'unbounded' ? { value: '', unit: 'none', datum: 'AMSL' } : { value: String(level.metres), unit: 'm', datum: level.datum };

function whenOf(windows: readonly Volume['window'][]): WhenForm | null {
  const empty = emptyForm('notice').when;
  const [first] = windows;
  if (!first) return empty;
  const cut = (instant: string) => ({ day: instant.slice(0, 10), clock: instant.slice(11, instant.slice(17, 19) === '00' ? 16 : 19), whole: /:\d\d(\.0+)?Z$/.test(instant) });
  const start = cut(first.start), end = cut(first.end);
  if (!windows.every(w => cut(w.start).whole && cut(w.end).whole)) return null;
  if (windows.length === 1) return { ...empty, startDay: start.day, startClock: start.clock, endDay: end.day, endClock: end.clock };
  const length = Date.parse(first.end) - Date.parse(first.start);
  const same = windows.every(w => cut(w.start).clock === start.clock && Date.parse(w.end) - Date.parse(w.start) === length);
  return same && length < 86_400_000 ? { ...empty, kind: 'days', startClock: start.clock, endClock: end.clock, days: windows.map(w => w.start.slice(0, 10)) } : null;
}

/** Which field of the form a problem of the node's is about: volumes are numbered window by window, part by part. */
export function fieldOf(path: string, parts: number): string {
  const local = path.replace(/^body\.activity\.?/, '');
  const volume = /^volumes\[(\d+)\](?:\.(\w+))?(?:\.(\w+))?/.exec(local);
  if (!volume) return local.replace(/^body\./, '').replace(/\[(\d+)\]/g, '.$1');
  const part = Number(volume[1]) % Math.max(1, parts);
  if (volume[2] === 'window') return 'when.end';
  if (volume[2] === 'altitude') return `parts.${part}.${volume[3] === 'lower' ? 'lower' : 'upper'}`;
  return `parts.${part}.positions.0`;
}
