import type { Feature, FeatureCollection, Position as GeoPosition } from 'geojson';
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Activity, Footprint } from '../api/draft';
import { FONT, FONT_STRONG } from '../map/base-style';
import { widthAtZoomZero } from '../map/overlays';
import type { Palette } from '../map/palette';
import type { Position } from './position';

export const SKETCH_SOURCES = ['areas', 'layers', 'protected', 'ways', 'old', 'shape', 'points'] as const;
export type SketchSource = (typeof SKETCH_SOURCES)[number];
export type Sketch = Partial<Record<SketchSource, FeatureCollection>>;
export const NOTHING: FeatureCollection = { type: 'FeatureCollection', features: [] };

const CIRCLE_POINTS = 72;
const EARTH_METRES = 6_371_008.8;

/** A circle for drawing, on a sphere. */
function circleRing([longitude, latitude]: Position, radiusMetres: number): GeoPosition[] {
  const rad = Math.PI / 180, d = radiusMetres / EARTH_METRES, lat = latitude * rad;
  return Array.from({ length: CIRCLE_POINTS + 1 }, (_, i) => {
    const bearing = (-2 * Math.PI * i) / CIRCLE_POINTS;
    const to = Math.asin(Math.sin(lat) * Math.cos(d) + Math.cos(lat) * Math.sin(d) * Math.cos(bearing));
    const east = Math.atan2(Math.sin(bearing) * Math.sin(d) * Math.cos(lat), Math.cos(d) - Math.sin(lat) * Math.sin(to));
    return [longitude + east / rad, to / rad];
  });
}

export function footprintFeature(footprint: Footprint, properties: Record<string, unknown> = {}): Feature {
  if ('circle' in footprint) return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [circleRing(footprint.circle.centre, footprint.circle.radiusMetres)] } };
  if ('corridor' in footprint) {
    const line = footprint.corridor.line.map(p => [...p]);
    return { type: 'Feature', properties: { ...properties, width0: widthAtZoomZero(footprint.corridor.widthMetres, (line[0]![1]! + line.at(-1)![1]!) / 2) }, geometry: { type: 'LineString', coordinates: line } };
  }
  return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: footprint.polygon.map(ring => ring.map(p => [...p])) } };
}

/** Each footprint once, however many times it is flown. */
export function activityShapes(activity: Partial<Activity>): FeatureCollection {
  const once = new Map((activity.volumes ?? []).map(v => [JSON.stringify(v.footprint), v.footprint]));
  return { type: 'FeatureCollection', features: [...once.values()].map(f => footprintFeature(f)) };
}

export const pointFeatures = (points: readonly { readonly position: Position; readonly label: string; readonly index: number }[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features: points.map(p => ({ type: 'Feature', properties: { label: p.label, index: p.index }, geometry: { type: 'Point', coordinates: [...p.position] } })),
});

/** West, south, east, north of everything; null of nothing. */
export function boundsOf(...collections: readonly (FeatureCollection | undefined)[]): [number, number, number, number] | null {
  let bounds: [number, number, number, number] | null = null;
  const take = (coordinates: unknown): void => {
    if (!Array.isArray(coordinates)) return;
    if (typeof coordinates[0] === 'number') {
      const [x, y] = coordinates as [number, number];
      bounds = bounds ? [Math.min(bounds[0], x), Math.min(bounds[1], y), Math.max(bounds[2], x), Math.max(bounds[3], y)] : [x, y, x, y];
    } else coordinates.forEach(take);
  };
  for (const collection of collections) for (const feature of collection?.features ?? []) if ('coordinates' in feature.geometry) take(feature.geometry.coordinates);
  return bounds;
}

const MOST_ZOOM = 22;
const groundWidth: ExpressionSpecification = ['interpolate', ['exponential', 2], ['zoom'], 0, ['coalesce', ['get', 'width0'], 0], MOST_ZOOM, ['*', ['coalesce', ['get', 'width0'], 0], 2 ** MOST_ZOOM]];
const isLine: ExpressionSpecification = ['==', ['geometry-type'], 'LineString'];
const isArea: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon'];

function shape(source: SketchSource, colour: string, opacity: number, dashes: number[] | null): LayerSpecification[] {
  const edge = { 'line-color': colour, 'line-width': 1.8, ...(dashes ? { 'line-dasharray': dashes } : {}) };
  return [
    { id: `${source}-fill`, type: 'fill', source, filter: isArea, paint: { 'fill-color': colour, 'fill-opacity': opacity } },
    { id: `${source}-band`, type: 'line', source, filter: isLine, layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': colour, 'line-width': groundWidth, 'line-opacity': opacity } },
    { id: `${source}-edge`, type: 'line', source, layout: { 'line-join': 'round' }, paint: edge },
  ];
}

/** Quiet surroundings, the other flights in the way, what was asked before, and what is drawn now. */
export function sketchLayers(p: Palette): LayerSpecification[] {
  const halo = { 'text-halo-color': p.halo, 'text-halo-width': 2 };
  return [
    { id: 'areas-fill', type: 'fill', source: 'areas', paint: { 'fill-color': p.theirs, 'fill-opacity': 0.07 } },
    { id: 'layers-fill', type: 'fill', source: 'layers', paint: { 'fill-pattern': 'hatch' } },
    { id: 'areas-edge', type: 'line', source: 'areas', layout: { 'line-join': 'round' }, paint: { 'line-color': p.theirs, 'line-width': 1.5 } },
    ...shape('ways', p.bad, 0.16, [4, 3]),
    ...shape('old', p.faint, 0.14, [2, 2]),
    ...shape('shape', p.ink, 0.2, null),
    { id: 'protected', type: 'symbol', source: 'protected', layout: { 'icon-image': 'protected', 'icon-allow-overlap': true } },
    { id: 'area-names', type: 'symbol', source: 'areas', layout: { 'text-field': ['get', 'name'], 'text-font': FONT_STRONG, 'text-size': 12 }, paint: { 'text-color': p.theirs, ...halo } },
    { id: 'way-names', type: 'symbol', source: 'ways', layout: { 'text-field': ['get', 'name'], 'text-font': FONT_STRONG, 'text-size': 12, 'text-allow-overlap': false }, paint: { 'text-color': p.bad, ...halo } },
    { id: 'point-dots', type: 'circle', source: 'points', paint: { 'circle-radius': 7, 'circle-color': p.halo, 'circle-stroke-color': p.ink, 'circle-stroke-width': 2 } },
    { id: 'point-names', type: 'symbol', source: 'points', layout: { 'text-field': ['get', 'label'], 'text-font': FONT, 'text-size': 11, 'text-offset': [0, -1.3], 'text-allow-overlap': true }, paint: { 'text-color': p.ink, ...halo } },
  ];
}
