import type { Finding, Outcome } from '../api/types';

const WORST: readonly Outcome[] = ['forbidden', 'undetermined', 'awaiting'];

/** An accounted entry is not yet a permitted one: the worst verdict of the flights it could be, if none of them may fly. */
export function barredBy(finding: Finding): Outcome | null {
  if (finding.standing !== 'accounted' || finding.flights.some(f => !WORST.includes(f.outcome))) return null;
  return WORST.find(outcome => finding.flights.some(f => f.outcome === outcome)) ?? null;
}
