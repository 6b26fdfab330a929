import { describe, expect, it } from 'vitest';
import type { Activity, Vocabulary } from '../api/draft';
import { declaresCombat, emptyForm, fieldOf, formOf, isGuarded, readForm, type FlightForm } from './flight';

const value = (id: string, guarded = false) => ({ id, titles: { en: id }, group: null, guarded });
const words: Vocabulary = {
  arrangement: 'x', parties: ['usa', 'rus'], ours: 'usa', utcOffset: '+03:00', forces: [], guards: ['purpose'],
  facets: [{ id: 'purpose', titles: {}, values: [value('medevac'), value('defence', true)] }], registered: [], datums: ['W84', 'AMSL', 'AGL', 'STANDARD'],
  readBackMetres: 500, limits: { volumes: 64, positions: 500, textCharacters: 2000, windowDays: 400, readBackPositions: 64 },
};
const level = (text: string, unit: 'm' | 'ft' | 'FL' | 'none' = 'm', datum = 'AMSL') => ({ value: text, unit, datum });
const whole: FlightForm = {
  ...emptyForm('notice'), force: 'usa-air', facets: { purpose: ['medevac'] },
  parts: [{ shape: 'corridor', positions: ['35.1, 36.6', '35.6, 36.9', ''], size: '2,5', sizeUnit: 'NM', lower: level('1000', 'ft', 'AGL'), upper: level('85', 'FL') }],
  when: { kind: 'once', startDay: '2016-09-14', startClock: '08:00', endDay: '2016-09-14', endClock: '09:30', days: [] },
};

describe('a flight as it is typed', () => {
  it('is an activity in metres and UTC once nothing is missing', () => {
    const { activity, problems } = readForm(whole, words);
    expect(problems).toEqual([]);
    expect(activity.volumes).toEqual([{
      footprint: { corridor: { line: [[36.6, 35.1], [36.9, 35.6]], widthMetres: 4630 } },
      altitude: { lower: { metres: 304.8, datum: 'AGL' }, upper: { metres: 2590.8, datum: 'STANDARD' } },
      window: { start: '2016-09-14T08:00:00Z', end: '2016-09-14T09:30:00Z' },
    }]);
  });
  it('says what is missing before it says what is wrong', () => {
    const { problems } = readForm(emptyForm('notice'), words);
    expect(problems.every(p => p.missing)).toBe(true);
    expect(problems.map(p => p.field)).toEqual(expect.arrayContaining(['force', 'facets.purpose', 'when.start', 'parts.0.positions.0', 'parts.0.size', 'parts.0.upper']));
    const wrong = readForm({ ...whole, callsign: 'no way', when: { ...whole.when, endClock: '07:00' }, parts: [{ ...whole.parts[0]!, positions: ['Hama', '95, 1'] }] }, words).problems;
    expect(wrong.map(p => `${p.field} ${p.key}`)).toEqual(['parts.0.positions.0 position.unknown', 'parts.0.positions.1 position.latitude', 'when.end endFirst', 'callsign callsign']);
  });
  it('on several days has the same hours on each, over midnight too', () => {
    const { activity } = readForm({ ...whole, when: { kind: 'days', startDay: '', endDay: '', startClock: '22:00', endClock: '02:00', days: ['2016-09-30', '2016-09-14'] } }, words);
    expect(activity.volumes?.map(v => [v.window.start, v.window.end])).toEqual([['2016-09-14T22:00:00Z', '2016-09-15T02:00:00Z'], ['2016-09-30T22:00:00Z', '2016-10-01T02:00:00Z']]);
  });
  it('is never upside down or crossing itself', () => {
    expect(readForm({ ...whole, parts: [{ ...whole.parts[0]!, lower: level('900'), upper: level('800') }] }, words).problems[0]?.key).toBe('upsideDown');
    const bow = { ...whole.parts[0]!, shape: 'polygon' as const, positions: ['0, 0', '1, 1', '1, 0', '0, 1'] };
    expect(readForm({ ...whole, parts: [bow] }, words).problems[0]?.key).toBe('crosses');
  });
  it('is guarded while it does not say what it is for, and when that is combat', () => {
    expect(isGuarded(emptyForm('notice'), words)).toBe(true);
    expect(declaresCombat(emptyForm('notice'), words)).toBe(false);
    expect(isGuarded(whole, words)).toBe(false);
    const combat = { ...whole, facets: { purpose: ['medevac', 'defence'] } };
    expect(isGuarded(combat, words) && declaresCombat(combat, words)).toBe(true);
  });
  it('is the same again after it was kept as an activity', () => {
    for (const form of [whole, { ...whole, when: { ...whole.when, kind: 'days' as const, days: ['2016-09-14', '2016-09-16'] } }, { ...whole, parts: [...whole.parts, { ...whole.parts[0]!, shape: 'circle' as const, positions: ['35, 36'], upper: level('', 'none') }] }]) {
      const { activity } = readForm(form, words);
      const again = formOf('notice', { activity: activity as Activity, text: '' });
      expect(readForm(again!, words).activity).toEqual(activity);
    }
  });
  it('finds the field that the node means', () => {
    expect(fieldOf('body.activity.callsign', 1)).toBe('callsign');
    expect(fieldOf('body.activity.facets.purpose', 1)).toBe('facets.purpose');
    expect(fieldOf('body.activity.volumes[3].altitude.lower', 2)).toBe('parts.1.lower');
    expect(fieldOf('body.activity.volumes[0].footprint', 1)).toBe('parts.0.positions.0');
    expect(fieldOf('body.activity.volumes[0].window', 1)).toBe('when.end');
  });
});
