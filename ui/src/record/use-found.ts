import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { findActs, readAct, type FoundPage, type RecordAct, type RecordQuery } from '../api/record';
import { useNode } from '../shell/node-context';

const PAUSE_MILLIS = 120; // between the last keystroke and the question

/** What changes an answer about the record: more of it, or more of it sealed, or another language. */
function useRecordVersion(): string {
  const { state, beat } = useNode();
  const { i18n } = useTranslation();
  const recorded = Math.max(beat?.recorded ?? 0, state?.freshness.recorded ?? 0);
  const sealed = Math.max(beat?.sealed ?? 0, state?.freshness.sealed ?? 0);
  return `${recorded} ${sealed} ${i18n.language}`;
}

/** One page of what was found. The last answer stays until the next has come. */
export function useFound(query: RecordQuery, skip: number, limit: number): { page: FoundPage | null; busy: boolean } {
  const version = useRecordVersion();
  const [page, setPage] = useState<FoundPage | null>(null);
  const [busy, setBusy] = useState(true);
  const asked = JSON.stringify(query);
  useEffect(() => {
    let gone = false;
    setBusy(true);
    const pause = setTimeout(() => {
      findActs(JSON.parse(asked) as RecordQuery, skip, limit)
        .then(found => { if (!gone) setPage(found); }, () => undefined) // the stale banner already says that the node is away
        .finally(() => { if (!gone) setBusy(false); });
    }, PAUSE_MILLIS);
    return () => {
      gone = true;
      clearTimeout(pause);
    };
  }, [asked, skip, limit, version]);
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
