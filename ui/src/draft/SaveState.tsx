import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Icon } from '../look/Icon';
import { At } from '../time/Time';
import { isOpen, type Saving } from './keeping';

/** The draft can no longer be written in: it was handed over, signed or discarded, on another machine or by somebody else. */
const isClosed = (saving: Saving): boolean => saving.state === 'conflict' && saving.other !== null && !isOpen(saving.other);

/** Where what was typed is now. Never silent about it. */
export function SaveState({ saving, insist, yield: giveWay, anew }: { saving: Saving; insist: () => void; yield: () => void; anew: () => void }) {
  const { t } = useTranslation();
  if (saving.state === 'gone') {
    return (
      <div className="conflict" role="alert">
        <p><Icon name="warning" /><span><strong>{t('draft.gone')}</strong> {t('draft.closedWhy')}</span></p>
        <p className="buttons"><Button className="quiet-button" onPress={anew}>{t('draft.closedAnew')}</Button></p>
      </div>
    );
  }
  if (saving.state === 'conflict' && saving.other && isClosed(saving)) {
    return (
      <div className="conflict" role="alert">
        <p><Icon name="warning" /><span><strong>{t('draft.closed', { state: t(`drafts.state.${saving.other.state}`) })}</strong> {t('draft.closedWhy')}</span></p>
        <p className="buttons"><Button className="quiet-button" onPress={giveWay}>{t('drafts.look')}</Button><Button className="quiet-button" onPress={anew}>{t('draft.closedAnew')}</Button></p>
      </div>
    );
  }
  if (saving.state === 'conflict') {
    return (
      <div className="conflict" role="alert">
        <p><Icon name="warning" /><span><strong>{t('draft.conflict')}</strong> {saving.other ? <>{t('draft.conflictBy', { who: saving.other.author.name })} <At instant={saving.other.updatedAt} only="clock" /> Z. </> : null}{t('draft.conflictWhy')}</span></p>
        <p className="buttons"><Button className="quiet-button" onPress={giveWay}>{t('draft.takeTheirs')}</Button><Button className="quiet-button" onPress={insist}>{t('draft.keepMine')}</Button></p>
      </div>
    );
  }
  return (
    <p className="save-state" role="status" data-state={saving.state}>
      {saving.state === 'new' && <span>{t('draft.notYet')}</span>}
      {saving.state === 'saving' && <span>{t('draft.saving')}</span>}
      {saving.state === 'saved' && <><Icon name="check" size={13} /><span>{t('draft.saved')} {saving.at && <><At instant={saving.at} only="clock" /> Z</>}</span></>}
      {saving.state === 'kept' && <><Icon name="warning" size={13} /><span>{t('draft.kept', { reason: saving.reason })}</span></>}
    </p>
  );
}
