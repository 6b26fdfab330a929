import type { Feature, FeatureCollection, LineString, Position } from 'geojson';
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Aircraft, MapBody, Outcome } from '../api/types';
import { FONT, FONT_STRONG } from './base-style';
import type { Palette } from './palette';

/** An area is chosen by its place and name: a place has several. */
export const keyOfArea = (p: Record<string, unknown>): string => `${String(p['place'])} ${String(p['name'])}`;

export const EMPTY: FeatureCollection = { type: 'FeatureCollection', features: [] };
/** What is drawn anew as a whole when it changes. */
export const SHAPES = ['areas', 'layers', 'protected', 'flights', 'finding', 'measure'] as const;
export type Shape = (typeof SHAPES)[number];
/** What moves: only the features that changed are sent. */
export const MOVING = ['trails', 'traffic', 'aircraft'] as const;
/** With more aircraft than this, those outside every area are dots until one looks closely: thousands of pictures are no picture. */
export const CROWD = 1_000;
const CLOSE_ZOOM = 9;

/** Metres per pixel at zoom 0 on the equator, for MapLibre's 512-pixel tiles. */
const METRES_PER_PIXEL = 78_271.516964;

/** A width on the ground as pixels at zoom 0: doubled with each zoom by the style. */
export const widthAtZoomZero = (widthMetres: number, latitude: number): number =>
  widthMetres / (METRES_PER_PIXEL * Math.cos((latitude * Math.PI) / 180));

function middleLatitude(line: readonly Position[]): number {
  const latitudes = line.map(p => p[1] ?? 0);
  return (Math.min(...latitudes) + Math.max(...latitudes)) / 2;
}

/** Announced flights that are not over, with what the style needs: whether one runs now, and a corridor's width at zoom 0. */
export function flightFeatures(flights: FeatureCollection, nowMillis: number, outcomeWord: (outcome: string) => string): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: flights.features.filter(f => !(Date.parse(String(f.properties?.['end'])) < nowMillis)).map(f => {
      const width = Number(f.properties?.['widthMetres'] ?? 0);
      const line = f.geometry?.type === 'LineString' ? f.geometry.coordinates : null;
      return { ...f, properties: { ...f.properties, running: !(Date.parse(String(f.properties?.['start'])) > nowMillis), label: flightLabel(f.properties ?? {}, outcomeWord), width0: line ? widthAtZoomZero(width, middleLatitude(line)) : 0 } };
    }),
  };
}

/** `N-0003 forbidden`: the name, and in words what the colour says. */
const flightLabel = (properties: Record<string, unknown>, word: (outcome: string) => string): string =>
  [properties['name'], properties['outcome'] ? word(String(properties['outcome'])) : null].filter(Boolean).join(' ');

export interface AircraftWords {
  readonly label: (a: Aircraft) => string;
  readonly detail: (a: Aircraft) => string;
}

const RANK = { unaccounted: 0, undetermined: 1, accounted: 2, outside: 3 } as const;

export const aircraftFeature = (a: Aircraft, words: AircraftWords): Feature => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [...a.position] },
  properties: { id: a.id, finding: a.finding, standing: a.standing, rank: RANK[a.standing], track: a.trackDegrees ?? 0, label: words.label(a), detail: words.detail(a) },
});

export const trailFeature = (a: Aircraft): Feature<LineString> | null => a.trail.length === 0 ? null : {
  type: 'Feature',
  geometry: { type: 'LineString', coordinates: [...a.trail.map(p => [...p]), [...a.position]] },
  properties: { id: a.id, standing: a.standing },
};

/** An aircraft outside every area: with thousands of them, every word counts. */
export const trafficFeature = (a: Aircraft, words: AircraftWords, crowded: boolean): Feature => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [...a.position] },
  properties: crowded ? { id: a.id, track: a.trackDegrees ?? 0, label: a.callsign ?? a.id, detail: '' } : { id: a.id, track: a.trackDegrees ?? 0, label: words.label(a), detail: words.detail(a) },
});

