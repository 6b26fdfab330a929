import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refusal } from '../api/client';
import type { Draft } from '../api/draft';
import { beginning, Keeping, type Kept, type Saving } from './keeping';

interface Form { readonly text: string }
const ID = 'd1';
const officer = (account: string) => ({ account, name: account }) as Draft['author'];
const content = (text: string) => ({ type: 'report', about: [], body: { text }, form: { text } });

/** A node with one draft: it saves upon the revision that it has, or not at all. */
class OneDraft {
  draft: Draft | null = null;
  away = false;
  readonly texts: string[] = [];
  save = async (id: string, sent: { type: string; about: readonly string[]; body: unknown; form?: unknown; revision: number }, by = 'me'): Promise<Draft> => {
    await Promise.resolve();
    if (this.away) throw new TypeError('no answer');
    if (this.draft === null && sent.revision > 0) throw new Refusal(404, 'Not found', null);
    if (this.draft && (this.draft.revision !== sent.revision || this.draft.state !== 'editing')) throw new Refusal(409, 'Changed meanwhile', null, { draft: this.draft });
    this.draft = { id, type: sent.type, about: sent.about, body: sent.body as Draft['body'], form: sent.form, state: 'editing', author: officer(by), updatedAt: '2026-01-01T00:00:00Z', revision: sent.revision + 1 };
    this.texts.push((sent.form as Form).text);
    return this.draft;
  };
  one = async (): Promise<Draft> => {
    await Promise.resolve();
    if (!this.draft) throw new Refusal(404, 'Not found', null);
    return this.draft;
  };
}

/** A tab: what it keeps outlives the page in it. */
class Tab {
  readonly kept = new Map<string, string>();
  readonly told: Saving[] = [];
  constructor(private readonly node: OneDraft) {}
  /** As the page does after a reload. */
  async open(): Promise<{ keeping: Keeping<Form>; shows: string }> {
    const draft = await this.node.one().catch(() => null);
    const kept = JSON.parse(this.kept.get(`parley.draft.${ID}`) ?? 'null') as Kept<Form> | null;
    const begin = beginning(kept, draft, (draft?.form as Form | undefined) ?? { text: '' })!;
    const keeping = new Keeping<Form>(ID, draft, begin.on, saving => { this.told.push(saving); }, this.node,
      { setItem: (k, v) => { this.kept.set(k, v); }, removeItem: k => { this.kept.delete(k); } });
    if (begin.unsaved) keeping.change(content(begin.form.text));
    return { keeping, shows: begin.form.text };
  }
  get state() { return this.told.at(-1); }
}

let node: OneDraft;
let tab: Tab;
beforeEach(() => {
  vi.useFakeTimers();
  node = new OneDraft();
  tab = new Tab(node);
});
afterEach(() => { vi.useRealTimers(); });
const wait = (millis: number) => vi.advanceTimersByTimeAsync(millis);

describe('a draft as it is typed', () => {
  it('is saved once the typing pauses, and nothing is kept in the tab then', async () => {
    const { keeping } = await tab.open();
    keeping.change(content('a'));
    await wait(500);
    keeping.change(content('ab'));
    expect(tab.kept.size).toBe(1);
    await wait(1_000);
    expect(node.texts).toEqual(['ab']);
    expect(tab.kept.size).toBe(0);
    expect(tab.state).toEqual({ state: 'saved', at: node.draft?.updatedAt });
  });
  it('is saved one save at a time, each upon the one before', async () => {
    const { keeping } = await tab.open();
    keeping.change(content('a'));
    const first = keeping.flush();
    keeping.change(content('ab'));
    await first;
    expect(node.texts).toEqual(['a', 'ab']);
    expect((await keeping.flush()).revision).toBe(2);
    expect(tab.kept.size).toBe(0);
  });
  it('is tried again while the node is away', async () => {
    const { keeping } = await tab.open();
    node.away = true;
    keeping.change(content('a'));
    await wait(1_000);
    expect(tab.state?.state).toBe('kept');
    node.away = false;
    await wait(6_000);
    expect(node.texts).toEqual(['a']);
  });
  it('goes to the node when its page is left', async () => {
    const { keeping } = await tab.open();
    keeping.change(content('a'));
    keeping.leave();
    await wait(0);
    expect(node.texts).toEqual(['a']);
  });
});

