import { Refusal } from '../api/client';
import { drafting, type Draft } from '../api/draft';
import { enclosing, type Enclosed } from '../api/enclose';
import { alike } from '../draft/keeping';
import { whyNot } from '../i18n/why-not';

const SAVE_MILLIS = 400;

export interface Picked {
  readonly name: string;
  readonly file: Blob;
}
export interface Shown {
  readonly draft: Draft | null;
  /** What the files come to; null while the node has not said. */
  readonly read: Enclosed | null;
  readonly busy: boolean;
  /** Why the last step failed; it stays until one succeeds. */
  readonly trouble: string | null;
  /** Set if that was because somebody else had changed it: what they have made of it, which is shown now. */
  readonly theirs: Draft | null;
}
export const NOTHING_ENCLOSED: Shown = { draft: null, read: null, busy: false, trouble: null, theirs: null };

type Body = Readonly<Record<string, unknown>>;
type AtNode = Pick<typeof drafting, 'save' | 'one' | 'hand'> & Pick<typeof enclosing, 'read' | 'put' | 'leaveOut'>;

/** A draft with its files at the node: made with the first file, saved when its body changes, one step after the other. */
export class Enclosure {
  private now: Shown = NOTHING_ENCLOSED;
  private line: Promise<unknown> = Promise.resolve();
  private working = 0;
  private language = 'en';
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** What stood in the form when somebody else's change was found: it is not saved over theirs. */
  private refused: Body | null = null;

  constructor(private readonly type: string, private body: Body, private readonly tell: (now: Shown) => void, private readonly node: AtNode = { ...drafting, ...enclosing }) {}

  /** Goes on with a draft, or reads what there is in another language. */
  open(known: string | null, language: string): void {
    this.language = language;
    if (known && known !== this.now.draft?.id) void this.step(async () => { this.take(await this.node.one(known)); await this.look(); });
    else if (this.now.draft) void this.step(() => this.look());
  }
  /** What stands in the form now; saved once it rests. */
  says(body: Body): void {
    this.body = body;
    if (!alike(body, this.refused)) this.refused = null;
    if (this.now.draft === null) return;
    clearTimeout(this.timer);
    this.timer = this.differs() ? setTimeout(() => this.saveNow(), SAVE_MILLIS) : undefined;
  }
  put(files: readonly Picked[]): Promise<unknown> {
    return this.step(async () => {
      let draft = await this.save();
      try {
        for (const { name, file } of files) draft = this.take(await this.node.put(draft.id, name, draft.revision, file));
      } catch (error) {
        await this.look().catch(() => undefined); // those before it are there
        throw error;
      }
      await this.look();
    });
  }
  leaveOut(name: string): Promise<unknown> {
    return this.step(async () => {
      const draft = await this.save();
      this.take(await this.node.leaveOut(draft.id, name, draft.revision));
      await this.look();
    });
  }
  /** Hands it over; resolves to the draft's id, or null if the node refuses. */
  hand(): Promise<string | null> {
    return this.step(async () => {
      const draft = await this.save();
      await this.node.hand(draft.id);
      return draft.id;
    });
  }
  /** Leaving the form: what was changed last goes too. */
  leave(): void {
    if (this.timer !== undefined) this.saveNow();
  }

  private saveNow(): void {
    void this.step(async () => { await this.save(); await this.look(); });
  }

  private async save(): Promise<Draft> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { draft } = this.now;
    if (draft && !this.differs()) return draft;
    this.refused = null;
    return this.take(await this.node.save(draft?.id ?? crypto.randomUUID(), { type: this.type, about: [], body: this.body, revision: draft?.revision ?? 0 }));
  }
  private differs(): boolean {
    const { draft } = this.now;
    return draft === null || draft.type !== this.type || (!alike(this.body, draft.body) && !alike(this.body, this.refused));
  }
  private async look(): Promise<void> {
    const id = this.now.draft?.id;
    if (id) this.show({ read: await this.node.read(id, this.language) });
  }
  private take(draft: Draft): Draft {
    this.show({ draft });
    return draft;
  }

  /** Steps wait for one another: each goes on from the revision that the one before has made. */
  private step<T>(deed: () => Promise<T>): Promise<T | null> {
    this.working++;
    const next = this.line.then(async () => {
      this.show({});
      try {
        const done = await deed();
        this.show({ trouble: null, theirs: null });
        return done;
      } catch (error) {
        await this.failed(error);
        return null;
      } finally {
        this.working--;
        this.show({});
      }
    });
    this.line = next;
    return next;
  }
  private async failed(error: unknown): Promise<void> {
    const theirs = error instanceof Refusal && error.status === 409 ? ((error.body['draft'] ?? null) as Draft | null) : null;
    if (theirs) {
      this.refused = this.body;
      this.take(theirs);
      await this.look().catch(() => undefined);
    }
    this.show({ trouble: whyNot(error), theirs });
  }
  private show(part: Partial<Shown>): void {
    this.now = { ...this.now, ...part, busy: this.working > 0 };
    this.tell(this.now);
  }
}
