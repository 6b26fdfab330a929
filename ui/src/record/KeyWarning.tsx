import { useState } from 'react';
import { Button, Checkbox } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { localeOf } from '../i18n';
import { Icon } from '../look/Icon';
import { useNode } from '../shell/node-context';
import { longDay } from '../time/instants';
import { begunAnew, type KnownKeys } from './use-keys';

/** Loud when a key differs from the pinned one: proofs go on being checked under the old keys until a person decides. */
export function KeyWarning({ keys }: { keys: KnownKeys }) {
  const { t, i18n } = useTranslation();
  const { session } = useNode();
  const [compared, setCompared] = useState(false);
  if (keys.pinning?.state !== 'changed') return null;
  const since = longDay(new Date(keys.pinning.pins.since), localeOf(i18n.language));
  const differing = (
      <ul>
        {keys.pinning.changes.map(change => (
          <li key={change.what}>
            <strong>{change.what === 'record' ? t('keys.record') : change.what}</strong>
            <span>{t('keys.pinned')} <code>{change.pinned}</code></span>
            <span>{t('keys.served')} <code>{change.served}</code></span>
          </li>
        ))}
      </ul>
  );
  if (begunAnew(session.node, keys)) {
    return (
      <div className="alarm" role="alert" data-tone="ours">
        <h2><Icon name="warning" />{t('keys.afresh')}</h2>
        <p>{t('keys.afreshWhy', { since })}</p>
        <details className="bytes"><summary>{t('keys.differing', { count: keys.pinning.changes.length })}</summary>{differing}</details>
        <Button className="action" onPress={keys.accept}>{t('keys.afreshAccept')}</Button>
      </div>
    );
  }
  return (
    <div className="alarm" role="alert">
      <h2><Icon name="warning" />{t('keys.changed')}</h2>
      <p>{t('keys.changedWhy', { since })}</p>
      <p>{t('keys.changedNext')}</p>
      {differing}
      <Checkbox className="checkbox" isSelected={compared} onChange={setCompared}>
        <span className="tick" aria-hidden="true">{compared && <Icon name="check" size={12} />}</span>{t('keys.compared')}
      </Checkbox>
      <Button className="danger" isDisabled={!compared} onPress={keys.accept}>{t('keys.accept')}</Button>
    </div>
  );
}