describe('after a reload', () => {
  it('what is shown is what is handed over', async () => {
    const { keeping } = await tab.open();
    keeping.change(content('saved'));
    await keeping.flush();
    keeping.change(content('typed since')); // and the tab is loaded anew before that is saved
    const again = await tab.open();
    expect(again.shows).toBe('typed since');
    expect((await again.keeping.flush()).form).toEqual({ text: again.shows });
  });
  it('what is shown is saved without a keystroke', async () => {
    const { keeping } = await tab.open();
    node.away = true;
    keeping.change(content('a'));
    await wait(1_000);
    keeping.leave();
    node.away = false;
    await tab.open();
    await wait(1_000);
    expect(node.texts).toEqual(['a']);
  });
  it("a colleague's save meanwhile is a conflict, and is not written over", async () => {
    const { keeping } = await tab.open();
    keeping.change(content('mine'));
    await keeping.flush();
    keeping.change(content('mine, longer'));
    await node.save(ID, { ...content('theirs'), revision: 1 }, 'colleague');
    const again = await tab.open();
    await expect(again.keeping.flush()).rejects.toBeInstanceOf(Refusal);
    expect(tab.state).toMatchObject({ state: 'conflict', other: { author: { account: 'colleague' } } });
    again.keeping.change(content('mine, longer still'));
    await wait(1_000);
    expect(node.draft?.form).toEqual({ text: 'theirs' });
    again.keeping.insist();
    await wait(0);
    expect(node.draft?.form).toEqual({ text: 'mine, longer still' });
  });
  it('what was typed during a save goes on from that save', async () => {
    const { keeping } = await tab.open();
    keeping.change(content('a'));
    const saving = keeping.flush();
    keeping.change(content('ab'));
    node.save = new Proxy(node.save, { apply: (save, self, args) => (node.texts.length === 1 ? new Promise(() => undefined) : Reflect.apply(save, self, args)) }); // the second save is never answered
    void saving;
    await wait(1);
    expect(JSON.parse(tab.kept.get(`parley.draft.${ID}`) ?? '')).toEqual({ form: { text: 'ab' }, revision: 1 });
  });
  it('a save whose answer was not heard is no conflict with oneself', async () => {
    const { keeping } = await tab.open();
    keeping.change(content('a'));
    await node.save(ID, { ...content('a'), revision: 0 });
    const again = await tab.open();
    expect((await again.keeping.flush()).revision).toBe(1);
    expect(tab.state?.state).toBe('saved');
    expect(tab.kept.size).toBe(0);
  });
});

describe('a draft that is over', () => {
  it('is said to be so, and not tried again', async () => {
    const { keeping } = await tab.open();
    keeping.change(content('a'));
    await keeping.flush();
    node.draft = { ...node.draft!, state: 'handed' };
    keeping.change(content('ab'));
    await wait(20_000);
    expect(tab.told.filter(saving => saving.state === 'conflict')).toMatchObject([{ other: { state: 'handed' } }]);
  });
  it('and forgotten is gone: neither kept for ever nor tried again', async () => {
    const { keeping } = await tab.open();
    keeping.change(content('a'));
    await keeping.flush();
    node.draft = null;
    keeping.change(content('ab'));
    await wait(20_000);
    expect(tab.told.filter(saving => saving.state === 'gone').length).toBe(1);
    expect(tab.state).toEqual({ state: 'gone' });
    expect(tab.kept.size).toBe(1); // still there, to go on with as a new one
  });
});
