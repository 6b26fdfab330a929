import type { Map as MapLibre, PointLike } from 'maplibre-gl';

/** What somebody chose on the map: an aircraft by its address, what acts brought in by the act, an area by its name. */
export interface Pick {
  readonly kind: 'aircraft' | 'protected' | 'flight' | 'layer' | 'area';
  readonly id: string;
}

/** Layers that answer a click, the smallest things first, with the property that names what was chosen. */
const ANSWERING: readonly (readonly [string, Pick['kind'], string])[] = [
  ['aircraft', 'aircraft', 'id'], ['aircraft-outside', 'aircraft', 'id'], ['traffic-dots', 'aircraft', 'id'],
  ['protected', 'protected', 'act'], ['protected-fill', 'protected', 'act'],
  ['corridors', 'flight', 'act'], ['flight-areas', 'flight', 'act'],
  ['layers-fill', 'layer', 'act'], ['areas-fill', 'area', 'key'],
];
/** Over these the pointer says that there is something to open. */
const TOUCHABLE = ['aircraft', 'aircraft-outside', 'protected', 'corridors', 'flight-areas'] as const;
const REACH_PIXELS = 4;

/** Whether there is something to open at this point of the map. */
export const touches = (map: MapLibre, { x, y }: { x: number; y: number }): boolean =>
  TOUCHABLE.every(layer => map.getLayer(layer)) && map.queryRenderedFeatures([x, y], { layers: [...TOUCHABLE] }).length > 0;

export function pickAt(map: MapLibre, point: { x: number; y: number }): Pick | null {
  if (!ANSWERING.every(([layer]) => map.getLayer(layer))) return null; // not drawn yet
  const box: [PointLike, PointLike] = [[point.x - REACH_PIXELS, point.y - REACH_PIXELS], [point.x + REACH_PIXELS, point.y + REACH_PIXELS]];
  for (const [layer, kind, property] of ANSWERING) {
    const id: unknown = map.queryRenderedFeatures(box, { layers: [layer] })[0]?.properties[property];
    if (typeof id === 'string') return { kind, id };
  }
  return null;
}
