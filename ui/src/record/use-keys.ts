import { useCallback, useEffect, useState } from 'react';
import { node } from '../api/client';
import type { Keys, NodeAbout } from '../api/types';
import { acceptKeys, pin, type Pinning } from './pins';

export interface KnownKeys {
  readonly served: Keys | null;
  readonly pinning: Pinning | null;
  accept(): void;
}

/** A demonstration that was begun anew has another record, and every key with it; elsewhere that is an alarm. */
export const begunAnew = (node: NodeAbout, keys: KnownKeys): boolean =>
  node.demo && keys.pinning?.state === 'changed' && keys.pinning.changes.some(change => change.what === 'record');

/** The node's public keys, pinned on first use. */
export function useKeys(): KnownKeys {
  const [served, setServed] = useState<Keys | null>(null);
  const [pinning, setPinning] = useState<Pinning | null>(null);
  useEffect(() => {
    node.keys().then(keys => {
      setServed(keys);
      setPinning(pin(keys, localStorage, new Date().toISOString()));
    }, () => undefined);
  }, []);
  const accept = useCallback(() => {
    if (served) setPinning({ state: 'same', pins: acceptKeys(served, localStorage, new Date().toISOString()) });
  }, [served]);
  return { served, pinning, accept };
}
