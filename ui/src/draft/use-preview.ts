import { useCallback, useEffect, useRef, useState } from 'react';
import { Refusal } from '../api/client';
import { drafting, type Preview } from '../api/draft';
import { whyNot } from '../i18n/why-not';

/** Combat is asked about once the typing has stopped: such tries are recorded and limited. */
const COMBAT_MILLIS = 1_500;
const TOO_MANY_MILLIS = 20_000;

export interface Judged {
  readonly preview: Preview | null;
  /** Whether the preview is of what stands in the form now. */
  readonly current: boolean;
  readonly refusal: string | null;
  /** Asks at once, before what was typed is drawn; what is drawn then asks nothing more. */
  early(asked: Asked | null, guarded: boolean): void;
}
export interface Asked { readonly type: string; readonly about: readonly string[]; readonly body: unknown }

interface Wish { readonly key: string; readonly asked: Asked | null; readonly guarded: boolean; readonly language: string }
const NOTHING = { preview: null, refusal: null, key: '' };

/**
 * Judges what is typed: at once, and while an answer is under way only the newest is asked next, so a keystroke waits for
 * one answer at most. `asked` null: nothing can be judged yet. `language` of the sentences; `version` of the node's picture.
 */
export function usePreview(asked: Asked | null, guarded: boolean, language: string, version: number): Judged {
  const [judged, setJudged] = useState<{ preview: Preview | null; refusal: string | null; key: string }>(NOTHING);
  const wishOf = (a: Asked | null, g: boolean): Wish => ({ key: a === null ? '' : JSON.stringify([a, language, version]), asked: a, guarded: g, language });
  const wish = wishOf(asked, guarded);
  const newest = useRef(wish);
  const busy = useRef(false);
  const answered = useRef('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const ask = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current);
    const now = newest.current;
    if (busy.current || now.asked === null || now.key === answered.current) return; // whoever is asking goes on with the newest
    busy.current = true;
    let wait = 0;
    try {
      const preview = await drafting.preview(now.asked.type, now.asked.about, now.asked.body, now.language);
      answered.current = now.key;
      setJudged({ preview, refusal: null, key: now.key });
    } catch (error) {
      if (error instanceof Refusal && error.status === 429) wait = TOO_MANY_MILLIS;
      else answered.current = now.key;
      setJudged({ preview: null, refusal: whyNot(error), key: now.key });
    } finally {
      busy.current = false;
    }
    const next = newest.current;
    if (next.key !== '' && next.key !== answered.current) timer.current = setTimeout(() => void ask(), next.guarded ? Math.max(wait, COMBAT_MILLIS) : wait);
  }, []);
  const want = (next: Wish) => {
    if (next.key === newest.current.key && (next.key === answered.current || busy.current)) return;
    newest.current = next;
    if (next.key === '') return;
    clearTimeout(timer.current);
    if (next.guarded) timer.current = setTimeout(() => void ask(), COMBAT_MILLIS);
    else void ask();
  };
  useEffect(() => { want(wish); }, [wish.key, guarded]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const current = wish.key !== '' && judged.key === wish.key;
  return {
    preview: wish.key === '' ? null : judged.preview, refusal: current ? judged.refusal : null, current,
    early: (a, g) => { if (!g) want(wishOf(a, g)); },
  };
}
