import { describe, expect, it } from 'vitest';
import { degreesMinutesSeconds } from '../map/positions';
import { widthAtZoomZero } from '../map/overlays';
import { readRoute } from '../shell/route';
import { length } from '../today/lengths';
import { clock, countdown, day, dayClock, localSpan, shifted, span } from './instants';

const at = new Date('2016-09-12T16:00:00Z');

describe('instants in words', () => {
  it('stand beside the local ones where the flight is, also over midnight, and alone where there is no other', () => {
    const [start, end] = [new Date('2016-09-15T20:30:00Z'), new Date('2016-09-15T22:00:00Z')];
    expect(localSpan(start, end, '+03:00', 'en-GB')).toBe('15 Sep 23:30 – 16 Sep 01:00 (+03:00)');
    expect(localSpan(at, at, '+03:00', 'en-GB')).toBe('12 Sep 19:00–19:00 (+03:00)');
    for (const none of [null, '', '+00:00', 'Amman']) expect(localSpan(start, end, none, 'en-GB')).toBe('');
  });
  it('are UTC, whatever zone the browser is in', () => {
    expect(clock(at)).toBe('16:00:00');
    expect(dayClock(at, 'en-GB')).toBe('12 Sep 16:00 Z');
    expect(day(at, 'ru')).toBe('12 сент');
  });
  it('become local by a fixed offset only', () => {
    expect(clock(shifted(at, '+05:30')!, false)).toBe('21:30');
    expect(clock(shifted(at, '-04:00')!, false)).toBe('12:00');
    expect(shifted(at, 'Europe/Moscow')).toBeNull();
  });
  it('name the second day of a span only when it differs', () => {
    expect(span(at, new Date('2016-09-12T17:30:00Z'), 'en-GB')).toBe('12 Sep 16:00–17:30 Z');
    expect(span(at, new Date('2016-09-13T01:00:00Z'), 'en-GB')).toBe('12 Sep 16:00 – 13 Sep 01:00 Z');
  });
  it('count down in days and a clock', () => {
    expect(countdown(90_061_000)).toEqual({ days: 1, clock: '01:01:01' });
    expect(countdown(-5)).toEqual({ days: 0, clock: '00:00:00' });
  });
  it('spell lengths of time', () => {
    expect(length('PT3H8M')).toBe('3\u00a0h 8\u00a0min');
    expect(length('PT72H')).toBe('3\u00a0d');
    expect(length('PT0S')).toBe('0\u00a0s');
    expect(length('soon')).toBe('soon');
  });
});

describe('places', () => {
  it('are read in degrees, minutes and seconds, rounded as a whole', () => {
    expect(degreesMinutesSeconds([36.172, 35.594])).toBe('35°35′38″N 36°10′19″E');
    expect(degreesMinutesSeconds([-121.99999, -0.5])).toBe('0°30′00″S 122°00′00″W');
  });
  it('have corridors as wide as on the ground', () => {
    expect(widthAtZoomZero(78_271.516964, 0)).toBeCloseTo(1, 9);
    expect(widthAtZoomZero(1_000, 60)).toBeCloseTo(2 * widthAtZoomZero(1_000, 0), 9);
  });
});

describe('routes', () => {
  it('fall back to Today', () => {
    expect(readRoute('#/map?finding=F-0001').query.get('finding')).toBe('F-0001');
    expect([readRoute('').place, readRoute('#/record').place, readRoute('#/nowhere').place]).toEqual(['today', 'record', 'today']);
  });
});
