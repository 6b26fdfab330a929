import { describe, expect, it } from 'vitest';
import type { Finding } from '../api/types';
import { after, before, findingsAt, moments, played, within } from './replay';

const T = Date.parse('2016-09-13T08:00:00Z');
const z = (seconds: number) => new Date(T + seconds * 1000).toISOString();
const finding = (name: string, entered: number, left: number | null): Finding => ({
  finding: name, state: left === null ? 'open' : 'closed', standing: 'unaccounted', aircraft: 'a', callsign: null, article: '2', rule: 'r', place: 'p', area: null,
  entered: z(entered), left: left === null ? null : z(left), entry: [0, 0], deepestMetres: null, durationSeconds: 0, sightings: 1, flights: [], grounds: [], evidence: [],
});

describe('the replay', () => {
  it('passes as many seconds in a second as its speed says, and ends when it has caught up', () => {
    expect(played(T, 60, 500, T + 3_600_000)).toBe(T + 30_000);
    expect(played(T, 600, 10_000, T + 3_600_000)).toBe(null);
  });
  it('stays between the first act and now, on whole seconds', () => {
    expect(within(T - 5, T, T + 10_000)).toBe(T);
    expect(within(T + 99_999, T, T + 10_000)).toBe(T + 10_000);
    expect(within(T + 1_234, T, T + 10_000)).toBe(T + 1_000);
  });
  it('steps from one change to the next', () => {
    const list = moments([finding('F-1', 10, 60), finding('F-2', 60, null)],
      { type: 'FeatureCollection', features: [{ type: 'Feature', geometry: { type: 'Point', coordinates: [0, 0] }, properties: { start: z(30), end: z(9_999) } }] }, T, T + 100_000);
    expect(list).toEqual([10, 30, 60].map(s => T + s * 1000));
    expect(before(list, T + 30_000)).toBe(T + 10_000);
    expect(after(list, T + 30_000)).toBe(T + 60_000);
    expect(after(list, T + 60_000)).toBe(null);
    expect(before(list, T)).toBe(null);
  });
  it('shows no finding before its entry, and an entry as open until its exit', () => {
    const all = [finding('F-1', 10, 60), finding('F-2', 70, null)];
    expect(findingsAt(all, T + 5_000)).toEqual([]);
    expect(findingsAt(all, T + 30_000)).toMatchObject([{ finding: 'F-1', state: 'open', left: null, durationSeconds: 20 }]);
    expect(findingsAt([{ ...all[0]!, deepestMetres: 900 }], T + 30_000)[0]!.deepestMetres).toBe(null); // how deep it would go was not known yet
    expect(findingsAt(all, T + 80_000).map(f => f.state)).toEqual(['closed', 'open']);
  });
});
