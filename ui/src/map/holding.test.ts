import { describe, expect, it } from 'vitest';
import { Holding, WAIT_MILLIS } from './holding';

/** As the map does with whatever comes: says that it changed, and draws it if it need not wait. */
function come(holding: Holding, nowMillis: number): boolean {
  holding.changed(nowMillis);
  if (holding.leftMillis(nowMillis) > 0) return false;
  holding.drawn();
  return true;
}

describe('what changes under a moving view', () => {
  it('is drawn at once while the view rests', () => {
    expect(come(new Holding(), 5)).toBe(true);
  });
  it('waits until the view rests', () => {
    const holding = new Holding();
    holding.moves();
    expect(come(holding, 0)).toBe(false);
    holding.moves();
    expect(come(holding, 1_000)).toBe(false);
    holding.rests();
    expect(come(holding, 1_080)).toBe(true);
  });
  it('never waits longer than three seconds, whatever changes and whoever asks', () => {
    const holding = new Holding();
    holding.moves();
    let oldest: number | null = null;
    let drawn = 0;
    for (let now = 0; now <= 60_000; now += 50) {
      holding.moves();
      const changes = now % 700 === 0 || now % 1_000 === 0; // shapes now and then, aircraft each second
      for (let i = 0; i < 3; i++) holding.leftMillis(now); // asking changes nothing
      if (!changes && holding.leftMillis(now) > 0) continue;
      if (changes) oldest ??= now;
      if (oldest === null) continue;
      expect(now - oldest).toBeLessThanOrEqual(WAIT_MILLIS);
      if (come(holding, now)) {
        oldest = null;
        drawn++;
      }
    }
    expect(drawn).toBeGreaterThanOrEqual(60_000 / (WAIT_MILLIS + 1_000) - 1);
  });
  it('waits anew after it was drawn, as long as the view moves', () => {
    const holding = new Holding();
    holding.moves();
    come(holding, 0);
    expect(come(holding, WAIT_MILLIS)).toBe(true);
    expect(come(holding, WAIT_MILLIS + 1)).toBe(false);
    expect(holding.leftMillis(WAIT_MILLIS + 1_001)).toBe(WAIT_MILLIS - 1_000);
  });
});
