import { useTranslation } from 'react-i18next';
import { titleIn, type Vocabulary, type Volume, type Whole } from '../api/draft';
import { useFine } from '../draft/fields';
import { writePosition } from '../draft/position';
import { localeOf } from '../i18n';
import { Icon } from '../look/Icon';
import { thousands } from '../map/describe';
import { useNode } from '../shell/node-context';
import { At, useLeft } from '../time/Time';
import { localSpan, span } from '../time/instants';
import { LevelWords } from './Difference';

/** What was announced or asked, value by value. */
export function Asked({ whole, words }: { whole: Whole; words: Vocabulary }) {
  const { t, i18n } = useTranslation();
  const { activity } = whole;
  const windows = [...new Map(activity.volumes.map(v => [v.window.start + v.window.end, v.window])).values()];
  const parts = [...new Map(activity.volumes.map(v => [JSON.stringify([v.footprint, v.altitude]), v])).values()];
  const force = words.forces.find(f => f.id === activity.force);
  return (
    <dl className="facts asked">
      {activity.force && <div><dt>{t('draft.force')}</dt><dd>{force ? titleIn(force.titles, i18n.language) : activity.force}</dd></div>}
      {Object.entries(activity.facets ?? {}).map(([name, values]) => {
        const facet = words.facets.find(f => f.id === name);
        return <div key={name}><dt>{facet ? titleIn(facet.titles, i18n.language) : name}</dt><dd>{values.map(v => { const known = facet?.values.find(k => k.id === v); return known ? titleIn(known.titles, i18n.language) : v; }).join(', ')}</dd></div>;
      })}
      <div><dt>{t('draft.when')}</dt><dd>{windows.map(w => <span key={w.start} className="line">{span(new Date(w.start), new Date(w.end), localeOf(i18n.language))} <span className="local">{localSpan(new Date(w.start), new Date(w.end), words.utcOffset, localeOf(i18n.language))}</span></span>)}</dd></div>
      {parts.map((part, i) => <Part key={i} part={part} number={parts.length > 1 ? i + 1 : null} />)}
      {activity.callsign && <div><dt>{t('draft.callsign')}</dt><dd className="mono">{activity.callsign}</dd></div>}
      {activity.icao24 && <div><dt>{t('draft.icao24')}</dt><dd className="mono">{activity.icao24}</dd></div>}
      {activity.aircraftType && <div><dt>{t('draft.aircraftType')}</dt><dd className="mono">{activity.aircraftType}</dd></div>}
      {activity.aircraftCount !== undefined && <div><dt>{t('draft.aircraftCount')}</dt><dd>{activity.aircraftCount}</dd></div>}
      {whole.text && <div><dt>{t('draft.textOfAuthor')}</dt><dd className="free"><bdi>{whole.text}</bdi></dd></div>}
    </dl>
  );
}

function Part({ part, number }: { part: Volume; number: number | null }) {
  const { t } = useTranslation();
  const f = part.footprint;
  const shape = 'circle' in f ? 'circle' : 'corridor' in f ? 'corridor' : 'polygon';
  const positions = 'circle' in f ? [f.circle.centre] : 'corridor' in f ? f.corridor.line : (f.polygon[0] ?? []).slice(0, -1);
  return (
    <>
      <div><dt>{t(`draft.shapes.${shape}`)}{number !== null && <> {number}</>}</dt><dd>{positions.map((p, i) => <span key={i} className="line mono">{writePosition(p, 'dms', 0.3)}</span>)}</dd></div>
      {'circle' in f && <div><dt>{t('draft.radius')}</dt><dd>{t('reply.metres', { metres: thousands(f.circle.radiusMetres) })}</dd></div>}
      {'corridor' in f && <div><dt>{t('draft.width')}</dt><dd>{t('reply.metres', { metres: thousands(f.corridor.widthMetres) })}</dd></div>}
      <div><dt>{t('reply.heights')}</dt><dd><LevelWords level={part.altitude.lower} /> – <LevelWords level={part.altitude.upper} /></dd></div>
    </>
  );
}

/** How far the one who is asked has come: received, read back, decided; who stands in from when; until when. */
export function Steps({ whole }: { whole: Whole }) {
  const { t } = useTranslation();
  const { now } = useNode();
  const left = useLeft();
  const fine = useFine();
  const { consent } = whole.item;
  if (!consent || !now) return null;
  const { late, words } = left(now, consent.deadline);
  const read = whole.readBacks.filter(r => r.about === whole.item.act).at(-1);
  const decided = ['agreed', 'declined', 'changed', 'withdrawn', 'expired'].includes(consent.state);
  return (
    <section className="card group steps-of" aria-labelledby="a-steps">
      <h2 id="a-steps">{t('reply.steps')}</h2>
      <ol>
        <Step done={Boolean(consent.received)}>{t('reply.received')} {consent.received && <At instant={consent.received} />}</Step>
        {whole.readBackMetres > 0 && <Step done={read?.within ?? false} bad={read !== undefined && !read.within}>{!read ? t('reply.toRead') : read.within ? t('reply.readRight', { metres: fine(read.readBackMetres) }) : t('reply.readWrong', { metres: fine(read.readBackMetres) })}</Step>}
        <Step done={decided} bad={consent.state === 'silent' || consent.state === 'declined' || consent.state === 'withdrawn' || consent.state === 'expired'}>{t(`reply.state.${consent.state}`)}</Step>
      </ol>
      {!decided && consent.state !== 'silent' && <p className="due" data-late={late}>{t('reply.leftToAnswer', { left: words })} <span className="faint">· <At instant={consent.deadline} /></span></p>}
      {!decided && consent.state !== 'silent' && <p className="hint">{t('reply.silence')}</p>}
      {consent.state === 'silent' && <p className="due" data-late="true">{t('reply.silent')} <At instant={consent.deadline} /></p>}
      {whole.desks.length > 0 && (
        <>
          <h3>{t('reply.desks')}</h3>
          <ul className="desks">{whole.desks.map((d, i) => <li key={d.desk} data-turn={d.desk === consent.desk}><span>{d.desk}</span> <span className="faint">{i === 0 ? t('reply.atOnce') : d.from ? <>{t('reply.standsIn')} <At instant={d.from} /></> : t('reply.standsInLater')}</span></li>)}</ul>
        </>
      )}
    </section>
  );
}

function Step({ done, bad = false, children }: { done: boolean; bad?: boolean; children: React.ReactNode }) {
  return <li data-done={done} data-bad={bad}><Icon name={bad ? 'cross' : done ? 'check' : 'ring'} size={14} /><span>{children}</span></li>;
}
