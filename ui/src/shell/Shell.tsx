import { Suspense, useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Icon } from '../look/Icon';
import { begunAnew, useKeys, type KnownKeys } from '../record/use-keys';
import { Header } from './Header';
import { Held } from './Held';
import { useNode } from './node-context';
import { NodeName } from './NodeName';
import { inNavigation, screens } from './places';
import { hrefOf, useRoute } from './route';

export function Shell() {
  const { t } = useTranslation();
  const { place } = useRoute();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(place);
  const keys = useKeys();
  const { link } = useNode();
  const Screen = screens[place];
  useEffect(() => {
    if (shown.current === place) return;
    shown.current = place;
    main.current?.focus({ preventScroll: true });
    main.current?.scrollTo(0, 0);
  }, [place]);
  return (
    <div className="shell">
      <a className="skip" href="#main" onClick={e => { e.preventDefault(); main.current?.focus(); }}>{t('shell.skip')}</a>
      <Header />
      <nav className="nav" aria-label={t('shell.places')}>
        <ul>
          {inNavigation.map(([p, icon]) => (
            <li key={p}>
              <a href={hrefOf(p)} aria-current={p === place ? 'page' : undefined}>
                <Icon name={icon} />
                <span>{t(`place.${p}`)}</span>
                {p === 'today' && <OursCount />}
                {p === 'drafts' && <WaitingCount />}
              </a>
            </li>
          ))}
        </ul>
        <Who />
      </nav>
      <main id="main" className="main" data-place={place} ref={main} tabIndex={-1}>
        <Stale />
        <Trouble />
        {place !== 'record' && <OtherKeys keys={keys} />}
        <Held key={place} link={link}><Suspense fallback={<p className="calm" role="status">{t('shell.opening')}</p>}><Screen keys={keys} /></Suspense></Held>
      </main>
    </div>
  );
}

/** On other screens the changed keys are one line; on the record they are the whole matter. */
function OtherKeys({ keys }: { keys: KnownKeys }) {
  const { t } = useTranslation();
  const { session } = useNode();
  if (keys.pinning?.state !== 'changed') return null;
  const afresh = begunAnew(session.node, keys);
  return <p className="stale" role="alert" data-tone={afresh ? 'ours' : undefined}><Icon name="warning" /><strong>{afresh ? t('keys.afresh') : t('keys.changed')}</strong> <a className="linked" href={hrefOf('record')}>{t('keys.look')}</a></p>;
}

function OursCount() {
  const { t } = useTranslation();
  const { state } = useNode();
  const count = state?.ours.length ?? 0;
  if (count === 0) return null;
  return <span className="count"><span aria-hidden="true">{count}</span><span className="unseen">{t('today.oursCount', { count })}</span></span>;
}

function WaitingCount() {
  const { t } = useTranslation();
  const { waiting } = useNode();
  const count = waiting.release.length + waiting.returned.length;
  if (count === 0) return null;
  return <span className="count"><span aria-hidden="true">{count}</span><span className="unseen">{t('drafts.waitCount', { count })}</span></span>;
}

function Who() {
  const { t } = useTranslation();
  const { session, signOut, lock } = useNode();
  const { node, person } = session;
  return (
    <div className="who">
      <p className="who-side"><NodeName node={node} /></p>
      <p className="who-person">{person?.name}</p>
      <Button className="plain" onPress={() => void lock()}><Icon name="sealed" /><span>{t('signIn.lock')}</span></Button>
      <Button className="plain" onPress={() => void signOut()}><Icon name="leave" /><span>{t('shell.signOut')}</span></Button>
    </div>
  );
}

/** The node itself says that it cannot be relied on now. */
function Trouble() {
  const { t } = useTranslation();
  const trouble = useNode().state?.trouble;
  if (!trouble) return null;
  // Acts are named by type and number: "notice 12, request 13".
  const reason = trouble.kind === 'refused' ? trouble.reason.replace(/[a-z]+(?= \d)/g, type => t(`act.${type}`)) : trouble.reason;
  return <p className="stale" role="alert"><Icon name="warning" /><strong>{t(`shell.trouble.${trouble.kind}`)}</strong> <span>{t(`shell.trouble.${trouble.kind}Why`, { reason })}</span></p>;
}

/** Why nothing is heard, and what to do about it. */
function Silence() {
  const { t } = useTranslation();
  const { crowded } = useNode();
  if (!crowded) return <span>{t('shell.staleWhy')}</span>;
  if (!crowded.displaced) return <span>{crowded.why}</span>;
  return <><span>{t('shell.displaced')}</span> <Button className="quiet-button" onPress={crowded.again}>{t('shell.followHere')}</Button></>;
}

function Stale() {
  const { t } = useTranslation();
  const { link, silentSeconds, crowded } = useNode();
  return (
    <div role="status" className="stale-slot">
      {link === 'stale' && <p className="stale"><Icon name="warning" /><strong>{t('shell.stale')}</strong> <Silence /> {!crowded && <span aria-hidden="true" className="stale-for">{t('shell.staleFor', { count: silentSeconds })}</span>}</p>}
    </div>
  );
}
