import { describe, expect, it } from 'vitest';
import { dayClock, span } from '../time/instants';
import { dirOf, firstLanguage, leftToRight, localeOf } from './languages';

describe('the language to begin with', () => {
  it('is the one chosen here before', () => expect(firstLanguage('ar', ['ru-RU'])).toBe('ar'));
  it('is otherwise the first that the browser wishes and the page speaks', () => expect(firstLanguage(null, ['fr-FR', 'ru-RU', 'en-US'])).toBe('ru'));
  it('is English when nothing fits', () => expect(firstLanguage('xx', ['fr'])).toBe('en'));
});

describe('Arabic', () => {
  const at = new Date('2016-09-15T20:00:00Z');
  it('is written from the right', () => expect([dirOf('ar'), dirOf('en'), dirOf('unknown')]).toEqual(['rtl', 'ltr', 'ltr']));
  it('has the digits that both sides read', () => expect(dayClock(at, localeOf('ar'))).toMatch(/15.*20:00/));
  it('keeps clocks in their order', () => {
    expect(dayClock(at, localeOf('ar'))).toContain('\u206620:00 Z\u2069');
    expect(span(at, new Date('2016-09-15T21:30:00Z'), localeOf('ar'))).toContain('\u206620:00–21:30 Z\u2069');
  });
  it('leaves others as they are', () => expect(leftToRight('20:00 Z', 'ru')).toBe('20:00 Z'));
});
