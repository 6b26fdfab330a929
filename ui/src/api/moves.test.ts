import { describe, expect, it } from 'vitest';
import { after } from './moves';
import type { Aircraft } from './types';

const aircraft = (id: string, x: number, trail: number[], extra: Partial<Aircraft> = {}): Aircraft => ({
  id, callsign: null, position: [x, 0], trackDegrees: null, altitudeMetres: null, altitudeDatum: null, groundSpeedKnots: null,
  at: `T${x}`, trail: trail.map(t => [t, 0] as const), standing: 'outside', finding: null, ...extra,
});
const T = '2016-09-13T08:00:00Z';

describe('aircraft that move', () => {
  const first = after(null, { at: T, aircraft: [aircraft('a', 1, [0, 1]), aircraft('b', 5, [5])], gone: [] }, true);
  it('draw their own trail on', () => {
    const next = after(first, { at: T, aircraft: [aircraft('a', 2, [])], gone: [] }, false);
    expect(next.aircraft.find(a => a.id === 'a')?.trail).toEqual([[0, 0], [1, 0], [2, 0]]);
    expect(next.aircraft.find(a => a.id === 'b')).toBe(first.aircraft[1]);
  });
  it('keep their trail when only their standing changed', () => {
    const next = after(first, { at: T, aircraft: [aircraft('a', 1, [], { standing: 'unaccounted' })], gone: [] }, false);
    expect(next.aircraft[0]).toMatchObject({ standing: 'unaccounted', trail: [[0, 0], [1, 0]] });
  });
  it('are gone when the node says so', () => {
    expect(after(first, { at: T, aircraft: [], gone: ['a'] }, false).aircraft.map(a => a.id)).toEqual(['b']);
  });
  it('are only those of the first word after a new connection', () => {
    expect(after(first, { at: T, aircraft: [aircraft('c', 1, [1])], gone: [] }, true).aircraft.map(a => a.id)).toEqual(['c']);
  });
  it('have a trail as long as the node keeps', () => {
    let tracks = first;
    for (let x = 2; x < 100; x++) tracks = after(tracks, { at: T, aircraft: [aircraft('a', x, [])], gone: [] }, false);
    expect(tracks.aircraft.find(a => a.id === 'a')?.trail).toHaveLength(60);
  });
});
