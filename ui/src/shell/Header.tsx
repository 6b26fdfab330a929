import { Fragment, useEffect, useState } from 'react';
import { Button, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { AlertBell } from '../alerts/AlertBell';
import type { ArrangementState, Beat, Freshness, NodeAbout } from '../api/types';
import { LANGUAGES, speak } from '../i18n';
import { StatusChip } from '../look/Chip';
import { Icon } from '../look/Icon';
import { currentTheme, onTheme, toggleTheme } from '../look/theme';
import { At, useLeft } from '../time/Time';
import { clock, shifted } from '../time/instants';
import { useNode } from './node-context';

/** The header that never leaves: what is in force and until when, how fresh and how proven, what time it is. */
export function Header() {
  const { session, state } = useNode();
  return (
    <header className="header">
      <a className="brand" href="#/">Parley</a>
      <div className="head-terms">
        <p className="head-line">
          <strong>{state?.arrangement.title ?? session.node.title}</strong>
          {state && <StatusChip status={state.arrangement.status} />}
          {state && <span className="head-since"><Since arrangement={state.arrangement} /></span>}
        </p>
        <Mark node={session.node} />
      </div>
      <Proven />
      <Clocks />
      <div className="head-tools">
        <AlertBell />
        <LanguageChoice />
        <ThemeChoice />
      </div>
    </header>
  );
}

function Since({ arrangement }: { arrangement: ArrangementState }) {
  const { t } = useTranslation();
  const { now } = useNode();
  const left = useLeft();
  const { status, since, until, start } = arrangement;
  const waiting = status === 'start-undecided' ? start?.deadline : status === 'awaiting-start' ? (since ?? start?.at) : null;
  if (now && waiting) {
    const { late, words } = left(now, waiting);
    return (
      <>
        {status === 'start-undecided' ? t('head.decidedBy') : t('head.begins')} <At instant={waiting} />
        {!late && <> · {t('head.in', { left: words })}</>}
        {status === 'start-undecided' && start && <> · {t('head.confirmed', { by: start.confirmedBy.map(p => p.toUpperCase()).join(', ') || '—' })}</>}
      </>
    );
  }
  return (
    <>
      {since && <>{t('head.since')} <At instant={since} /></>}
      {until && <> · {t('head.until')} <At instant={until} /></>}
    </>
  );
}

/** Says on every screen what is not real. */
export function Mark({ node }: { node: NodeAbout }) {
  const { t } = useTranslation();
  const words = [
    node.illustrative ? t('mark.illustrative') : null,
    node.tracks === 'none' ? null : t(`mark.${node.tracks}`),
  ].filter(w => w !== null);
  if (words.length === 0) return null;
  return <p className="mark">{words.join(' · ')}{node.tracks === 'recorded' && node.credit && <span className="credit"> · {node.credit}</span>}</p>;
}

function Proven() {
  const { t } = useTranslation();
  const { state, beat, link, now } = useNode();
  if (!state) return <div className="head-proof" />;
  const { freshness } = state;
  const recorded = Math.max(beat?.recorded ?? 0, freshness.recorded);
  const sealed = Math.max(beat?.sealed ?? 0, freshness.sealed);
  const all = sealed >= recorded;
  const seconds = provenSeconds(freshness, beat, now);
  const old = seconds === null || seconds > (freshness.leaseSeconds ?? Infinity); // too old to prove any consent alive
  const tone = link === 'stale' ? 'bad' : !all ? 'ours' : old ? 'old' : 'good';
  return (
    <div className="head-proof" data-tone={tone}>
      <span className="dot" aria-hidden="true" />
      <div>
        <p className="head-strong">{link === 'stale' ? t('head.staleShort') : <ProvenAgo seconds={seconds} />}</p>
        <p className="head-faint">
          {all ? t('head.allSealed', { count: sealed }) : t('head.someSealed', { sealed, recorded })}
          <span className="stamps">
            {Object.entries(beat?.stamps ?? freshness.stamps).map(([party, stamp]) => (
              <Fragment key={party}> · <span>{party.toUpperCase()} {stamp && now ? <At instant={stamp.at} only="clock" /> : t('head.unseen')}</span></Fragment>
            ))}
          </span>
        </p>
      </div>
    </div>
  );
}

/** How long ago the side that was heard least lately last cosigned; null when one never did. */
function provenSeconds(freshness: Freshness, beat: Beat | null, now: string | null): number | null {
  const stamps = Object.values(beat?.stamps ?? freshness.stamps);
  const oldest = stamps.length && stamps.every(s => s !== null) ? Math.min(...stamps.map(s => Date.parse(s.at))) : null;
  return oldest !== null && now ? Math.max(0, Math.floor((Date.parse(now) - oldest) / 1000)) : freshness.provenSecondsAgo;
}

function ProvenAgo({ seconds }: { seconds: number | null }) {
  const { t } = useTranslation();
  if (seconds === null) return t('head.unproven');
  if (seconds < 100) return t('head.provenSeconds', { count: seconds });
  if (seconds < 5_400) return t('head.provenMinutes', { count: Math.floor(seconds / 60) });
  return t('head.provenHours', { count: Math.floor(seconds / 3600) });
}

function Clocks() {
  const { t } = useTranslation();
  const { now, state, beat, link } = useNode();
  if (!now || !state) return <div className="head-time" />;
  const at = new Date(now);
  const { utcOffset, clocks } = state.arrangement;
  const all = clocks ?? (utcOffset ? [{ name: t('head.local'), utcOffset }] : []);
  const speed = Number(beat?.speed ?? state.speed);
  return (
    <div className="head-time" data-stale={link === 'stale'}>
      <p className="head-clock">{link === 'stale' && <span className="last-word">{t('head.lastWord')}</span>} <time dateTime={now}>{clock(at)} Z</time></p>
      <p className="head-faint">
        {all.map(c => {
          const local = shifted(at, c.utcOffset);
          return local && <span key={c.name}>{clock(local, false)} {c.name} <span className="offset">({c.utcOffset})</span></span>;
        })}
        {speed !== 1 && <span> · {speed === 0 ? t('head.stepped') : Number.isFinite(speed) ? t('head.speed', { speed: Math.round(speed * 10) / 10 }) : t('head.fullSpeed')}</span>}
      </p>
    </div>
  );
}

export function LanguageChoice() {
  const { t, i18n } = useTranslation();
  return (
    <ToggleButtonGroup className="languages" aria-label={t('shell.language')} selectionMode="single" disallowEmptySelection
      selectedKeys={[i18n.language]} onSelectionChange={keys => { const chosen = LANGUAGES.find(l => keys.has(l.code)); if (chosen) speak(chosen.code); }}>
      {LANGUAGES.map(l => <ToggleButton key={l.code} id={l.code} className="language" aria-label={l.name} lang={l.code}>{l.short}</ToggleButton>)}
    </ToggleButtonGroup>
  );
}

export function ThemeChoice() {
  const { t } = useTranslation();
  const [theme, setTheme] = useState(currentTheme());
  useEffect(() => onTheme(setTheme), []);
  const dark = theme === 'dark';
  return (
    <Button className="square" aria-label={dark ? t('shell.toLight') : t('shell.toDark')} onPress={toggleTheme}>
      <Icon name={dark ? 'sun' : 'moon'} />
    </Button>
  );
}
