import type { Session } from '../api/types';

/** What the person may do with drafts here. The node decides; this only keeps from offering what it would refuse. */
export interface DraftRights {
  readonly drafts: boolean;
  readonly hands: boolean;
  readonly releases: boolean;
  /** Withdrawals, receipts and read-backs take one person. */
  readonly signsAlone: boolean;
}

export function draftRights(session: Session): DraftRights {
  const person = session.person as (Session['person'] & { readonly roles?: readonly string[] }) | null;
  const roles = person?.roles ?? [];
  const ours = session.node.role === 'headquarters' && (person?.party ?? null) === session.node.party;
  const any = (...of: string[]) => ours && of.some(role => roles.includes(role));
  return {
    drafts: any('duty', 'planner', 'release', 'information', 'humanitarian'),
    hands: any('duty', 'release', 'information', 'humanitarian'),
    releases: any('release'),
    signsAlone: any('duty', 'release'),
  };
}
export const mayDraftFlights = (session: Session): boolean => {
  const person = session.person as (Session['person'] & { readonly roles?: readonly string[] }) | null;
  const roles = person?.roles ?? [];
  return draftRights(session).drafts && roles.some(role => role === 'duty' || role === 'planner');
};
