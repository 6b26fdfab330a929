import { useState, useSyncExternalStore, type FormEvent } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { node, Refusal } from '../api/client';
import type { Session } from '../api/types';
import { Icon } from '../look/Icon';
import { NodeName } from '../shell/NodeName';
import { Enrol } from './Enrol';
import { knowsPasskeys, showPasskey } from './passkey';
import { LanguageChoice, Mark, ThemeChoice } from '../shell/Header';
import { whyNot } from '../i18n/why-not';

const onHash = (tell: () => void): (() => void) => {
  addEventListener('hashchange', tell);
  return () => removeEventListener('hashchange', tell);
};

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
        : error instanceof Refusal ? whyNot(error) : t('signIn.unreachable'));
      setPassword('');
      setBusy(false);
    }
  };
  const withPasskey = () => void showPasskey('/api/sign-in/passkey').then(signedIn,
    (error: unknown) => setTrouble(error instanceof Refusal ? whyNot(error) : t('signIn.notProven')));
  const { node: about } = session;
  const { place, query } = entry(useSyncExternalStore(onHash, () => location.hash));
  if (place === 'enrol') return <main className="sign-in"><Enrol token={query.get('token') ?? ''} done={signedIn} /><Foot session={session} /></main>;
  const byAccount = session.ways.includes('account');
  return (
    <main className="sign-in">
      <form className="sign-card" onSubmit={e => void submit(e)}>
        <p className="brand">Parley</p>
        <h1>{about.title}</h1>
        <p className="sign-where"><NodeName node={about} /></p>
        {byAccount && <>
          <TextField className="field" value={account} onChange={setAccount} isRequired autoFocus name="account" autoComplete="username">
            <Label>{t('signIn.account')}</Label>
            <Input autoCapitalize="none" spellCheck="false" />
          </TextField>
          <TextField className="field" value={password} onChange={setPassword} isRequired type="password" name="password" autoComplete="current-password">
            <Label>{t('signIn.password')}</Label>
            <Input />
          </TextField>
        </>}
        <div role="alert">{(trouble || place === 'refused') && <p className="trouble"><Icon name="warning" />{trouble ?? t('signIn.refused')}</p>}</div>
        {byAccount && <Button className="action" type="submit" isDisabled={busy}>{busy ? t('signIn.busy') : t('signIn.enter')}</Button>}
        {byAccount && <p className="faint">{t('signIn.or')}</p>}
        {session.ways.includes('provider') && <a className="linked" href="/sign-in/provider/side">{t('signIn.provider', { name: session.provider })}</a>}
        {knowsPasskeys() ? <Button className="quiet-button" data-way="passkey" onPress={withPasskey}><Icon name="key" /> {t('signIn.passkey')}</Button> : !byAccount && <p>{t('signIn.noPasskeys')}</p>}
        {about.demo && <p className="faint">{t('signIn.demo')}</p>}
      </form>
      <Foot session={session} />
    </main>
  );
}

function Foot({ session }: { session: Session }) {
  return (
    <div className="sign-foot">
      <Mark node={session.node} />
      <div className="sign-tools"><LanguageChoice /><ThemeChoice /></div>
    </div>
  );
}

/** Before signing in the address says only whether somebody comes by a link, or was refused by the provider. */
function entry(hash: string): { place: string; query: URLSearchParams } {
  const [place = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  return { place, query: new URLSearchParams(query) };
}
