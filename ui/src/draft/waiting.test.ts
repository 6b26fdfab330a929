import { describe, expect, it } from 'vitest';
import type { Unsigned } from '../api/arrangement';
import { Refusal } from '../api/client';
import type { Draft } from '../api/draft';
import { NOTHING_WAITS, readWaiting, type Waiting } from './use-waiting';

const draft = (id: string, state: Draft['state'], account: string) => ({ id, state, author: { account } }) as Draft;
const drafts = async () => [draft('a', 'handed', 'other'), draft('b', 'handed', 'me'), draft('c', 'returned', 'me'), draft('d', 'returned', 'other'), draft('e', 'editing', 'me')];
const theirs = async () => [{ act: 'x' } as unknown as Unsigned];
const refused = async () => { throw new Refusal(500, 'Failed', null); };

async function found(releases: boolean, node: NonNullable<Parameters<typeof readWaiting>[3]>): Promise<Waiting> {
  let waiting = NOTHING_WAITS;
  readWaiting('me', releases, part => { waiting = { ...waiting, ...part }; }, node);
  await new Promise(resolve => { setTimeout(resolve); });
  return waiting;
}

describe('what waits for a person', () => {
  it("is others' drafts to release, their own given back, and what the other side signed", async () => {
    expect(await found(true, { all: drafts, unsigned: theirs })).toEqual({ release: ['a'], returned: ['c'], unsigned: await theirs() });
    expect((await found(false, { all: drafts, unsigned: theirs })).release).toEqual([]);
  });
  it('is told though the other reading fails', async () => {
    expect(await found(true, { all: drafts, unsigned: refused })).toEqual({ release: ['a'], returned: ['c'], unsigned: [] });
    expect(await found(true, { all: refused, unsigned: theirs })).toEqual({ release: [], returned: [], unsigned: await theirs() });
  });
});
