import { useEffect, useState } from 'react';
import { node } from '../api/client';
import type { RecordLine } from '../api/types';
import { useNode } from '../shell/node-context';

const WANTED = 8;
const LOOK_BACK = 400;

/** Seals and offers are the office's routine, reckonings the headquarters'; on Today only what people said counts. */
const ROUTINE: readonly string[] = ['seal', 'offer', 'reckoning'];
const said = (lines: readonly RecordLine[]): RecordLine[] => lines.filter(l => !ROUTINE.includes(l.type));

/** The newest acts that people made, newest first; looks further back when routine fills the newest lines. */
export function useLatest(): readonly RecordLine[] {
  const { state, version } = useNode();
  const [older, setOlder] = useState<readonly RecordLine[]>([]);
  const newest = state?.latest ?? [];
  const recorded = state?.freshness.recorded ?? 0;
  const thin = said(newest).length < WANTED && recorded > newest.length;
  useEffect(() => {
    if (!thin) return;
    let gone = false;
    const wait = setTimeout(() => {
      node.record(Math.max(0, recorded - LOOK_BACK), LOOK_BACK).then(page => { if (!gone) setOlder(page.acts); }, () => undefined);
    }, older.length === 0 ? 0 : 2_000); // a fast record is not read at every act
    return () => {
      gone = true;
      clearTimeout(wait);
    };
  // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [thin, version]);
  const known = new Map(older.map(l => [l.index, l]));
  newest.forEach(l => known.set(l.index, l));
  return said([...known.values()].sort((a, b) => b.index - a.index)).slice(0, WANTED);
}
