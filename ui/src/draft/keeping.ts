import { Refusal } from '../api/client';
import { drafting, type Draft } from '../api/draft';
import { whyNot } from '../i18n/why-not';

const SAVE_MILLIS = 700;
const AGAIN_MILLIS = 5_000;

export type Saving =
  | { readonly state: 'new' }
  | { readonly state: 'saving' | 'saved'; readonly at: string | null }
  /** The node cannot be reached or refused; what was typed stays in this browser tab and is tried again. */
  | { readonly state: 'kept'; readonly reason: string }
  /** Somebody else has saved since; theirs is here to be looked at. */
  | { readonly state: 'conflict'; readonly other: Draft | null; readonly reason: string }
  /** It was saved once, and the node no longer has it. */
  | { readonly state: 'gone' };

export interface Content<F> {
  readonly type: string;
  readonly about: readonly string[];
  readonly body: unknown;
  readonly form: F;
}
/** What was typed into a tab, and the revision that it was typed upon: 0 if the node had none. */
export interface Kept<F> { readonly form: F; readonly revision: number }

/** What was typed and may not be at the node yet survives a reload of this tab; it goes when the draft has been saved. */
const slot = (id: string) => `parley.draft.${id}`;
export function keptHere<F>(id: string): Kept<F> | null {
  try {
    return JSON.parse(sessionStorage.getItem(slot(id)) ?? 'null') as Kept<F> | null;
  } catch {
    return null;
  }
}
export const forgetHere = (id: string): void => sessionStorage.removeItem(slot(id));

/** How a form begins: what it shows, whether that is saved nowhere yet, and the revision that it goes on from. */
export interface Beginning<F> { readonly form: F; readonly unsaved: boolean; readonly on: number }

/** What was kept in the tab comes before what the node has, and still has to be saved, upon the revision it was typed upon. Null: neither is there. */
export function beginning<F>(kept: Kept<F> | null, draft: Draft | null, form: F | null): Beginning<F> | null {
  if (kept) return { form: kept.form, unsaved: true, on: kept.revision };
  return form ? { form, unsaved: false, on: draft?.revision ?? 0 } : null;
}

/** What saving asks of the node, and where what is not saved lies meanwhile. */
type AtNode = Pick<typeof drafting, 'save' | 'one'>;
type Slots = Pick<Storage, 'setItem' | 'removeItem'>;

/** Saves a draft as it changes, one save at a time, and never over what another has saved unless told to. */
export class Keeping<F> {
  private wanted: Content<F> | null = null;
  private running: Promise<Draft> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private theirs: Draft | null = null;
  private left = false;

  /** @param on the revision that the form goes on from: a save upon an older one than the node's is a conflict */
  constructor(private readonly id: string, private last: Draft | null, private on: number, private readonly tell: (saving: Saving, draft: Draft | null) => void,
    private readonly node: AtNode = drafting, private readonly slots: Slots = sessionStorage) {}

  /** What stands in the form now. */
  change(content: Content<F>): void {
    this.wanted = content;
    this.keep(content);
    this.later(SAVE_MILLIS);
  }

  /** Resolves once all is saved; rejects with the reason when it cannot be. */
  flush(): Promise<Draft> {
    clearTimeout(this.timer);
    const more = (saved: Draft | null) => (this.wanted ? this.flush() : saved ? Promise.resolve(saved) : Promise.reject(new Error('nothing to save')));
    if (this.running) return this.running.then(more);
    const content = this.wanted;
    if (content === null) return more(this.last);
    this.wanted = null;
    this.tell({ state: 'saving', at: this.last?.updatedAt ?? null }, this.last);
    this.running = this.attempt(content).then(saved => this.saved(saved), (error: unknown) => this.notSaved(content, error)).finally(() => { this.running = null; });
    return this.running.then(more);
  }

  /** After a conflict: mine over theirs. */
  insist(): void {
    if (this.theirs) this.on = this.theirs.revision;
    this.tell({ state: 'saving', at: null }, this.last);
    this.later(0);
  }

  came(): void {
    this.left = false;
  }
  /** Leaving the page: what was typed last goes too. */
  leave(): void {
    this.left = true;
    clearTimeout(this.timer);
    if (this.wanted) void this.flush().catch(() => undefined);
  }

  private later(millis: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush().catch(() => undefined), millis);
  }

  private keep(content: Content<F>): void {
    this.slots.setItem(slot(this.id), JSON.stringify({ form: content.form, revision: this.on } satisfies Kept<F>));
  }

  private saved(saved: Draft): Draft {
    this.on = saved.revision;
    this.last = saved;
    this.theirs = null;
    if (this.wanted === null) this.slots.removeItem(slot(this.id));
    else this.keep(this.wanted); // typed meanwhile: upon what is saved now
    this.tell({ state: 'saved', at: saved.updatedAt }, saved);
    return saved;
  }

  private async notSaved(content: Content<F>, error: unknown): Promise<Draft> {
    this.wanted ??= content;
    const status = error instanceof Refusal ? error.status : 0;
    if (status === 409) {
      const other = ((error as Refusal).body['draft'] ?? await this.node.one(this.id).catch(() => null)) as Draft | null;
      if (other && isOpen(other) && alike(other.form, content.form)) { // it was saved before, and the answer was not heard
        if (this.wanted === content) this.wanted = null;
        return this.saved(other);
      }
      this.theirs = other;
      this.tell({ state: 'conflict', other, reason: whyNot(error) }, this.last);
    } else if (status === 404 && this.on > 0) {
      this.tell({ state: 'gone' }, this.last); // it is over, and the node has forgotten it
    } else {
      this.tell({ state: 'kept', reason: whyNot(error) }, this.last);
      if (!this.left && status !== 403) this.later(AGAIN_MILLIS);
    }
    throw error;
  }

  /** A node that does not keep what was typed as typed is sent only what an act would say. */
  private async attempt({ type, about, body, form }: Content<F>): Promise<Draft> {
    const revision = this.on;
    if (formsKept) {
      try {
        return await this.node.save(this.id, { type, about, body, form, revision });
      } catch (error) {
        if (!(error instanceof Refusal) || error.status !== 400 || !/form/.test(JSON.stringify(error.body))) throw error;
        formsKept = false;
      }
    }
    return this.node.save(this.id, { type, about, body, revision });
  }
}
let formsKept = true;

/** Whether a draft can still be written in. */
export const isOpen = (draft: Draft): boolean => draft.state === 'editing' || draft.state === 'returned';

/** The same value, in whatever order its fields stand. */
export const alike = (a: unknown, b: unknown): boolean => a !== undefined && ordered(a) === ordered(b);
const ordered = (value: unknown): string => JSON.stringify(value, (_, inner: unknown) =>
  (inner !== null && typeof inner === 'object' && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner)) ?? '';
