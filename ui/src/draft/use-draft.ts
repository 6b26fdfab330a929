import { useEffect, useState } from 'react';
import type { Draft } from '../api/draft';
import { Keeping, type Content, type Saving } from './keeping';

/**
 * Saves a draft as it changes: `Keeping`, drawn.
 *
 * @param on the revision that the form goes on from @param unsaved what the form begins with has to be saved
 */
export function useDraft<F>(id: string, first: Draft | null, on: number, unsaved: boolean): {
  readonly draft: Draft | null;
  readonly saving: Saving;
  /** What stands in the form now. */
  change(content: Content<F>): void;
  /** Resolves once all is saved; rejects with the reason when it cannot be. */
  flush(): Promise<Draft>;
  /** After a conflict: mine over theirs. */
  insist(): void;
} {
  const [now, setNow] = useState<{ draft: Draft | null; saving: Saving }>({ draft: first, saving: unsaved ? { state: 'saving', at: null } : first ? { state: 'saved', at: first.updatedAt } : { state: 'new' } });
  const [keeping] = useState(() => new Keeping<F>(id, first, on, (saving, draft) => setNow({ draft, saving })));
  const [still] = useState(() => ({ change: (content: Content<F>) => keeping.change(content), flush: () => keeping.flush(), insist: () => keeping.insist() }));
  useEffect(() => {
    keeping.came();
    return () => keeping.leave();
  }, [keeping]);
  return { ...now, ...still };
}
