import { useState } from 'react';
import { Button, Form, Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { staff, type OwnPasskey } from '../api/staff';
import { Icon } from '../look/Icon';
import { knowsPasskeys, makePasskey } from '../signin/passkey';
import { At } from '../time/Time';

/** One's own passkeys: another for another desk, and away with one that is lost. */
export function Passkeys({ passkeys, attempt }: { passkeys: readonly OwnPasskey[]; attempt: (deed?: Promise<unknown>) => void }) {
  const { t } = useTranslation();
  const [label, setLabel] = useState(t('signIn.thisDesk'));
  return (
    <section aria-labelledby="staff-own">
      <h2 id="staff-own">{t('staff.own')}</h2>
      {passkeys.length === 0 && <p className="calm">{t('staff.noOwn')}</p>}
      <ul className="staff-lines">
        {passkeys.map(key => (
          <li key={key.id}><Icon name="key" /> <bdi>{key.label}</bdi> <span className="faint">{t('staff.made')} <At instant={key.created} /></span>
            <Button className="plain" aria-label={`${t('staff.remove')}: ${key.label}`} onPress={() => attempt(staff.removePasskey(key.id))}>{t('staff.remove')}</Button></li>
        ))}
      </ul>
      {knowsPasskeys() ? <Form className="staff-row" onSubmit={e => { e.preventDefault(); attempt(makePasskey(label)); }}>
        <TextField className="field" value={label} onChange={setLabel} isRequired name="label" maxLength={80}><Label>{t('staff.label')}</Label><Input /></TextField>
        <Button className="quiet-button" type="submit" data-make-passkey>{t('staff.make')}</Button>
      </Form> : <p>{t('signIn.noPasskeys')}</p>}
    </section>
  );
}
