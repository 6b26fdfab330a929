import { expect, it } from 'vitest';
import { guardedDraftIsOpen, measuringIsOff } from './guard';

it('nothing is measured while a guarded draft is open, in this window or another', () => {
  const held = new Map<string, string>();
  const store = { getItem: (k: string) => held.get(k) ?? null, setItem: (k: string, v: string) => void held.set(k, v), removeItem: (k: string) => void held.delete(k) } as unknown as Storage;
  expect(measuringIsOff(Date.now(), store)).toBe(false);
  const closed = guardedDraftIsOpen(store);
  expect(measuringIsOff(Date.now(), store)).toBe(true);
  expect(measuringIsOff(Date.now() + 60_000, store)).toBe(false); // its window was closed without a word
  closed();
  expect(measuringIsOff(Date.now(), store)).toBe(false);
});
