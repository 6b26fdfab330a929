import type { Start } from '../api/arrangement';

export type Cut = 'nothing' | 'lapses' | 'bound' | 'unbound' | 'free' | 'unknown' | 'deciding' | 'decided' | 'restrained' | 'permissions' | 'notices' | 'suspended' | 'leaving' | 'over';

/** What follows if nothing more is heard from the other side, in the order in which somebody should read it. */
export function ifCutNow(start: Start): readonly { readonly key: Cut; readonly parties: readonly string[] }[] {
  const confirmed = start.sides.filter(side => side.confirmed).map(side => side.party);
  const others = start.sides.filter(side => !side.confirmed).map(side => side.party);
  const all = start.sides.map(side => side.party);
  const say = (key: Cut, parties: readonly string[] = all) => ({ key, parties });
  switch (start.standing) {
    case 'not-proposed':
      return [say('nothing')];
    case 'undecided':
    case 'postponed': {
      if (confirmed.length === 0) return [say('lapses'), say('unbound')];
      if (others.length > 0) return [say('lapses'), say('bound', confirmed), say('unbound', others), say('free', confirmed)];
      const showing = start.sides.filter(side => side.covers && side.inTime);
      return [say(showing.length === all.length ? 'deciding' : 'unknown'), say('bound'), say('free')];
    }
    case 'awaiting':
      return [say('decided'), say('permissions'), say('leaving')];
    case 'in-effect':
      return [say('restrained'), say('permissions'), say('notices'), say('leaving')];
    case 'suspended':
      return [say('suspended'), say('leaving')];
    case 'ended':
      return [say('over')];
    case 'lapsed':
      return confirmed.length > 0 ? [say('over'), say('free', confirmed)] : [say('over')];
  }
}
