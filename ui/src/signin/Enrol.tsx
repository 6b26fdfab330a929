import { useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Refusal } from '../api/client';
import { Icon } from '../look/Icon';
import { knowsPasskeys, makePasskey } from './passkey';
import { whyNot } from '../i18n/why-not';

/** A first passkey, by the link that an administrator made. */
export function Enrol({ token, done }: { token: string; done: () => void }) {
  const { t } = useTranslation();
  const [label, setLabel] = useState(t('signIn.thisDesk'));
  const [trouble, setTrouble] = useState<string | null>(knowsPasskeys() ? null : t('signIn.noPasskeys'));
  const make = () => void makePasskey(label, token).then(() => {
    location.hash = '#/';
    done();
  }, (error: unknown) => setTrouble(error instanceof Refusal ? whyNot(error) : t('signIn.notProven')));
  return (
    <div className="sign-card" data-enrol>
      <p className="brand">Parley</p>
      <h1>{t('signIn.enrolTitle')}</h1>
      <p>{t('signIn.enrolWhy')}</p>
      <TextField className="field" value={label} onChange={setLabel} isRequired name="label" maxLength={80}>
        <Label>{t('signIn.enrolLabel')}</Label>
        <Input />
      </TextField>
      <div role="alert">{trouble && <p className="trouble"><Icon name="warning" />{trouble}</p>}</div>
      <Button className="action" onPress={make}>{t('signIn.enrolDo')}</Button>
    </div>
  );
}
