import { useEffect, useMemo, useState } from 'react';
import { node } from '../api/client';
import type { MapBody } from '../api/types';
import { useNode } from '../shell/node-context';
import type { Sketch } from './sketch';

/** What lies around a flight: areas, layers, protected places as far as this person may see them. Never beside combat. */
export function useSurroundings(): { readonly around: Pick<Sketch, 'areas' | 'layers' | 'protected'>; readonly body: MapBody | null } {
  const { version } = useNode();
  const [body, setBody] = useState<MapBody | null>(null);
  useEffect(() => {
    let gone = false;
    node.map().then(b => { if (!gone) setBody(b); }, () => undefined);
    return () => { gone = true; };
  }, [version]);
  const around = useMemo(() => (body ? { areas: body.areas, layers: body.layers, protected: body.protected } : {}), [body]);
  return { around, body };
}
