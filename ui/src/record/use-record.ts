import { useCallback, useEffect, useRef, useState } from 'react';
import { node } from '../api/client';
import type { RecordLine } from '../api/types';
import { useNode } from '../shell/node-context';

const PAGE = 200;

export interface LoadedRecord {
  /** Oldest first, contiguous from `lines[0].index` to the end of the record. */
  readonly lines: readonly RecordLine[];
  readonly size: number;
  readonly loading: boolean;
  readonly complete: boolean;
  older(): void;
}

/** The newest part of the record, kept up to date; older pages on demand, all of them while `everything`. */
export function useRecord(everything: boolean): LoadedRecord {
  const { state, beat } = useNode();
  const recorded = Math.max(beat?.recorded ?? 0, state?.freshness.recorded ?? 0);
  const sealed = Math.max(beat?.sealed ?? 0, state?.freshness.sealed ?? 0);
  const [lines, setLines] = useState<readonly RecordLine[]>([]);
  const [size, setSize] = useState(0);
  const [loading, setLoading] = useState(false);
  const busy = useRef(false);
  const first = lines[0]?.index ?? null;

  const load = useCallback(async (from: number, limit: number) => {
    if (busy.current) return;
    busy.current = true;
    setLoading(true);
    try {
      const page = await node.record(from, limit);
      setSize(page.size);
      setLines(old => {
        const known = new Map(old.map(l => [l.index, l]));
        page.acts.forEach(l => known.set(l.index, l));
        return [...known.values()].sort((a, b) => a.index - b.index);
      });
    } catch {
      // the stale banner already says that the node is away; the next beat asks again
    } finally {
      busy.current = false;
      setLoading(false);
    }
  }, []);

  useEffect(() => {
    if (recorded === 0) return;
    if (first === null) {
      void load(Math.max(0, recorded - PAGE), PAGE);
      return;
    }
    const unsealed = lines.find(l => !l.sealedAt && !l.void && l.index < sealed)?.index;
    const from = Math.min(unsealed ?? size, size);
    if (recorded > size || unsealed !== undefined) void load(from, PAGE);
  // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [recorded, sealed, first === null, load]);

  const older = useCallback(() => {
    if (first !== null && first > 0) void load(Math.max(0, first - PAGE), Math.min(PAGE, first));
  }, [first, load]);
  useEffect(() => {
    if (everything && !loading) older();
  }, [everything, loading, older]);

  return { lines, size, loading, complete: first === 0, older };
}
