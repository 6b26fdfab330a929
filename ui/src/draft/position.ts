import { forward, inverse } from 'mgrs';

/** `[longitude, latitude]` in degrees on WGS84. */
export type Position = readonly [number, number];
export type Form = 'decimal' | 'dms' | 'mgrs';

/** A position as somebody wrote it. `precisionMetres` is the step of its last digit, or the width of its grid square. */
export interface Written {
  readonly position: Position;
  readonly form: Form;
  readonly precisionMetres: number;
}
/** What cannot be read, and why: the key of a sentence in `draft.position`. */
export type Unread = 'empty' | 'unknown' | 'grid' | 'gridHalves' | 'gridBand' | 'gridCoarse' | 'latitude' | 'longitude' | 'minutes' | 'lettersMissing';

const METRES_PER_DEGREE = 111_320;
const GRID = /^(\d{1,2}[C-HJ-NP-X]|[ABYZ])[A-HJ-NP-Z]{2}(\d*)$/;
const BANDS = 'CDEFGHJKLMNPQRSTUVWX';
/** Letters of both alphabets: С, Ю, З and В are north, south, west and east. */
const LETTERS: Readonly<Record<string, 'N' | 'S' | 'E' | 'W'>> = { N: 'N', S: 'S', E: 'E', W: 'W', 'С': 'N', 'Ю': 'S', 'З': 'W', 'В': 'E' };

/** Reads decimal degrees, degrees-minutes-seconds and MGRS, as leniently as they have one meaning only. */
export function readPosition(text: string): Written | Unread {
  const line = text.normalize('NFKC').trim().toUpperCase().replace(/[.\s]*Ш\.?/g, '').replace(/[.\s]*Д\.?(?=$|[\s,;])/g, '');
  if (line === '') return 'empty';
  const closed = line.replace(/[\s,]+/g, '');
  if (GRID.test(closed) && /[A-Z]{2}\d*$/.test(closed)) return inHalvesOf(line) ? readGrid(closed) : 'gridHalves';
  return readDegrees(line);
}

export const isWritten = (read: Written | Unread): read is Written => typeof read !== 'string';

function readGrid(closed: string): Written | Unread {
  const digits = GRID.exec(closed)?.[2] ?? '';
  if (digits.length % 2 !== 0) return 'gridHalves';
  if (digits.length > 10) return 'grid';
  if (digits.length === 0) return 'gridCoarse';
  try {
    const [west, south, east, north] = inverse(closed);
    if (![west, south, east, north].every(Number.isFinite)) return 'grid';
    if (!inBand(closed, [(west + east) / 2, (south + north) / 2], 10 ** (5 - digits.length / 2))) return 'gridBand';
    return { position: rounded([(west + east) / 2, (south + north) / 2]), form: 'mgrs', precisionMetres: 10 ** (5 - digits.length / 2) };
  } catch {
    return 'grid';
  }
}

/** East and north have equally many digits: where somebody has parted them, they are parted in the middle, or a digit was lost on the way. */
function inHalvesOf(line: string): boolean {
  const parts = /(\d[\d\s,]*)$/.exec(line)?.[1]?.trim().split(/[\s,]+/) ?? [];
  return parts.length < 2 || (parts.length === 2 && parts[0]!.length === parts[1]!.length);
}

/** Whether a square lies in the zone and the band that it names, but for its own width: the letters of squares come again in other bands. */
function inBand(closed: string, [longitude, latitude]: Position, squareMetres: number): boolean {
  const [, zone, letter] = /^(\d{1,2})([A-Z])/.exec(closed) ?? [];
  if (zone === undefined || letter === undefined) return true; // a polar grid has neither
  const slack = 0.01 + squareMetres / 111_000;
  const south = -80 + 8 * BANDS.indexOf(letter);
  if (latitude < south - slack || latitude > (letter === 'X' ? 84 : south + 8) + slack) return false;
  if (letter === 'V' || letter === 'X') return true; // zones of their own widths
  const middle = 6 * Number(zone) - 183;
  const beside = Math.abs(((longitude - middle + 540) % 360) - 180);
  return beside <= 3 + slack / Math.cos((latitude * Math.PI) / 180);
}

