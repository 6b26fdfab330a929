import { useEffect, useRef, useState } from 'react';
import { Refusal } from '../api/client';
import { drafting, type Preview } from '../api/draft';

/** Combat is asked about once the typing has stopped: such tries are recorded and limited. */
const COMBAT_MILLIS = 1_500;
const TOO_MANY_MILLIS = 20_000;

export interface Judged {
  readonly preview: Preview | null;
  /** Whether the preview is of what stands in the form now. */
  readonly current: boolean;
  readonly refusal: string | null;
}
interface Asked { readonly type: string; readonly about: readonly string[]; readonly body: unknown }

/**
 * Judges what is typed: at once, and while an answer is under way only the newest is asked next, so a keystroke waits for
 * one answer at most. `asked` null: nothing can be judged yet. `language` of the sentences.
 */
export function usePreview(asked: Asked | null, guarded: boolean, language: string, version: number): Judged {
  const [judged, setJudged] = useState<Judged>({ preview: null, current: false, refusal: null });
  const key = asked === null ? '' : JSON.stringify([asked, language, version]);
  const newest = useRef({ key, asked, guarded, language });
  newest.current = { key, asked, guarded, language };
  const busy = useRef(false);
  useEffect(() => {
    if (key === '') {
      setJudged({ preview: null, current: false, refusal: null });
      return;
    }
    setJudged(j => (j.current ? { ...j, current: false } : j));
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      if (busy.current) return; // whoever is asking goes on with the newest
      const now = newest.current;
      if (now.asked === null) return;
      busy.current = true;
      let wait = 0;
      try {
        const preview = await drafting.preview(now.asked.type, now.asked.about, now.asked.body, now.language);
        if (newest.current.key === now.key) {
          setJudged({ preview, current: true, refusal: null });
          performance.mark('parley.judged');
        }
      } catch (error) {
        if (error instanceof Refusal && error.status === 429) wait = TOO_MANY_MILLIS;
        if (newest.current.key === now.key) setJudged({ preview: null, current: true, refusal: error instanceof Error ? error.message : String(error) });
      } finally {
        busy.current = false;
      }
      if (newest.current.key !== now.key && newest.current.key !== '') timer = setTimeout(() => void ask(), newest.current.guarded ? Math.max(wait, COMBAT_MILLIS) : wait);
    };
    if (guarded) timer = setTimeout(() => void ask(), COMBAT_MILLIS);
    else void ask();
    return () => clearTimeout(timer);
  }, [key, guarded]);
  return judged;
}
