import { useState, type FormEvent } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { node, Refusal } from '../api/client';
import type { Session } from '../api/types';
import { Icon } from '../look/Icon';
import { NodeName } from '../shell/NodeName';
import { LanguageChoice, Mark, ThemeChoice } from '../shell/Header';

export function SignIn({ session, signedIn }: { session: Session; signedIn: () => void }) {
  const { t } = useTranslation();
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setTrouble(null);
    try {
      await node.signIn(account.trim(), password);
      signedIn();
    } catch (error) {
      setTrouble(error instanceof Refusal && error.status === 401 ? t('signIn.wrong')
        : error instanceof Refusal ? error.message : t('signIn.unreachable'));
      setPassword('');
      setBusy(false);
      if (error instanceof Refusal && error.status === 403) void node.session().catch(() => undefined); // a fresh CSRF token
    }
  };
  const { node: about } = session;
  return (
    <main className="sign-in">
      <form className="sign-card" onSubmit={e => void submit(e)}>
        <p className="brand">Parley</p>
        <h1>{about.title}</h1>
        <p className="sign-where"><NodeName node={about} /></p>
        <TextField className="field" value={account} onChange={setAccount} isRequired autoFocus name="account" autoComplete="username">
          <Label>{t('signIn.account')}</Label>
          <Input autoCapitalize="none" spellCheck="false" />
        </TextField>
        <TextField className="field" value={password} onChange={setPassword} isRequired type="password" name="password" autoComplete="current-password">
          <Label>{t('signIn.password')}</Label>
          <Input />
        </TextField>
        <div role="alert">{trouble && <p className="trouble"><Icon name="warning" />{trouble}</p>}</div>
        <Button className="action" type="submit" isDisabled={busy}>{busy ? t('signIn.busy') : t('signIn.enter')}</Button>
        {about.demo && <p className="faint">{t('signIn.demo')}</p>}
      </form>
      <div className="sign-foot">
        <Mark node={about} />
        <div className="sign-tools"><LanguageChoice /><ThemeChoice /></div>
      </div>
    </main>
  );
}
