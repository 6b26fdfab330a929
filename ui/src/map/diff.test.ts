import type { Feature } from 'geojson';
import { describe, expect, it } from 'vitest';
import { Sent } from './diff';

interface Thing { readonly id: string; readonly x: number }
const draw = (t: Thing): Feature | null => (t.x < 0 ? null : { type: 'Feature', properties: { id: t.id }, geometry: { type: 'Point', coordinates: [t.x, 0] } });

describe('what is sent to the map', () => {
  it('is what changed, and nothing when nothing did', () => {
    const sent = new Sent<Thing>();
    const a = { id: 'a', x: 1 }, b = { id: 'b', x: 2 };
    expect(sent.next([a, b], draw)?.add).toHaveLength(2);
    expect(sent.next([a, b], draw)).toBe(null);
    const moved = { id: 'b', x: 3 };
    expect(sent.next([a, moved], draw)).toEqual({ add: [draw(moved)], remove: [] });
    expect(sent.next([moved], draw)).toEqual({ add: [], remove: ['a'] });
  });
  it('takes away what is no longer drawn', () => {
    const sent = new Sent<Thing>();
    sent.next([{ id: 'a', x: 1 }], draw);
    expect(sent.next([{ id: 'a', x: -1 }], draw)).toEqual({ add: [], remove: ['a'] });
  });
  it('takes nothing away that was never drawn', () => {
    const sent = new Sent<Thing>();
    sent.next([{ id: 'a', x: -1 }], draw);
    expect(sent.next([{ id: 'a', x: -2 }], draw)).toBe(null);
    expect(sent.next([], draw)).toBe(null);
  });
  it('comes to the same as drawing everything anew, whatever happens', () => {
    let seed = 7;
    const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
    const sent = new Sent<Thing>();
    const shown = new Map<string, Feature>();
    let things: Thing[] = [];
    for (let round = 0; round < 200; round++) {
      things = things.filter(() => random() > 0.2).map(t => (random() > 0.5 ? { ...t, x: random() - 0.2 } : t));
      if (random() > 0.3) things.push({ id: `n${round}`, x: random() });
      const change = sent.next(things, draw);
      change?.remove?.forEach(id => shown.delete(String(id)));
      change?.add?.forEach(f => shown.set(String(f.properties?.['id']), f));
      const anew = new Map(things.flatMap(t => { const f = draw(t); return f ? [[t.id, f] as const] : []; }));
      expect([...shown.entries()].sort()).toEqual([...anew.entries()].sort());
    }
  });
});
