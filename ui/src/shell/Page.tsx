import { useCallback, useEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { node, post, Refusal } from '../api/client';
import type { Session } from '../api/types';
import { useWaiting } from '../draft/use-waiting';
import { localeOf } from '../i18n';
import { Locked } from '../signin/Locked';
import { SignIn } from '../signin/SignIn';
import { useHere } from '../signin/use-here';
import { NodeContext } from './node-context';
import { Shell } from './Shell';
import { usePicture } from './use-picture';

/** The whole page, in one language. */
export function Page() {
  const { i18n } = useTranslation();
  return <I18nProvider locale={localeOf(i18n.language)}><Door /></I18nProvider>;
}

/** The sign-in, or the shell with the node's live picture. */
function Door() {
  const { t } = useTranslation();
  const [session, setSession] = useState<Session | null>(null);
  const [away, setAway] = useState(false);
  const ask = useCallback(() => {
    node.session().then(s => { setSession(s); setAway(false); }, () => setAway(true));
  }, []);
  useEffect(ask, [ask]);
  useEffect(() => {
    if (!away) return;
    const again = setInterval(ask, 2_000);
    return () => clearInterval(again);
  }, [away, ask]);
  useEffect(() => {
    if (session) document.title = `${session.node.title} · ${session.node.name.toUpperCase()} · Parley`;
  }, [session]);
  if (!session) return <main className="waiting"><p role="status">{away ? t('shell.away') : t('shell.opening')}</p></main>;
  if (!session.signedIn || !session.person) return <SignIn session={session} signedIn={ask} />;
  if (session.locked) return <Locked session={session} ask={ask} />;
  return <SignedIn session={session} ask={ask} />;
}

function SignedIn({ session, ask }: { session: Session; ask: () => void }) {
  const refused = useCallback((error: unknown) => {
    if (error instanceof Refusal && (error.status === 401 || error.status === 423)) ask();
  }, [ask]);
  const live = usePicture(refused);
  useHere(refused);
  const waiting = useWaiting(session, live.version, live.link === 'live');
  const picture = useMemo(() => ({
    session,
    ...live,
    waiting,
    async signOut() {
      await node.signOut().catch(() => undefined);
      ask();
    },
    async lock() {
      await post('/api/lock').catch(() => undefined);
      ask();
    },
  }), [session, live, waiting, ask]);
  return <NodeContext value={picture}><Shell /></NodeContext>;
}
