import { useTranslation } from 'react-i18next';
import type { RecordLine } from '../api/types';
import { Chip, OutcomeChip } from '../look/Chip';
import { Icon } from '../look/Icon';

/** What became of an act: void, judged, sealed or not yet. */
export function LineState({ line }: { line: RecordLine }) {
  const { t } = useTranslation();
  if (line.void) return <Chip tone="bad" icon="cross">{t('record.void')}</Chip>;
  return (
    <>
      {line.outcome && <OutcomeChip outcome={line.outcome} />}
      {line.sealedAt
        ? <span className="sealed"><Icon name="sealed" size={13} />{t('record.sealed')}</span>
        : <Chip tone="quiet" icon="open">{t('record.unsealed')}</Chip>}
    </>
  );
}
