import { describe, expect, it } from 'vitest';
import { FIRST_WAIT_MILLIS, GIVE_UP_MILLIS, LONGEST_WAIT_MILLIS, Patience } from './patience';

describe('patience', () => {
  it('says that a picture is stale within two seconds of the last word', () => {
    const patience = new Patience(0);
    patience.heard(10_000);
    expect(patience.look(11_000)).toEqual({ link: 'live', silentSeconds: 0 });
    expect(patience.look(12_000).link).toBe('stale');
    expect(patience.look(14_500)).toEqual({ link: 'stale', silentSeconds: 4 });
    patience.heard(14_600);
    expect(patience.look(14_700).link).toBe('live');
  });
  it('is stale also when the node never said a word', () => {
    const patience = new Patience(0);
    expect(patience.look(1_000).link).toBe('connecting');
    expect(patience.look(2_000).link).toBe('stale');
  });
  it('waits twice as long each time, never longer than the limit, and briefly again once the node was heard', () => {
    const patience = new Patience(0);
    const waits = Array.from({ length: 8 }, () => patience.next(0.5));
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
    patience.heard(1);
    expect(patience.next(0.5)).toBe(FIRST_WAIT_MILLIS);
  });
  it('spreads the tries of many pages', () => {
    expect(new Patience(0).next(0)).toBe(FIRST_WAIT_MILLIS * 0.75);
    expect(new Patience(0).next(1)).toBe(FIRST_WAIT_MILLIS * 1.25);
    const patience = new Patience(0);
    for (let i = 0; i < 20; i++) expect(patience.next(1)).toBeLessThanOrEqual(LONGEST_WAIT_MILLIS * 1.25);
  });
  it('gives up a connection that is silent, but not one that was begun just now', () => {
    const patience = new Patience(0);
    patience.heard(0);
    expect(patience.giveUp(GIVE_UP_MILLIS)).toBe(false);
    expect(patience.giveUp(GIVE_UP_MILLIS + 1)).toBe(true);
    patience.opened(GIVE_UP_MILLIS + 1);
    expect(patience.giveUp(GIVE_UP_MILLIS + 2)).toBe(false);
    expect(patience.giveUp(2 * GIVE_UP_MILLIS + 2)).toBe(true);
  });
});
