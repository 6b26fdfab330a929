import { useCallback, useEffect, useRef, useState } from 'react';
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
  | { readonly state: 'conflict'; readonly other: Draft | null; readonly reason: string };

export interface Content<F> {
  readonly type: string;
  readonly about: readonly string[];
  readonly body: unknown;
  readonly form: F;
}

/** What was typed and may not be at the node yet survives a reload of this tab; it goes when the draft has been saved. */
const slot = (id: string) => `parley.draft.${id}`;
export function keptHere<F>(id: string): { form: F; revision: number } | null {
  try {
    return JSON.parse(sessionStorage.getItem(slot(id)) ?? 'null') as { form: F; revision: number } | null;
  } catch {
    return null;
  }
}

/** Saves a draft as it changes, one save at a time. */
export function useDraft<F>(id: string, first: Draft | null): {
  readonly draft: Draft | null;
  readonly saving: Saving;
  /** What stands in the form now; null while nobody has changed anything. */
  change(content: Content<F>): void;
  /** Resolves once all is saved; rejects with the reason when it cannot be. */
  flush(): Promise<Draft>;
  /** After a conflict: mine over theirs. */
  insist(): void;
} {
  const [draft, setDraft] = useState(first);
  const [saving, setSaving] = useState<Saving>(first ? { state: 'saved', at: first.updatedAt } : { state: 'new' });
  const revision = useRef(first?.revision ?? 0);
  const wanted = useRef<Content<F> | null>(null);
  const running = useRef<Promise<Draft> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const last = useRef(first);
  const gone = useRef(false);

  const save = useCallback((): Promise<Draft> => {
    clearTimeout(timer.current);
    if (running.current) return running.current.then(() => (wanted.current ? save() : last.current!));
    const content = wanted.current;
    if (content === null) return last.current ? Promise.resolve(last.current) : Promise.reject(new Error('nothing to save'));
    wanted.current = null;
    setSaving(s => ({ state: 'saving', at: 'at' in s ? s.at : null }));
    const ended = attempt(id, content, revision.current).then(saved => {
      revision.current = saved.revision;
      last.current = saved;
      setDraft(saved);
      if (wanted.current === null) sessionStorage.removeItem(slot(id));
      setSaving({ state: 'saved', at: saved.updatedAt });
      return saved;
    }, (error: unknown) => {
      wanted.current ??= content;
      const reason = whyNot(error);
      if (error instanceof Refusal && error.status === 409) {
        const other = ((error.body['draft'] ?? null) as Draft | null);
        if (other) setSaving({ state: 'conflict', other, reason });
        else drafting.one(id).then(now => setSaving({ state: 'conflict', other: now, reason }), () => setSaving({ state: 'conflict', other: null, reason }));
      } else {
        setSaving({ state: 'kept', reason });
        if (!gone.current && !(error instanceof Refusal && error.status === 403)) timer.current = setTimeout(() => void save().catch(() => undefined), AGAIN_MILLIS);
      }
      throw error;
    }).finally(() => { running.current = null; });
    running.current = ended;
    return ended.then(saved => (wanted.current ? save() : saved));
  }, [id]);

  const change = useCallback((content: Content<F>) => {
    wanted.current = content;
    sessionStorage.setItem(slot(id), JSON.stringify({ form: content.form, revision: revision.current }));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save().catch(() => undefined), SAVE_MILLIS);
  }, [id, save]);
  const insist = useCallback(() => {
    setSaving(s => {
      if (s.state === 'conflict' && s.other) revision.current = s.other.revision;
      return { state: 'saving', at: null };
    });
    setTimeout(() => void save().catch(() => undefined), 0);
  }, [save]);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
      if (wanted.current) void save().catch(() => undefined); // leaving the page: what was typed last goes too
    };
  }, [save]);
  return { draft, saving, change, flush: save, insist };
}

/** A node that does not keep what was typed as typed is sent only what an act would say. */
async function attempt<F>(id: string, content: Content<F>, revision: number): Promise<Draft> {
  const { type, about, body, form } = content;
  if (formsKept) {
    try {
      return await drafting.save(id, { type, about, body, form, revision });
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 400 || !/form/.test(JSON.stringify(error.body))) throw error;
      formsKept = false;
    }
  }
  return drafting.save(id, { type, about, body, revision });
}
let formsKept = true;
