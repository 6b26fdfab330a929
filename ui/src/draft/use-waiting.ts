import { useEffect, useState } from 'react';
import { unsigned, type Unsigned } from '../api/arrangement';
import { drafting } from '../api/draft';
import type { Session } from '../api/types';
import { draftRights } from './rights';

/** Drafts that wait for the person who is signed in: to be read and released, or their own, given back. Ids, in the node's order. */
export interface Waiting {
  readonly release: readonly string[];
  readonly returned: readonly string[];
  /** What the other side has signed and ours has not. */
  readonly unsigned: readonly Unsigned[];
}
export const NOTHING_WAITS: Waiting = { release: [], returned: [], unsigned: [] };

/** Handing over is no act, so the node's picture does not tell of it. */
const AGAIN_MILLIS = 10_000;

/** @param version grows with the node's picture @param live whether the node is heard */
export function useWaiting(session: Session, version: number, live: boolean): Waiting {
  const [waiting, setWaiting] = useState(NOTHING_WAITS);
  const { drafts, releases } = draftRights(session);
  const account = session.person?.account;
  useEffect(() => {
    if ((!drafts && !releases) || !live) return;
    let gone = false;
    const look = () => void Promise.all([drafting.all(), unsigned()]).then(([all, theirs]) => {
      if (gone) return;
      const own = (d: (typeof all)[number]) => d.own ?? d.author.account === account;
      const next = {
        release: releases ? all.filter(d => d.state === 'handed' && !own(d)).map(d => d.id) : [],
        returned: all.filter(d => d.state === 'returned' && d.author.account === account).map(d => d.id),
        unsigned: theirs,
      };
      setWaiting(known => (JSON.stringify(known) === JSON.stringify(next) ? known : next));
    }, () => undefined);
    look();
    const again = setInterval(look, AGAIN_MILLIS);
    return () => {
      gone = true;
      clearInterval(again);
    };
  }, [drafts, releases, account, version, live]);
  return waiting;
}
