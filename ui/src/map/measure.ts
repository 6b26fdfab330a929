import geodesic from 'geographiclib-geodesic';
import type { Feature, FeatureCollection, Position } from 'geojson';

export type LonLat = readonly [number, number];
/** A leg of what is measured: its length in metres, and the azimuth at its beginning, in degrees from true north. */
export interface Leg {
  readonly metres: number;
  readonly azimuth: number;
}

const WGS84 = geodesic.Geodesic.WGS84;
const STEP_METRES = 20_000;
const MOST_STEPS = 500;

/** The shortest way between two positions on WGS84 (Karney's geodesics, as at the node). */
export function leg(from: LonLat, to: LonLat): Leg {
  const { s12 = 0, azi1 = 0 } = WGS84.Inverse(from[1], from[0], to[1], to[0]);
  return { metres: s12, azimuth: (azi1 + 360) % 360 };
}

export const legs = (points: readonly LonLat[]): readonly Leg[] => points.slice(1).map((to, i) => leg(points[i] ?? to, to));

/** The way as a line for the map: long legs get positions between, so that the curve is seen. */
export function way(points: readonly LonLat[]): Position[] {
  return points.flatMap((to, i) => {
    const from = points[i - 1];
    if (!from) return [[...to]];
    const line = WGS84.InverseLine(from[1], from[0], to[1], to[0]);
    const steps = Math.min(MOST_STEPS, Math.max(1, Math.ceil(line.s13 / STEP_METRES)));
    return Array.from({ length: steps }, (_, step) => {
      const at = line.Position((line.s13 * (step + 1)) / steps);
      return [near(at.lon2 ?? 0, from[0]), at.lat2 ?? 0];
    });
  });
}

/** A longitude that continues a line across the antimeridian. */
const near = (longitude: number, to: number): number => longitude + 360 * Math.round((to - longitude) / 360);

export function measured(points: readonly LonLat[]): FeatureCollection {
  const features: Feature[] = points.map(p => ({ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [...p] } }));
  if (points.length > 1) features.push({ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: way(points) } });
  return { type: 'FeatureCollection', features };
}
