import { describe, expect, it } from 'vitest';
import type { Aircraft, Item, NodeState } from '../api/types';
import { alertsOf, DEFAULTS, urgent, type Seen } from './alert';
import { looked, next, NOTHING, unseen } from './told';

const T = Date.parse('2016-09-15T14:00:00Z');
const z = (seconds: number) => new Date(T + seconds * 1000).toISOString();
const item = (name: string, seconds: number) => ({ act: name, name, title: 'a flight', due: { what: 'decision', by: z(seconds) } }) as unknown as Item;
const stamps = (usa: number, rus: number) => ({ usa: { size: 1, at: z(-usa) }, rus: { size: 1, at: z(-rus) } });
const state = (over: object = {}) => ({ at: z(0), ours: [], freshness: { recorded: 1, sealed: 1, mirror: 1, stamps: stamps(1, 1), provenSecondsAgo: 1, leaseSeconds: 1800 }, trouble: null, ...over }) as unknown as NodeState;
const seen = (over: Partial<Seen> = {}): Seen => ({ now: z(0), state: state(), beat: null, link: 'live', tracks: null, party: 'usa', ...over });
const keys = (s: Seen, leadMinutes = 60) => alertsOf(s, { ...DEFAULTS, leadMinutes }).map(a => a.key);

describe('what is to be told', () => {
  it('is nothing on a calm day', () => expect(keys(seen())).toEqual([]));
  it('is a deadline once it is near, and that it has passed', () => {
    const ours = [item('R-1', 3_601), item('R-2', 3_599), item('R-3', -1)];
    expect(keys(seen({ state: state({ ours }) }))).toEqual(['overdue R-3 decision', 'due R-2 decision']);
    expect(keys(seen({ state: state({ ours }) }), 180)).toHaveLength(3);
  });
  it('is an entry that no announced flight accounts for, and how it stands', () => {
    const aircraft = (['outside', 'accounted', 'unaccounted', 'undetermined'] as const).map((standing, i) => ({ id: `a${i}`, callsign: null, standing, finding: standing === 'outside' ? null : `F-${i}` }) as unknown as Aircraft);
    expect(keys(seen({ tracks: { at: z(0), aircraft } }))).toEqual(['finding F-2 unaccounted', 'finding F-3 undetermined']);
  });
  it('is that the other side is silent, never ourselves', () => {
    const quiet = state({ freshness: { ...state().freshness, stamps: stamps(500, 121) } });
    expect(keys(seen({ state: quiet }))).toEqual(['silent rus']);
    expect(keys(seen({ state: quiet, party: null }))).toEqual(['silent usa', 'silent rus']);
    expect(keys(seen({ state: state({ freshness: { ...state().freshness, stamps: stamps(500, 120) } }) }))).toEqual([]);
  });
  it('is a proof too old to prove any consent alive', () => {
    expect(keys(seen({ state: state({ freshness: { ...state().freshness, stamps: stamps(1_801, 1) } }) }))).toEqual(['proof']);
  });
  it('takes the stamps of the beat before those of the last state', () => {
    const old = state({ freshness: { ...state().freshness, stamps: stamps(5_000, 5_000) } });
    expect(keys(seen({ state: old, beat: { at: z(0), speed: 1, recorded: 1, sealed: 1, stamps: stamps(1, 1) } }))).toEqual([]);
  });
  it('is only that the picture is old, when it is', () => {
    expect(keys(seen({ link: 'stale', state: state({ ours: [item('R-3', -1)] }) }))).toEqual(['stale']);
  });
  it('puts what is urgent first', () => {
    const told = alertsOf(seen({ state: state({ ours: [item('R-2', 60)], trouble: { kind: 'halted', reason: '' } }) }), DEFAULTS);
    expect(told.map(urgent)).toEqual([true, false]);
  });
});

describe('telling', () => {
  const of = (...names: string[]) => alertsOf(seen({ state: state({ ours: names.map(n => item(n, 60)) }) }), DEFAULTS);
  it('is done once for each cause', () => {
    const first = next(NOTHING, of('R-1'));
    expect(first.fresh).toHaveLength(1);
    expect(next(first, of('R-1')).fresh).toEqual([]);
    expect(next(first, of('R-1', 'R-2')).fresh.map(a => a.who)).toEqual(['R-2']);
  });
  it('remembers what somebody has looked at, and forgets a cause that went away', () => {
    const first = looked(next(NOTHING, of('R-1', 'R-2')));
    expect(unseen(first)).toEqual([]);
    const gone = next(first, of('R-2'));
    const back = next(gone, of('R-1', 'R-2'));
    expect(unseen(back).map(a => a.who)).toEqual(['R-1']);
    expect(back.fresh.map(a => a.who)).toEqual(['R-1']);
  });
});
