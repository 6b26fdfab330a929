import { describe, expect, it } from 'vitest';
import type { Item, Outcome } from '../api/types';
import { announcedNow, nextPermitted } from './announced-now';

const item = (name: string, outcome: Outcome, ...windows: [string, string][]): Item => ({
  act: name, name, kind: 'notice', party: 'rus', title: name, force: null, facets: {}, due: null, answers: [],
  windows: windows.map(([start, end]) => ({ start: `2016-09-13T${start}:00Z`, end: `2016-09-13T${end}:00Z` })),
  verdict: { outcome, at: '', act: name, name, sentence: '', assuming: null, size: 1, grounds: [] },
  issuedAt: '', sealedAt: null, noticeGiven: null,
});
const items = [
  item('N-1', 'permitted', ['08:00', '09:00'], ['08:30', '10:00']),
  item('N-2', 'forbidden', ['08:30', '08:45']),
  item('N-3', 'forbidden', ['09:05', '09:30']),
  item('N-4', 'permitted', ['11:00', '12:00'], ['13:00', '14:00']),
];
const names = (now: string) => announcedNow(items, `2016-09-13T${now}:00.000Z`).map(f => f.item.name);

describe('what is announced for now', () => {
  it('is every flight one of whose windows runs, edges included, each once', () => {
    expect(names('08:30')).toEqual(['N-2', 'N-1']);
    expect(names('08:45')).toEqual(['N-2', 'N-1']);
    expect(names('08:46')).toEqual(['N-1']);
    expect(names('10:01')).toEqual([]);
  });
});

describe('the next flight that may fly', () => {
  it('is the earliest window of a permitted one, and never of a forbidden one', () => {
    expect(nextPermitted(items, '2016-09-13T09:00:00Z')?.start).toBe('2016-09-13T11:00:00Z');
    expect(nextPermitted(items, '2016-09-13T11:00:00Z')?.start).toBe('2016-09-13T13:00:00Z');
    expect(nextPermitted(items, '2016-09-13T13:00:00Z')).toBeNull();
  });
});
