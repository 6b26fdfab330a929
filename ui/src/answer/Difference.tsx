import { useTranslation } from 'react-i18next';
import type { Activity, Level } from '../api/draft';
import { FlightMap } from '../draft/FlightMap';
import { localeOf } from '../i18n';
import { thousands } from '../map/describe';
import { span } from '../time/instants';
import { difference, type Value } from './difference';

/** What was asked beside what is agreed instead, on the map and in words; what differs is marked by a word, not by colour. */
export function Difference({ was, becomes, drawn }: { was: Activity; becomes: Activity; drawn: boolean }) {
  const { t } = useTranslation();
  const rows = difference(was, becomes);
  const differing = rows.filter(r => !r.same).length;
  return (
    <div className="difference">
      {drawn && <FlightMap label={t('reply.diffMap')} activity={becomes} was={was} />}
      {drawn && <p className="hint">{t('reply.diffLegend')}</p>}
      <p><strong>{differing === 0 ? t('reply.noDiff') : t('reply.diffs', { count: differing })}</strong></p>
      <div className="diff-scroll" tabIndex={0} role="group" aria-label={t('reply.diffTable')}>
        <table>
          <thead><tr><th scope="col">{t('reply.diffWhat')}</th><th scope="col">{t('reply.was')}</th><th scope="col">{t('reply.becomes')}</th></tr></thead>
          <tbody>
            {rows.map(r => (
              <tr key={`${r.what}${r.part}`} data-same={r.same}>
                <th scope="row">{t(`reply.row.${r.what}`)}{r.part !== null && rows.some(o => o.part === 2) && <> {r.part}</>}</th>
                <td><Said value={r.was} /></td>
                <td>{r.same ? <span className="faint">{t('reply.same')}</span> : <><span className="changed">{t('reply.changed')}</span> <Said value={r.becomes} /></>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

export function LevelWords({ level }: { level: Level }) {
  const { t } = useTranslation();
  return level === 'unbounded' ? <>{t('draft.unbounded')}</> : <>{t('reply.level', { metres: thousands(level.metres), datum: t(`draft.datums.${level.datum}`, level.datum) })}</>;
}

function Said({ value }: { value: Value }) {
  const { t, i18n } = useTranslation();
  switch (value.is) {
    case 'nothing': return <>—</>;
    case 'windows': return <>{value.windows.map(w => <span key={w.start} className="line">{span(new Date(w.start), new Date(w.end), localeOf(i18n.language))}</span>)}</>;
    case 'positions': return <>{value.positions.map((p, i) => <span key={i} className="line mono">{p}</span>)}</>;
    case 'metres': return <>{t('reply.metres', { metres: thousands(value.metres) })}</>;
    case 'level': return <LevelWords level={value.level} />;
    case 'shape': return <>{t(`draft.shapes.${value.shape}`)}</>;
  }
}
