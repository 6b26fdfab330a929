import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { findActs, readAct, type FoundPage, type RecordAct, type RecordQuery } from '../api/record';
import { useNode } from '../shell/node-context';

const PAUSE_MILLIS = 120; // between the last keystroke and the question
const AGAIN_MILLIS = 500; // between two questions while the record grows

/** What changes an answer about the record: more of it, or more of it sealed, or another language. */
function useRecordVersion(): string {
  const { state, beat } = useNode();
  const { i18n } = useTranslation();
  const recorded = Math.max(beat?.recorded ?? 0, state?.freshness.recorded ?? 0);
  const sealed = Math.max(beat?.sealed ?? 0, state?.freshness.sealed ?? 0);
  return `${recorded} ${sealed} ${i18n.language}`;
}

/** One page of what was found. The last answer stays until the next has come; while the record grows, one question is asked after another. */
export function useFound(query: RecordQuery, skip: number, limit: number): { page: FoundPage | null; busy: boolean } {
  const version = useRecordVersion();
  const [page, setPage] = useState<FoundPage | null>(null);
  const [busy, setBusy] = useState(true);
  const asked = JSON.stringify([query, skip, limit]);
  const wanted = useRef({ asked, version });
  wanted.current = { asked, version };
  const asking = useRef('');
  const ask = useCallback(() => {
    const now = wanted.current;
    if (asking.current === now.asked) return; // its answer is under way; what has come since is asked for after it
    asking.current = now.asked;
    setBusy(true);
    const [what, from, most] = JSON.parse(now.asked) as [RecordQuery, number, number];
    findActs(what, from, most)
      .then(found => { if (wanted.current.asked === now.asked) setPage(found); }, () => undefined) // the stale banner already says that the node is away
      .finally(() => {
        if (asking.current === now.asked) asking.current = '';
        if (wanted.current.asked !== now.asked) return;
        setBusy(false);
        if (wanted.current.version !== now.version) setTimeout(ask, AGAIN_MILLIS);
      });
  }, []);
  useEffect(() => {
    const pause = setTimeout(ask, PAUSE_MILLIS);
    return () => clearTimeout(pause);
  }, [asked, ask]);
  useEffect(ask, [version, ask]);
  return { page, busy };
}

/** One act with all it says. @param act its place or id; null for none */
export function useAct(act: string | null): RecordAct | null {
  const version = useRecordVersion();
  const [found, setFound] = useState<RecordAct | null>(null);
  useEffect(() => {
    if (act === null) {
      setFound(null);
      return;
    }
    let gone = false;
    readAct(act).then(one => { if (!gone) setFound(one); }, () => { if (!gone) setFound(null); });
    return () => { gone = true; };
  }, [act, version]);
  return act === null ? null : found;
}
