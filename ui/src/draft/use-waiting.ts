import { useEffect, useState } from 'react';
import { unsigned, type Unsigned } from '../api/arrangement';
import { drafting, type Draft } from '../api/draft';
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

/** Each reading is told by itself, so that one that fails hides nothing of the other; what it last said stands. */
export function readWaiting(account: string | undefined, releases: boolean, found: (part: Partial<Waiting>) => void,
  node: { readonly all: () => Promise<readonly Draft[]>; readonly unsigned: () => Promise<readonly Unsigned[]> } = { all: drafting.all, unsigned }): void {
  node.all().then(all => {
    const own = (d: Draft) => d.own ?? d.author.account === account;
    found({
      release: releases ? all.filter(d => d.state === 'handed' && !own(d)).map(d => d.id) : [],
      returned: all.filter(d => d.state === 'returned' && d.author.account === account).map(d => d.id),
    });
  }, () => undefined);
  node.unsigned().then(theirs => found({ unsigned: theirs }), () => undefined);
}

/** @param version grows with the node's picture @param live whether the node is heard */
export function useWaiting(session: Session, version: number, live: boolean): Waiting {
  const [waiting, setWaiting] = useState(NOTHING_WAITS);
  const { drafts, releases } = draftRights(session);
  const account = session.person?.account;
  useEffect(() => {
    if ((!drafts && !releases) || !live) return;
    let gone = false;
    const look = () => readWaiting(account, releases, part => {
      if (!gone) setWaiting(known => (JSON.stringify({ ...known, ...part }) === JSON.stringify(known) ? known : { ...known, ...part }));
    });
    look();
    const again = setInterval(look, AGAIN_MILLIS);
    return () => {
      gone = true;
      clearInterval(again);
    };
  }, [drafts, releases, account, version, live]);
  return waiting;
}
