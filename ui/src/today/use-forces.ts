import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { drafting, titleIn, type Vocabulary } from '../api/draft';
import { useNode } from '../shell/node-context';

/** What the terms call a force, in the reader's language; its id where they are silent, or as long as they are not read. */
export function useForces(): (id: string) => string {
  const { i18n } = useTranslation();
  const digest = useNode().state?.arrangement.digest ?? null;
  const [forces, setForces] = useState<Vocabulary['forces']>([]);
  useEffect(() => {
    let gone = false;
    if (digest !== null) drafting.vocabulary().then(words => { if (!gone) setForces(words.forces); }, () => undefined);
    return () => { gone = true; };
  }, [digest]);
  return useCallback(id => titleIn(forces.find(f => f.id === id)?.titles ?? {}, i18n.language) || id, [forces, i18n.language]);
}
