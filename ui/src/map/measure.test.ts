import { describe, expect, it } from 'vitest';
import { leg, legs, measured, way, type LonLat } from './measure';

const JFK: LonLat = [-73.8, 40.6];
const SIN: LonLat = [103.99, 1.36];

/** Beside it: a sphere of the mean radius, which differs by no more than 0.6 %. */
function onASphere([lon1, lat1]: LonLat, [lon2, lat2]: LonLat): number {
  const r = Math.PI / 180;
  const a = Math.sin(((lat2 - lat1) * r) / 2) ** 2 + Math.cos(lat1 * r) * Math.cos(lat2 * r) * Math.sin(((lon2 - lon1) * r) / 2) ** 2;
  return 2 * 6_371_008.8 * Math.asin(Math.sqrt(a));
}

describe('measuring', () => {
  it('knows a degree on the equator and on a meridian', () => {
    expect(leg([0, 0], [1, 0]).metres).toBeCloseTo(111_319.491, 2);
    expect(leg([0, 0], [0, 1]).metres).toBeCloseTo(110_574.389, 2);
    expect(leg([0, 0], [1, 0]).azimuth).toBeCloseTo(90, 9);
    expect(leg([0, 1], [0, 0]).azimuth).toBe(180);
    expect(leg([1, 0], [0, 0]).azimuth).toBeCloseTo(270, 9);
  });
  it('agrees with a sphere within its flattening', () => {
    let seed = 3;
    const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
    for (let i = 0; i < 500; i++) {
      const a: LonLat = [random() * 360 - 180, random() * 170 - 85], b: LonLat = [random() * 360 - 180, random() * 170 - 85];
      expect(Math.abs(leg(a, b).metres / onASphere(a, b) - 1)).toBeLessThan(0.006);
    }
  });
  it('draws the way through every point, the long legs bent', () => {
    const line = way([JFK, SIN]);
    expect(line[0]).toEqual([...JFK]);
    expect(line.at(-1)?.[1]).toBeCloseTo(SIN[1], 9);
    expect(Math.max(...line.map(p => p[1] ?? 0))).toBeGreaterThan(70); // over the north, not along the parallel
    expect(legs([JFK, SIN, JFK])).toHaveLength(2);
  });
  it('crosses the antimeridian without going round the world', () => {
    const line = way([[179, 10], [-179, 10]]);
    expect(line.at(-1)?.[0]).toBeCloseTo(181, 9);
    const longitudes = line.map(p => p[0] ?? 0);
    expect(Math.max(...longitudes) - Math.min(...longitudes)).toBeLessThan(3);
  });
  it('draws one point alone', () => expect(measured([JFK]).features).toHaveLength(1));
});