/** How the two layers of traffic share the zooms. */
export const trafficZooms = (crowded: boolean) => ({ pictures: crowded ? CLOSE_ZOOM : 0, dots: crowded });

const byStanding = (p: Palette): ExpressionSpecification =>
  ['match', ['get', 'standing'], 'accounted', p.good, 'unaccounted', p.bad, 'undetermined', p.unknown, p.faint];

const byOutcome = (p: Palette): ExpressionSpecification => {
  const colours: Record<Outcome, string> = { permitted: p.good, forbidden: p.bad, awaiting: p.ours, undetermined: p.unknown, 'not-restrained': p.quiet };
  return ['match', ['get', 'outcome'], 'permitted', colours.permitted, 'forbidden', colours.forbidden, 'awaiting', colours.awaiting, 'undetermined', colours.undetermined, colours['not-restrained']];
};

/** What is announced for later is drawn faintly: at a glance the map shows who may fly now. */
const ifRunning = (running: number, later: number): ExpressionSpecification => ['case', ['get', 'running'], running, later];

const inForce: ExpressionSpecification = ['==', ['get', 'status'], 'in-force'];
const suspended: ExpressionSpecification = ['==', ['get', 'status'], 'suspended'];
const withheld: ExpressionSpecification = ['==', ['get', 'withheld'], true];
const MOST_ZOOM = 22;
const groundWidth: ExpressionSpecification =
  ['interpolate', ['exponential', 2], ['zoom'], 0, ['get', 'width0'], MOST_ZOOM, ['*', ['get', 'width0'], 2 ** MOST_ZOOM]];

