import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Aircraft, Item, Standing } from '../api/types';
import { OutcomeChip, StandingChip } from '../look/Chip';
import { Icon } from '../look/Icon';
import { useNode } from '../shell/node-context';
import { hrefOf } from '../shell/route';
import { At } from '../time/Time';
import { announcedNow, nextPermitted } from './announced-now';

const SHOWN = 3;
const STANDINGS = ['unaccounted', 'undetermined', 'accounted'] as const;

/** What an officer must see at a glance: who may fly now, who is announced and may not, who is inside unaccounted for. */
export function Now() {
  const { t } = useTranslation();
  const { state, tracks, now } = useNode();
  if (!state || !now) return null;
  const flying = announcedNow(state.standing, now);
  const permitted = flying.filter(f => f.item.verdict?.outcome === 'permitted');
  const stopped = flying.filter(f => f.item.verdict && !['permitted', 'not-restrained'].includes(f.item.verdict.outcome));
  const next = nextPermitted(state.standing, now);
  const inside = (tracks?.aircraft ?? []).filter((a): a is Aircraft & { standing: Standing } => a.standing !== 'outside')
    .toSorted((a, b) => STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing));
  const worst = inside[0]?.standing;
  return (
    <div className="now">
      <Tile id="may-fly" title={t('now.mayFly')} count={permitted.length} tone={permitted.length > 0 ? 'good' : 'none'} calm={t('now.mayFlyCalm')}
        foot={next && <>{t('now.next')} <FlightName item={next.item} />, <At instant={next.start} only={next.start.slice(0, 10) === now.slice(0, 10) ? 'minute' : undefined} /></>}>
        {permitted.map(f => <li key={f.item.act}><FlightName item={f.item} /> <span className="now-what">{f.item.title}</span> <span className="faint">{t('head.until')} <At instant={f.end} only="minute" /></span></li>)}
      </Tile>
      <Tile id="may-not-fly" title={t('now.mayNotFly')} count={stopped.length} tone={stopped.length > 0 ? 'bad' : 'none'} calm={t('now.mayNotFlyCalm')}>
        {stopped.map(f => <li key={f.item.act}><FlightName item={f.item} /> <span className="now-what">{f.item.title}</span> <OutcomeChip outcome={f.item.verdict!.outcome} /></li>)}
      </Tile>
      <Tile id="inside" title={t('now.inside')} count={inside.length} tone={worst === 'unaccounted' ? 'bad' : worst === 'undetermined' ? 'unknown' : worst ? 'good' : 'none'} calm={t('now.insideCalm')}
        foot={<>{t('now.soFar')} {STANDINGS.map((s, i) => <span key={s}>{i > 0 && ' · '}<a href={hrefOf('map')} data-standing={state.findings[s] > 0 ? s : 'none'}><strong>{state.findings[s]}</strong> {t(`standing.${s}`)}</a></span>)}. {t('map.noSignal')}</>}>
        {inside.map(a => <li key={a.id}><a className="linked" href={hrefOf('map', a.finding ? { finding: a.finding } : { aircraft: a.id })}>{a.callsign || t('map.noIdentity')}</a> <span className="now-what faint">{a.finding}</span> <StandingChip standing={a.standing} /></li>)}
      </Tile>
    </div>
  );
}

function FlightName({ item }: { item: Item }) {
  return <a className="linked" href={hrefOf('record', { act: item.act })}>{item.name}</a>;
}

function Tile({ id, title, count, tone, calm, foot, children }: {
  id: string;
  title: string;
  count: number;
  tone: 'good' | 'bad' | 'unknown' | 'none';
  calm: string;
  foot?: ReactNode;
  children: readonly ReactNode[];
}) {
  const { t } = useTranslation();
  return (
    <section className="card tile" data-tone={tone} aria-labelledby={id}>
      <h2 id={id}><span>{title}</span><strong>{count}</strong></h2>
      {count === 0 ? <p className="tile-calm"><Icon name="check" size={14} />{calm}</p>
        : <ul>{children.slice(0, SHOWN)}{count > SHOWN && <li className="faint">{t('now.more', { count: count - SHOWN })}</li>}</ul>}
      {foot && <p className="tile-foot">{foot}</p>}
    </section>
  );
}
