import type { Deed } from '../api/draft';
import type { Session } from '../api/types';

/** What the person may do with drafts here, as the node says. It decides; this only keeps from offering what it would refuse. */
export interface DraftRights {
  readonly drafts: boolean;
  readonly hands: boolean;
  readonly releases: boolean;
  /** Withdrawals, receipts and read-backs take one person. */
  readonly signsAlone: boolean;
}

export const draftRights = ({ rights }: Session): DraftRights => ({
  drafts: rights.includes('draft'), hands: rights.includes('hand'), releases: rights.includes('release'), signsAlone: rights.includes('sign-alone'),
});

/** Flights are drafted by duty officers and planners. */
export const mayDraftFlights = ({ person, rights }: Session): boolean => rights.includes('draft') && (person?.roles ?? []).some(role => role === 'duty' || role === 'planner');
/** The rest of what is told: duty officers all of it, information officers reports, humanitarian officers places and movements. */
const TOLD: Readonly<Partial<Record<string, readonly Told[]>>> = { duty: ['report', 'incident', 'inquiry', 'registration'], information: ['report'], humanitarian: ['registration'] };
export type Told = 'report' | 'incident' | 'inquiry' | 'registration';
export const mayTell = ({ person, rights }: Session): readonly Told[] =>
  rights.includes('draft') ? [...new Set((person?.roles ?? []).flatMap(role => TOLD[role] ?? []))] : [];
/** Duty officers answer; whoever releases may take back as well. */
export const mayAnswer = ({ person, rights }: Session, deed: Deed): boolean =>
  rights.includes('draft') && (person?.roles ?? []).some(role => role === 'duty' || (role === 'release' && deed === 'withdraw'));
