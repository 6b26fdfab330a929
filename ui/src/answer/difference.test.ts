import { describe, expect, it } from 'vitest';
import type { Activity } from '../api/draft';
import { difference } from './difference';

const asked: Activity = { force: 'usa-air', volumes: [{ footprint: { corridor: { line: [[36.6, 35.1], [36.9, 35.6]], widthMetres: 8000 } }, altitude: { lower: { metres: 300, datum: 'AGL' }, upper: 'unbounded' }, window: { start: '2016-09-14T08:00:00Z', end: '2016-09-14T09:00:00Z' } }] };
const changed = (change: Partial<Activity['volumes'][number]>): Activity => ({ ...asked, volumes: [{ ...asked.volumes[0]!, ...change }] });
const differing = (other: Activity) => difference(asked, other).filter(r => !r.same).map(r => r.what);

describe('what is agreed instead', () => {
  it('is nothing of the same activity', () => {
    expect(differing(asked)).toEqual([]);
    expect(difference(asked, asked).length).toBe(6);
  });
  it('is told by what it is about', () => {
    expect(differing(changed({ window: { start: '2016-09-14T08:00:00Z', end: '2016-09-14T08:30:00Z' } }))).toEqual(['window']);
    expect(differing(changed({ footprint: { corridor: { line: [[36.6, 35.1], [36.9, 35.7]], widthMetres: 8000 } } }))).toEqual(['positions']);
    expect(differing(changed({ footprint: { corridor: { line: [[36.6, 35.1], [36.9, 35.6]], widthMetres: 4000 } } }))).toEqual(['size']);
    expect(differing(changed({ footprint: { circle: { centre: [36.6, 35.1], radiusMetres: 8000 } } }))).toEqual(['shape', 'positions']);
    expect(differing(changed({ altitude: { lower: { metres: 300, datum: 'AGL' }, upper: { metres: 3000, datum: 'AMSL' } } }))).toEqual(['upper']);
  });
  it('tells a part that is gone or new', () => {
    const two = { ...asked, volumes: [...asked.volumes, changed({ footprint: { circle: { centre: [36, 35], radiusMetres: 1 } } }).volumes[0]!] };
    expect(difference(asked, two).filter(r => r.part === 2).every(r => r.was.is === 'nothing')).toBe(true);
  });
});
