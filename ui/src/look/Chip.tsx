import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome, Standing, Status } from '../api/types';
import { Icon, type IconName } from './Icon';

/** State tones. Colour repeats what the word and the icon already say. */
export type Tone = 'good' | 'ours' | 'theirs' | 'bad' | 'unknown' | 'quiet';

export function Chip({ tone, icon, children }: { tone: Tone; icon?: IconName; children: ReactNode }) {
  return <span className="chip" data-tone={tone}>{icon && <Icon name={icon} size={13} />}<span>{children}</span></span>;
}

const outcomes: Record<Outcome, [Tone, IconName]> = {
  permitted: ['good', 'check'],
  forbidden: ['bad', 'cross'],
  awaiting: ['ours', 'clock'],
  undetermined: ['unknown', 'question'],
  'not-restrained': ['quiet', 'ring'],
};

export function OutcomeChip({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation();
  const [tone, icon] = outcomes[outcome] ?? outcomes.undetermined;
  return <Chip tone={tone} icon={icon}>{t(`outcome.${outcome}`)}</Chip>;
}

const metBy: Record<Outcome, [Tone, IconName]> = {
  ...outcomes,
  forbidden: ['quiet', 'cross'],
  'not-restrained': ['quiet', 'ring'],
};

/** Whether an exception is met: an unmet one forbids nothing by itself, so it is not shown in the colour of a verdict. */
export function MetChip({ result }: { result: Outcome }) {
  const { t } = useTranslation();
  const [tone, icon] = metBy[result] ?? metBy.undetermined;
  return <Chip tone={tone} icon={icon}>{t(`met.${result}`)}</Chip>;
}

const standings: Record<Standing, [Tone, IconName]> = {
  accounted: ['good', 'check'],
  unaccounted: ['bad', 'warning'],
  undetermined: ['unknown', 'question'],
};

export function StandingChip({ standing }: { standing: Standing }) {
  const { t } = useTranslation();
  const [tone, icon] = standings[standing];
  return <Chip tone={tone} icon={icon}>{t(`standing.${standing}`)}</Chip>;
}

const statuses: Record<Status, [Tone, IconName]> = {
  'not-signed': ['quiet', 'draft'],
  signed: ['theirs', 'check'],
  'start-undecided': ['ours', 'clock'],
  postponed: ['ours', 'clock'],
  'awaiting-start': ['theirs', 'clock'],
  'in-force': ['good', 'check'],
  suspended: ['bad', 'cross'],
  ended: ['quiet', 'cross'],
  lapsed: ['bad', 'cross'],
};

export function StatusChip({ status }: { status: Status }) {
  const { t } = useTranslation();
  const [tone, icon] = statuses[status] ?? statuses['not-signed'];
  return <Chip tone={tone} icon={icon}>{t(`status.${status}`)}</Chip>;
}
