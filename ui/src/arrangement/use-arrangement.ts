import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readArrangement, type Arrangement } from '../api/arrangement';
import { useNode } from '../shell/node-context';

/** The arrangement, read anew when the node's picture changes, when more is sealed, or for another language. */
export function useArrangement(): Arrangement | null {
  const { version, beat } = useNode();
  const { i18n } = useTranslation();
  const [shown, setShown] = useState<Arrangement | null>(null);
  useEffect(() => {
    let gone = false;
    readArrangement().then(read => { if (!gone) setShown(read); }, () => undefined); // the stale banner says that the node is away
    return () => { gone = true; };
  }, [version, beat?.sealed, i18n.language]);
  return shown;
}
