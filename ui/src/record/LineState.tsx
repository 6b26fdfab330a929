import { useTranslation } from 'react-i18next';
import type { RecordLine } from '../api/types';
import { Chip, OutcomeChip } from '../look/Chip';
import { Icon } from '../look/Icon';
import { useNode } from '../shell/node-context';

/** What became of an act: void, judged, sealed or not yet. */
export function LineState({ line }: { line: RecordLine }) {
  const { t } = useTranslation();
  const { state } = useNode();
  const sealed = state?.freshness.sealed ?? 0; // the tail is sealed before a later seal says when
  if (line.void) return <Chip tone="bad" icon="cross">{t('record.void')}</Chip>;
  return (
    <>
      {line.outcome && <OutcomeChip outcome={line.outcome} />}
      {line.sealedAt || line.index < sealed
        ? <span className="sealed"><Icon name="sealed" size={13} />{t('record.sealed')}</span>
        : <Chip tone="quiet" icon="open">{t('record.unsealed')}</Chip>}
    </>
  );
}
