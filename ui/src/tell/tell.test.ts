import { describe, expect, it } from 'vitest';
import type { Vocabulary } from '../api/draft';
import { emptyTell, readTell, tellOf } from './tell';

const words = {
  registered: [{ id: 'protected', what: 'protected-place', titles: {} }, { id: 'convoys', what: 'movement', titles: {} }],
  limits: { volumes: 64, positions: 500, textCharacters: 20, windowDays: 400, readBackPositions: 64 },
} as unknown as Vocabulary;
const fields = (form: Parameters<typeof readTell>[0]) => readTell(form, words).problems.map(p => p.field);
const hospital = { ...emptyTell('registration', '', 'protected'), name: ' Hospital A ', part: { ...emptyTell('registration', '', '').part, positions: ['35.9312, 36.2021'], size: '0,25' } };

describe('what is told besides flights', () => {
  it('registers a place without heights or times', () => {
    expect(readTell(hospital, words)).toEqual({ about: [], problems: [], body: { place: 'protected', name: 'Hospital A', footprint: { circle: { centre: [36.2021, 35.9312], radiusMetres: 250 } } } });
  });
  it('asks for the time of a movement only', () => {
    const convoy = { ...hospital, place: 'convoys' };
    expect(fields(convoy)).toContain('when.start');
    const timed = { ...convoy, when: { ...convoy.when, startDay: '2016-09-12', startClock: '08:00', endDay: '2016-09-12', endClock: '10:00' } };
    expect(readTell(timed, words).body['window']).toEqual({ start: '2016-09-12T08:00:00Z', end: '2016-09-12T10:00:00Z' });
  });
  it('says what is missing', () => {
    expect(fields(emptyTell('registration', '', ''))).toEqual(['place', 'name', 'parts.0.positions.0', 'parts.0.size']);
    expect(fields(emptyTell('inquiry', '', ''))).toEqual(['text', 'about']);
    expect(fields(emptyTell('incident', '', ''))).toEqual(['text', 'at']);
    expect(fields({ ...emptyTell('report', '', ''), text: 'a'.repeat(21) })).toEqual(['text']);
  });
  it('is about an act only where there is one', () => {
    expect(readTell({ ...emptyTell('report', '', ''), text: 'Calm.' }, words).about).toEqual([]);
    expect(readTell({ ...emptyTell('inquiry', 'ab', ''), text: 'Ours.' }, words)).toMatchObject({ about: ['ab'], body: { text: 'Ours.' }, problems: [] });
  });
  it('goes on with what was typed, and with what another program wrote', () => {
    const draft = { type: 'incident', about: [], body: { at: '2016-09-13T08:10:00Z', text: 'x' } } as unknown as Parameters<typeof tellOf>[0];
    expect(tellOf(draft)).toMatchObject({ kind: 'incident', text: 'x', day: '2016-09-13', clock: '08:10' });
    expect(tellOf({ ...draft, form: hospital })).toEqual(hospital);
    expect(tellOf({ ...draft, type: 'notice' })).toBeNull();
  });
});
