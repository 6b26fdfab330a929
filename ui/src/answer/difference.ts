import type { Activity, Footprint, Level, Volume } from '../api/draft';
import { writePosition } from '../draft/position';

/** One thing that two activities say differently, or alike. Words are the caller's; values are in the units of an act. */
export interface Row {
  readonly what: 'window' | 'shape' | 'positions' | 'size' | 'lower' | 'upper' | 'volumes';
  /** Which part, from 1; null where it is about the whole. */
  readonly part: number | null;
  readonly was: Value;
  readonly becomes: Value;
  readonly same: boolean;
}
export type Value =
  | { readonly is: 'windows'; readonly windows: readonly Volume['window'][] }
  | { readonly is: 'positions'; readonly positions: readonly string[] }
  | { readonly is: 'metres'; readonly metres: number }
  | { readonly is: 'level'; readonly level: Level }
  | { readonly is: 'shape'; readonly shape: 'corridor' | 'circle' | 'polygon' }
  | { readonly is: 'nothing' };

const NOTHING: Value = { is: 'nothing' };
const key = (value: unknown): string => JSON.stringify(value);
const windowsOf = (a: Activity) => [...new Map(a.volumes.map(v => [key(v.window), v.window])).values()].toSorted((x, y) => x.start.localeCompare(y.start));
const partsOf = (a: Activity) => [...new Map(a.volumes.map(v => [key([v.footprint, v.altitude]), v])).values()];
const shapeOf = (f: Footprint): 'corridor' | 'circle' | 'polygon' => ('circle' in f ? 'circle' : 'corridor' in f ? 'corridor' : 'polygon');
const positionsOf = (f: Footprint): readonly string[] =>
  ('circle' in f ? [f.circle.centre] : 'corridor' in f ? f.corridor.line : (f.polygon[0] ?? []).slice(0, -1)).map(p => writePosition(p, 'dms', 0.3));
const sizeOf = (f: Footprint): Value => ('circle' in f ? { is: 'metres', metres: f.circle.radiusMetres } : 'corridor' in f ? { is: 'metres', metres: f.corridor.widthMetres } : NOTHING);

/** What was asked beside what is agreed instead, part by part. Rows that are the same are kept: nothing has to be guessed. */
export function difference(was: Activity, becomes: Activity): readonly Row[] {
  const rows: Row[] = [];
  const add = (what: Row['what'], part: number | null, a: Value, b: Value) => {
    if (a.is !== 'nothing' || b.is !== 'nothing') rows.push({ what, part, was: a, becomes: b, same: key(a) === key(b) });
  };
  add('window', null, { is: 'windows', windows: windowsOf(was) }, { is: 'windows', windows: windowsOf(becomes) });
  const [before, after] = [partsOf(was), partsOf(becomes)];
  for (let i = 0; i < Math.max(before.length, after.length); i++) {
    const [a, b] = [before[i], after[i]];
    add('shape', i + 1, a ? { is: 'shape', shape: shapeOf(a.footprint) } : NOTHING, b ? { is: 'shape', shape: shapeOf(b.footprint) } : NOTHING);
    add('positions', i + 1, a ? { is: 'positions', positions: positionsOf(a.footprint) } : NOTHING, b ? { is: 'positions', positions: positionsOf(b.footprint) } : NOTHING);
    add('size', i + 1, a ? sizeOf(a.footprint) : NOTHING, b ? sizeOf(b.footprint) : NOTHING);
    add('lower', i + 1, a ? { is: 'level', level: a.altitude.lower } : NOTHING, b ? { is: 'level', level: b.altitude.lower } : NOTHING);
    add('upper', i + 1, a ? { is: 'level', level: a.altitude.upper } : NOTHING, b ? { is: 'level', level: b.altitude.upper } : NOTHING);
  }
  return rows;
}
