import { useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Aircraft, Finding } from '../api/types';
import { OutcomeChip, StandingChip } from '../look/Chip';
import { Icon } from '../look/Icon';
import { length, unbroken } from '../today/lengths';
import { hrefOf } from '../shell/route';
import { At } from '../time/Time';
import { barredBy } from './barred';
import { describe } from './describe';
import { FileFinding } from './FileFinding';
import { degreesMinutesSeconds } from './positions';

/** A finding: why, then the evidence, then what a person may do about it. */
export function FindingPanel({ finding, aircraft, past, close, see }: { finding: Finding; aircraft: Aircraft | undefined; past: boolean; close: () => void; see: () => void }) {
  const { t } = useTranslation();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), [finding.finding]);
  const lasted = length(`PT${Math.floor(finding.durationSeconds / 60)}M${Math.floor(finding.durationSeconds % 60)}S`, u => t(`unit.${u}`));
  const barred = barredBy(finding);
  const title = barred ? t('finding.accountedBut', { area: finding.area ?? finding.place, outcome: t(`outcome.${barred}`) })
    : finding.standing === 'accounted' ? t('finding.accounted', { area: finding.area ?? finding.place })
    : finding.standing === 'unaccounted' && finding.flights.length > 0 ? t('finding.strayed', { area: finding.area ?? finding.place })
    : finding.standing === 'unaccounted' ? t('finding.unaccounted', { area: finding.area ?? finding.place })
    : t('finding.undetermined', { area: finding.area ?? finding.place });
  return (
    <aside className="panel" ref={panel} tabIndex={-1} aria-labelledby="finding-title" onKeyDown={e => { if (e.key === 'Escape') close(); }}>
      <header>
        <span className="faint">{finding.finding} · {t('finding.kind')}</span>
        <StandingChip standing={finding.standing} />
        {barred && <OutcomeChip outcome={barred} />}
        <Button className="square" aria-label={t('shell.close')} onPress={close}><Icon name="cross" /></Button>
      </header>
      <h2 id="finding-title">{title}</h2>
      <p>
        {t('finding.entered')} <At instant={finding.entered} /> {t('finding.at')} <bdi className="ltr">{degreesMinutesSeconds(finding.entry)}</bdi>,{' '}
        {finding.left ? <>{t('finding.left')} <At instant={finding.left} /></> : t('finding.inside')}.{' '}
        {finding.deepestMetres === null ? t('finding.time', { time: lasted }) : t('finding.size', { time: lasted, depth: (finding.deepestMetres / 1000).toFixed(1) })}
      </p>
      {aircraft && <p className="faint">{aircraft.callsign || t('map.noIdentity')} · <bdi>{aircraft.id}</bdi> · {describe(aircraft, t)}</p>}
      <h3>{t('finding.why')}</h3>
      {past && finding.left === null && <p className="faint">{t('finding.later')}</p>}
      <ul className="reasons">
        <li><strong>{t('why.article', { article: finding.article })}</strong> <span className="faint">{finding.rule}</span></li>
        {finding.grounds.map((g, i) => <li key={i}>{unbroken(g)}</li>)}
        {finding.flights.map(f => (
          <li key={f.act}><a href={hrefOf('record', { act: f.act })}>{f.name}</a> {t('finding.announced')} <OutcomeChip outcome={f.outcome} /></li>
        ))}
      </ul>
      <h3>{t('finding.evidence')}</h3>
      <p>{t('finding.sightings', { count: finding.sightings })}{finding.evidence.length === 0 ? <>. {t('finding.segmentOpen')}</> : <>, {t('finding.inSegments')}</>}</p>
      <Digests digests={finding.evidence} />
      {!past && <p><Button className="quiet-button" onPress={see}><Icon name="previous" size={13} />{t('finding.see')}</Button></p>}
      <h3>{t('finding.next')}</h3>
      <p className="faint">{t('finding.decides')}</p>
      {past ? <p className="faint">{t('finding.notInThePast')}</p> : <FileFinding key={finding.finding} finding={finding} />}
    </aside>
  );
}

const SHOWN = 4;

function Digests({ digests }: { digests: readonly string[] }) {
  const { t } = useTranslation();
  const list = (some: readonly string[]) => <ul className="digests">{some.map(digest => <li key={digest}><code>{digest}</code></li>)}</ul>;
  if (digests.length <= SHOWN) return list(digests);
  return <>{list(digests.slice(0, SHOWN))}<details className="bytes"><summary>{t('finding.more', { count: digests.length - SHOWN })}</summary>{list(digests.slice(SHOWN))}</details></>;
}
