import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refusal } from '../api/client';
import type { Draft } from '../api/draft';
import type { Enclosed } from '../api/enclose';
import { Enclosure, NOTHING_ENCLOSED, type Shown } from './enclosure';

const file = (name: string) => ({ name, file: new Blob([name]) });
const here = { place: 'north', asOf: '2026-01-01T00:00:00Z' };

/** A node with one draft: it changes it upon the revision that it has, or not at all. */
class OneDraft {
  draft: Draft | null = null;
  refuses = '';
  handed = 0;
  change(revision: number, part: Partial<Draft>, account = 'me'): Draft {
    const now = this.draft;
    if ((now?.revision ?? 0) !== revision) throw new Refusal(409, 'Changed meanwhile', null, { draft: now });
    const by = { account, code: account, name: account };
    this.draft = { id: 'd1', type: 'layer', about: [], body: {}, state: 'editing', author: by, updatedAt: '2026-01-01T00:00:00Z', files: [], ...now, ...part, writers: [...(now?.writers ?? []), by], revision: revision + 1 };
    return this.draft;
  }
  save = async (_: string, { body, revision }: { body: unknown; revision: number }) => { await Promise.resolve(); return this.change(revision, { body: body as Draft['body'] }); };
  one = async () => { await Promise.resolve(); return this.draft!; };
  hand = async () => { await Promise.resolve(); this.handed++; return this.draft!; };
  put = async (_: string, name: string, revision: number) => {
    await Promise.resolve();
    if (name === this.refuses) throw new Refusal(413, 'Too large', null);
    return this.change(revision, { files: [...this.draft!.files!, { name, bytes: 1, digest: name }] });
  };
  leaveOut = async (_: string, name: string, revision: number) => { await Promise.resolve(); return this.change(revision, { files: this.draft!.files!.filter(f => f.name !== name) }); };
  read = async () => { await Promise.resolve(); return { revision: this.draft!.revision, files: this.draft!.files } as unknown as Enclosed; };
}

let node: OneDraft;
let shown: Shown;
let enclosure: Enclosure;
const names = () => shown.read?.files.map(f => f.name);
beforeEach(() => {
  vi.useFakeTimers();
  node = new OneDraft();
  shown = NOTHING_ENCLOSED;
  enclosure = new Enclosure('layer', here, now => { shown = now; }, node);
});
afterEach(() => { vi.useRealTimers(); });
const wait = (millis: number) => vi.advanceTimersByTimeAsync(millis);

describe('files that are put into a draft', () => {
  it('are there, and what they come to is shown', async () => {
    await enclosure.put([file('a'), file('b')]);
    expect(names()).toEqual(['a', 'b']);
    expect(shown).toMatchObject({ trouble: null, busy: false });
  });
  it('before one that is refused are shown, and the refusal stays until a step succeeds', async () => {
    node.refuses = 'b';
    await enclosure.put([file('a'), file('b'), file('c')]);
    expect(names()).toEqual(['a']);
    expect(shown.trouble).toBe('Too large');
    await wait(5_000);
    expect(shown.trouble).toBe('Too large');
    await enclosure.put([file('c')]);
    expect(names()).toEqual(['a', 'c']);
    expect(shown.trouble).toBe(null);
  });
});

describe('what is said beside the files', () => {
  it('is saved once it rests', async () => {
    await enclosure.put([file('a')]);
    enclosure.says({ ...here, place: 'south' });
    await wait(1_000);
    expect(node.draft?.body['place']).toBe('south');
  });
  it('is saved if the form is left before it rests, and nothing is if nothing changed', async () => {
    await enclosure.put([file('a')]);
    enclosure.says({ asOf: here.asOf, place: 'north' });
    enclosure.leave();
    await wait(0);
    expect(node.draft?.revision).toBe(2);
    enclosure.says({ ...here, place: 'south' });
    enclosure.leave();
    await wait(0);
    expect(node.draft?.body['place']).toBe('south');
  });
});

describe("a colleague's change", () => {
  const theirs = { place: 'east', asOf: here.asOf };
  beforeEach(async () => {
    await enclosure.put([file('a')]);
    node.change(2, { body: theirs, files: [{ name: 'theirs', bytes: 1, digest: 'theirs' }] }, 'colleague');
  });
  it('is shown, with whose it is, and is not written over', async () => {
    enclosure.says({ ...here, place: 'south' });
    await wait(1_000);
    expect(shown.theirs?.writers?.map(w => w.account)).toContain('colleague');
    expect(names()).toEqual(['theirs']);
    await wait(5_000);
    await enclosure.put([file('b')]);
    expect(node.draft?.body).toEqual(theirs);
    expect(names()).toEqual(['theirs', 'b']);
    expect(shown.theirs).toBe(null);
  });
  it('stays said while the form shows it, and what is changed after that is saved', async () => {
    enclosure.says({ ...here, place: 'south' });
    await wait(1_000);
    enclosure.says({ ...theirs }); // the form shows what they have made of it
    await wait(5_000);
    expect(shown.theirs).not.toBe(null);
    enclosure.says({ ...here, place: 'south' });
    await wait(1_000);
    expect(node.draft?.body['place']).toBe('south');
    expect(shown.theirs).toBe(null);
  });
  it('is not handed over unseen', async () => {
    enclosure.says({ ...here, place: 'south' });
    expect(await enclosure.hand()).toBe(null);
    expect(node.handed).toBe(0);
    expect(names()).toEqual(['theirs']);
  });
});