interface Angle { readonly degrees: number; readonly step: number; readonly parted: boolean }

function readDegrees(line: string): Written | Unread {
  const marked = [...line].map(c => LETTERS[c] ?? c).join('');
  const letters = [...marked.matchAll(/[NSEW]/g)].map(m => m[0]);
  if (/[^NSEW\d\s.,;:+\-−/°º'’′"”″]/.test(marked)) return 'unknown';
  const parts = letters.length === 2 ? byLetters(marked) : letters.length === 0 ? inHalves(marked) : null;
  if (parts === null) return letters.length === 0 ? 'unknown' : 'lettersMissing';
  const [first, second] = parts;
  const crossed = first.letter === 'E' || first.letter === 'W';
  const [lat, lon] = crossed ? [second, first] : [first, second];
  if (crossed ? !/[NS]/.test(second.letter) : first.letter !== '' && !/[EW]/.test(second.letter)) return 'lettersMissing';
  const latitude = angle(lat.text, 90, lat.letter !== '');
  const longitude = angle(lon.text, 180, lon.letter !== '');
  if (typeof latitude === 'string') return latitude === 'range' ? 'latitude' : latitude;
  if (typeof longitude === 'string') return longitude === 'range' ? 'longitude' : longitude;
  const north = lat.letter === 'S' ? -latitude.degrees : latitude.degrees;
  const east = lon.letter === 'W' ? -longitude.degrees : longitude.degrees;
  const narrowed = Math.cos((north * Math.PI) / 180);
  return {
    position: rounded([east, north]),
    form: latitude.parted || longitude.parted ? 'dms' : 'decimal',
    precisionMetres: METRES_PER_DEGREE * Math.max(latitude.step, longitude.step * narrowed),
  };
}

interface Half { readonly text: string; readonly letter: string }

function byLetters(line: string): readonly [Half, Half] | null {
  const before = /^\s*([NSEW])([^NSEW]+)([NSEW])([^NSEW]+)$/.exec(line);
  if (before) return [{ letter: before[1]!, text: before[2]! }, { letter: before[3]!, text: before[4]! }];
  const after = /^([^NSEW]+)([NSEW])([^NSEW]+)([NSEW])\s*$/.exec(line);
  return after ? [{ letter: after[2]!, text: after[1]! }, { letter: after[4]!, text: after[3]! }] : null;
}

/** Without letters: latitude first, then longitude, as everybody writes them; two halves of equally many numbers. */
function inHalves(line: string): readonly [Half, Half] | null {
  const half = (text: string): Half => ({ text, letter: '' });
  const cut = /^([^;/]+)[;/]([^;/]+)$/.exec(line) ?? (/^[^,]+,[^,]+$/.test(line) && !/^\s*[+\-−]?\d+,\d+\s*$/.test(line) ? /^([^,]+),([^,]+)$/.exec(line) : null);
  if (cut && !/^\s*[+\-−]?\d+,\d+\s+[+\-−]?\d+,\d+\s*$/.test(line)) return [half(cut[1]!), half(cut[2]!)];
  const numbers = line.trim().split(/[\s°º'’′"”″:]+|,\s+/).filter(n => n !== '');
  if (![2, 4, 6].includes(numbers.length)) return null;
  const middle = numbers.length / 2;
  return [half(numbers.slice(0, middle).join(' ')), half(numbers.slice(middle).join(' '))];
}

function angle(text: string, limit: 90 | 180, lettered: boolean): Angle | 'range' | 'minutes' | 'unknown' {
  const plain = text.trim().replace(/−/g, '-').replace(/,(?=\d)/g, '.').replace(/[\s,;]+$/, '').replace(/^[\s,;]+/, '');
  const sign = plain.startsWith('-') ? -1 : 1;
  if (sign < 0 && lettered) return 'unknown'; // 35 S and −35 S: two ways to say south, two readings
  const together = new RegExp(`^(\\d{${limit === 90 ? 2 : 3}})(\\d{2})(\\d{2})?(\\.\\d+)?$`).exec(plain.replace(/[°º'’′"”″\s]+$/, ''));
  const numbers = lettered && together ? [together[1]!, ...(together[3] ? [together[2]!, together[3] + (together[4] ?? '')] : [together[2]! + (together[4] ?? '')])]
    : plain.replace(/^[+-]/, '').split(/[\s°º'’′"”″:]+/).filter(n => n !== '');
  if (numbers.length < 1 || numbers.length > 3 || !numbers.every((n, i) => (i === numbers.length - 1 ? /^\d{1,3}(\.\d{0,12})?$/ : /^\d{1,3}$/).test(n))) return 'unknown';
  const [degrees = 0, minutes = 0, seconds = 0] = numbers.map(Number);
  if (minutes >= 60 || seconds >= 60) return 'minutes';
  const value = degrees + minutes / 60 + seconds / 3600;
  if (value > limit) return 'range';
  const unit = [1, 1 / 60, 1 / 3600][numbers.length - 1]!;
  return { degrees: sign * value, step: unit * 10 ** -(numbers.at(-1)!.split('.')[1]?.length ?? 0), parted: numbers.length > 1 };
}

/** Seven decimals: what an act may say. */
export const rounded = ([longitude, latitude]: Position): Position => [Number(longitude.toFixed(7)), Number(latitude.toFixed(7))];

/** Writes a position in a form, as finely as it is known and no finer. */
export function writePosition(position: Position, form: Form, precisionMetres: number): string {
  if (form === 'mgrs') return writeGrid(position, precisionMetres);
  const decimals = (metresPerUnit: number, most: number) => Math.max(0, Math.min(most, Math.ceil(Math.log10(metresPerUnit / precisionMetres) - 0.05)));
  if (form === 'decimal') {
    const places = decimals(METRES_PER_DEGREE, 7);
    return `${position[1].toFixed(places)}, ${position[0].toFixed(places)}`;
  }
  return `${dms(position[1], 'N', 'S', 2, precisionMetres)} ${dms(position[0], 'E', 'W', 3, precisionMetres)}`;
}

function writeGrid(position: Position, precisionMetres: number): string {
  if (position[1] > 84 || position[1] < -80) return '—';
  const digits = Math.max(1, Math.min(5, Math.round(5 - Math.log10(Math.max(1, precisionMetres)))));
  const grid = forward([...position], digits);
  const match = /^(\d{1,2}[A-Z])([A-Z]{2})(\d+)$/.exec(grid);
  if (!match) return grid;
  const half = match[3]!.length / 2;
  return `${match[1]} ${match[2]} ${match[3]!.slice(0, half)} ${match[3]!.slice(half)}`;
}

function dms(value: number, positive: string, negative: string, width: number, precisionMetres: number): string {
  const secondMetres = METRES_PER_DEGREE / 3600;
  const places = Math.max(0, Math.min(3, Math.ceil(Math.log10(secondMetres / precisionMetres) - 0.05)));
  const unit = 10 ** places;
  const all = Math.round(Math.abs(value) * 3600 * unit);
  const seconds = (all % (60 * unit)) / unit;
  const minutes = Math.floor(all / (60 * unit)) % 60;
  const degrees = Math.floor(all / (3600 * unit));
  const pad = (n: string, w: number) => n.padStart(w, '0');
  return `${pad(String(degrees), width)}°${pad(String(minutes), 2)}′${pad(seconds.toFixed(places), places === 0 ? 2 : places + 3)}″${value < 0 ? negative : positive}`;
}

/** How far apart two positions are, in metres, on a sphere: for drawing, never for a verdict. */
export function roughMetres(a: Position, b: Position): number {
  const rad = Math.PI / 180;
  const dLat = (b[1] - a[1]) * rad, dLon = (b[0] - a[0]) * rad;
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a[1] * rad) * Math.cos(b[1] * rad) * Math.sin(dLon / 2) ** 2;
  return 2 * 6_371_008.8 * Math.asin(Math.min(1, Math.sqrt(h)));
}
