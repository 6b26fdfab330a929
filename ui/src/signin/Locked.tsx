import { useState, type FormEvent } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { node, post, Refusal } from '../api/client';
import type { Session } from '../api/types';
import { Icon } from '../look/Icon';
import { NodeName } from '../shell/NodeName';
import { knowsPasskeys, showPasskey } from './passkey';
import { whyNot } from '../i18n/why-not';

/** A session whose person has left: nothing of the picture is shown. */
export function Locked({ session, ask }: { session: Session; ask: () => void }) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const attempt = (deed: Promise<unknown>) => void deed.then(ask, (error: unknown) => {
    setPassword('');
    setTrouble(error instanceof Refusal ? whyNot(error) : t('signIn.notProven'));
    if (error instanceof Refusal && error.status === 401) ask();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    attempt(post('/api/unlock', { password }));
  };
  return (
    <main className="sign-in">
      <form className="sign-card" onSubmit={submit}>
        <p className="brand">Parley</p>
        <h1>{t('signIn.lockedTitle')}</h1>
        <p className="sign-where"><NodeName node={session.node} /></p>
        <p>{t('signIn.lockedWhy', { name: session.person?.name ?? '' })}</p>
        {session.ways.includes('account') && <>
          <TextField className="field" value={password} onChange={setPassword} isRequired autoFocus type="password" name="password" autoComplete="current-password">
            <Label>{t('signIn.password')}</Label>
            <Input />
          </TextField>
          <Button className="action" type="submit">{t('signIn.unlock')}</Button>
        </>}
        {knowsPasskeys() && <Button className="quiet-button" onPress={() => attempt(showPasskey('/api/unlock/passkey'))}><Icon name="key" /> {t('signIn.unlockPasskey')}</Button>}
        {session.ways.includes('provider') && <a className="linked" href="/sign-in/provider/side">{t('signIn.provider', { name: session.provider })}</a>}
        <div role="alert">{trouble && <p className="trouble"><Icon name="warning" />{trouble}</p>}</div>
        <Button className="plain" onPress={() => void node.signOut().then(ask, ask)}><Icon name="leave" />{t('shell.signOut')}</Button>
      </form>
    </main>
  );
}
