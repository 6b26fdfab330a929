import { describe, expect, it } from 'vitest';
import type { Course, Side, Start } from '../api/arrangement';
import { ifCutNow } from './if-cut';

const side = (party: string, confirmed: boolean, covers = false): Side => ({ party, size: 9, stamp: null, holds: 0, covers, inTime: true, confirmed });
const start = (standing: Course, ...sides: Side[]): Start => ({
  standing, about: 'a', terms: null, at: null, deadline: null, decidedAt: null, postponedFrom: null, confirmations: {}, needed: null, sides, ends: null, phases: [], pauses: [], released: {}, procedure: null,
});
const said = (one: Start) => ifCutNow(one).map(({ key, parties }) => `${key} ${parties.join('+')}`);

describe('a line that is cut', () => {
  it('leaves whoever has confirmed bound, and nobody else', () => {
    expect(said(start('undecided', side('usa', true), side('rus', false)))).toEqual(['lapses usa+rus', 'bound usa', 'unbound rus', 'free usa']);
  });
  it('binds nobody before anybody has confirmed', () => {
    expect(said(start('undecided', side('usa', false), side('rus', false)))).toEqual(['lapses usa+rus', 'unbound usa+rus']);
  });
  it('is decided only once both show that they hold both confirmations', () => {
    expect(said(start('undecided', side('usa', true, true), side('rus', true, true)))[0]).toBe('deciding usa+rus');
    expect(said(start('undecided', side('usa', true, true), side('rus', true, false)))[0]).toBe('unknown usa+rus');
  });
  it('never permits more: in effect, the bans stay and permissions fall away', () => {
    expect(ifCutNow(start('in-effect', side('usa', true), side('rus', true))).map(one => one.key)).toEqual(['restrained', 'permissions', 'notices', 'leaving']);
  });
  it('has something to say of every standing', () => {
    for (const standing of ['not-proposed', 'undecided', 'postponed', 'awaiting', 'in-effect', 'suspended', 'ended', 'lapsed'] as const) {
      expect(ifCutNow(start(standing, side('usa', false), side('rus', false))).length).toBeGreaterThan(0);
    }
  });
});
