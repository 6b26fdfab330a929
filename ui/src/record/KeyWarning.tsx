import { useState } from 'react';
import { Button, Checkbox } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Icon } from '../look/Icon';
import { useNode } from '../shell/node-context';
import type { KnownKeys } from './use-keys';

/** Loud when a key differs from the pinned one: proofs go on being checked under the old keys until a person decides. */
export function KeyWarning({ keys }: { keys: KnownKeys }) {
  const { t } = useTranslation();
  const { session } = useNode();
  const [compared, setCompared] = useState(false);
  if (keys.pinning?.state !== 'changed') return null;
  return (
    <div className="alarm" role="alert">
      <h2><Icon name="warning" />{t('keys.changed')}</h2>
      <p>{t('keys.changedWhy', { since: keys.pinning.pins.since.slice(0, 10) })}</p>
      {session.node.demo && <p>{t('keys.changedDemo')}</p>}
      <ul>
        {keys.pinning.changes.map(change => (
          <li key={change.what}>
            <strong>{change.what}</strong>
            <span>{t('keys.pinned')} <code>{change.pinned}</code></span>
            <span>{t('keys.served')} <code>{change.served}</code></span>
          </li>
        ))}
      </ul>
      <Checkbox className="checkbox" isSelected={compared} onChange={setCompared}>
        <span className="tick" aria-hidden="true">{compared && <Icon name="check" size={12} />}</span>{t('keys.compared')}
      </Checkbox>
      <Button className="danger" isDisabled={!compared} onPress={keys.accept}>{t('keys.accept')}</Button>
    </div>
  );
}