/** Shapes, drawn beneath all names. */
export function shapeLayers(p: Palette): LayerSpecification[] {
  const area = (on: string | number, off: string | number): ExpressionSpecification => ['case', inForce, on, off];
  return [
    { id: 'areas-fill', type: 'fill', source: 'areas', paint: { 'fill-color': area(p.theirs, p.faint), 'fill-opacity': 0.075 } },
    { id: 'corridors', type: 'line', source: 'flights', filter: ['==', ['geometry-type'], 'LineString'], layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': byOutcome(p), 'line-width': groundWidth, 'line-opacity': ifRunning(0.22, 0.055) } },
    { id: 'flight-areas', type: 'fill', source: 'flights', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': byOutcome(p), 'fill-opacity': ifRunning(0.17, 0.04) } },
    { id: 'corridor-lines', type: 'line', source: 'flights', filter: ['==', ['geometry-type'], 'LineString'], paint: { 'line-color': byOutcome(p), 'line-width': 1.2, 'line-dasharray': [5, 4], 'line-opacity': ifRunning(0.9, 0.45) } },
    { id: 'flight-edges', type: 'line', source: 'flights', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'line-color': byOutcome(p), 'line-width': 1.2, 'line-dasharray': [5, 4], 'line-opacity': ifRunning(0.9, 0.45) } },
    { id: 'layers-fill', type: 'fill', source: 'layers', paint: { 'fill-pattern': 'hatch' } },
    { id: 'layers-edge', type: 'line', source: 'layers', paint: { 'line-color': p.layer, 'line-width': 1.4, 'line-dasharray': [3, 2] } },
    { id: 'areas-edge', type: 'line', source: 'areas', filter: inForce, layout: { 'line-join': 'round' }, paint: { 'line-color': p.theirs, 'line-width': 1.8 } },
    { id: 'areas-edge-quiet', type: 'line', source: 'areas', filter: ['!', inForce], paint: { 'line-color': ['case', suspended, p.bad, p.faint], 'line-width': 1.5, 'line-dasharray': [4, 3] } },
    { id: 'protected-fill', type: 'fill', source: 'protected', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': p.good, 'fill-opacity': ['case', withheld, 0.14, 0.03] } },
    { id: 'protected-edge', type: 'line', source: 'protected', filter: ['all', ['==', ['geometry-type'], 'Polygon'], ['!', withheld]], paint: { 'line-color': p.good, 'line-width': 1.2, 'line-opacity': 0.6 } },
    { id: 'protected-cell', type: 'line', source: 'protected', filter: ['all', ['==', ['geometry-type'], 'Polygon'], withheld], paint: { 'line-color': p.good, 'line-width': 1.4, 'line-dasharray': [2, 2] } },
    { id: 'trails', type: 'line', source: 'trails', filter: ['!=', ['get', 'standing'], 'undetermined'], layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': byStanding(p), 'line-width': ['match', ['get', 'standing'], 'outside', 1.2, 2.4], 'line-opacity': ['match', ['get', 'standing'], 'outside', 0.5, 1] } },
    { id: 'trails-dotted', type: 'line', source: 'trails', filter: ['==', ['get', 'standing'], 'undetermined'], layout: { 'line-cap': 'round' }, paint: { 'line-color': p.unknown, 'line-width': 3, 'line-dasharray': [0.01, 2] } },
    { id: 'traffic-dots', type: 'circle', source: 'traffic', maxzoom: CLOSE_ZOOM, layout: { visibility: 'none' }, paint: { 'circle-radius': ['interpolate', ['linear'], ['zoom'], 5, 1.2, 8, 2.2], 'circle-color': p.faint } },
    { id: 'finding-ring', type: 'circle', source: 'finding', paint: { 'circle-radius': 19, 'circle-color': 'transparent', 'circle-stroke-color': p.ink, 'circle-stroke-width': 1.6 } },
    { id: 'measure-way', type: 'line', source: 'measure', filter: ['==', ['geometry-type'], 'LineString'], layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': p.ink, 'line-width': 1.8 } },
    { id: 'measure-points', type: 'circle', source: 'measure', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 4, 'circle-color': p.halo, 'circle-stroke-color': p.ink, 'circle-stroke-width': 1.8 } },
  ];
}

/** Parley's own names and marks, placed before any other name; none overlaps another. */
export function markLayers(p: Palette): LayerSpecification[] {
  const strong = { 'text-font': ['literal', FONT_STRONG] as ExpressionSpecification };
  const name: ExpressionSpecification = ['format', ['get', 'label'], strong];
  const halo = { 'text-halo-color': p.halo, 'text-halo-width': 2 };
  return [
    { id: 'protected', type: 'symbol', source: 'protected', layout: { 'icon-image': ['case', withheld, 'protected-withheld', 'protected'], 'icon-allow-overlap': true, 'icon-ignore-placement': true } },
    { id: 'protected-names', type: 'symbol', source: 'protected', minzoom: 9, layout: { 'text-field': ['get', 'label'], 'text-font': FONT, 'text-size': 11.5, 'text-variable-anchor': ['left', 'right', 'top', 'bottom'], 'text-radial-offset': 1.1, 'text-justify': 'auto' }, paint: { 'text-color': p.good, ...halo } },
    { id: 'flight-names', type: 'symbol', source: 'flights', filter: ['==', ['geometry-type'], 'Polygon'], layout: { 'text-field': ['get', 'label'], 'text-font': FONT, 'text-size': 11.5, 'text-padding': 4 }, paint: { 'text-color': byOutcome(p), ...halo } },
    { id: 'corridor-names', type: 'symbol', source: 'flights', filter: ['==', ['geometry-type'], 'LineString'], layout: { 'text-field': ['get', 'label'], 'text-font': FONT, 'text-size': 11.5, 'symbol-placement': 'line', 'symbol-spacing': 250, 'text-max-angle': 70, 'text-offset': [0, -0.8], 'text-padding': 4 }, paint: { 'text-color': byOutcome(p), ...halo } },
    { id: 'layer-names', type: 'symbol', source: 'layers', minzoom: 7, layout: { 'text-field': ['get', 'label'], 'text-font': FONT, 'text-size': 11.5, 'text-variable-anchor': ['center', 'bottom', 'top'], 'text-radial-offset': 1, 'text-max-width': 14, 'text-padding': 6 }, paint: { 'text-color': p.layer, ...halo } },
    { id: 'area-names', type: 'symbol', source: 'areas', layout: { 'text-field': ['get', 'label'], 'text-font': FONT_STRONG, 'text-size': 14, 'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'], 'text-radial-offset': 1.6 }, paint: { 'text-color': ['case', inForce, p.theirs, p.faint], ...halo } },
    // of those outside every area the icons alone, until one looks closely: thousands of names are no names
    {
      id: 'aircraft-outside', type: 'symbol', source: 'traffic',
      layout: {
        'icon-image': 'aircraft-outside', 'icon-size': ['interpolate', ['linear'], ['zoom'], 5, 0.55, 8, 1], 'icon-rotate': ['get', 'track'], 'icon-rotation-alignment': 'map', 'icon-allow-overlap': true, 'icon-ignore-placement': true, 'text-optional': true,
        'text-field': ['step', ['zoom'], '', 7.2, ['get', 'label'], 8.6, ['format', ['get', 'label'], strong, '\n', {}, ['get', 'detail'], { 'font-scale': 0.86, 'text-color': p.ink }]],
        'text-font': FONT, 'text-size': 12.5, 'text-variable-anchor': ['left', 'right', 'bottom', 'top'], 'text-radial-offset': 1.45, 'text-justify': 'auto', 'text-padding': 3, 'text-max-width': 18,
      },
      paint: { 'text-color': p.faint, ...halo },
    },
    {
      id: 'aircraft', type: 'symbol', source: 'aircraft',
      layout: {
        'icon-image': ['concat', 'aircraft-', ['get', 'standing']], 'icon-rotate': ['get', 'track'], 'icon-rotation-alignment': 'map', 'icon-allow-overlap': true, 'icon-ignore-placement': false,
        'symbol-sort-key': ['get', 'rank'], 'symbol-z-order': 'auto', 'text-optional': true,
        'text-field': ['step', ['zoom'], name, 7.2, ['format', ['get', 'label'], strong, '\n', {}, ['get', 'detail'], { 'font-scale': 0.86, 'text-color': p.ink }]],
        'text-font': FONT, 'text-size': 13, 'text-variable-anchor': ['left', 'right', 'bottom', 'top', 'bottom-left', 'top-left', 'bottom-right', 'top-right'], 'text-radial-offset': 1.55, 'text-justify': 'auto', 'text-padding': 3, 'text-max-width': 18,
      },
      paint: { 'text-color': byStanding(p), ...halo },
    },
    // unseen and topmost, hence placed first: no name ever covers a protected place, while aircraft are drawn over it
    { id: 'protected-room', type: 'symbol', source: 'protected', layout: { 'icon-image': 'protected', 'icon-allow-overlap': true }, paint: { 'icon-opacity': 0 } },
  ];
}

export interface ShapeWords {
  readonly outcome: (outcome: string) => string;
  readonly status: (status: string) => string;
  readonly layer: (ageMillis: number, by: string) => string;
  readonly withheld: string;
}

const labelled = (features: FeatureCollection, label: (p: Record<string, unknown>) => Record<string, unknown>): FeatureCollection =>
  ({ type: 'FeatureCollection', features: features.features.map(f => ({ ...f, properties: { ...f.properties, ...label(f.properties ?? {}) } })) });

/** What stands still, with its labels: a state or a precision never shows by colour or line alone. Flights that are over are left out. */
export const shapesOf = (body: MapBody | null, nowMillis: number, words: ShapeWords): Partial<Record<Shape, FeatureCollection>> => body === null ? {} : {
  areas: labelled(body.areas, p => ({ key: keyOfArea(p), label: p['status'] === 'in-force' ? String(p['name']) : `${String(p['name'])}\n${words.status(String(p['status']))}` })),
  layers: labelled(body.layers, p => ({ label: p['asOf'] ? words.layer(nowMillis - Date.parse(String(p['asOf'])), ((p['signedBy'] as string[] | undefined) ?? []).map(s => s.toUpperCase()).join(', ')) : '' })),
  protected: labelled(body.protected, p => ({ label: p['withheld'] === true ? `${String(p['name'])}\n${words.withheld}` : String(p['name']) })),
  flights: flightFeatures(body.flights, nowMillis, words.outcome),
};
