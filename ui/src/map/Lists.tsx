import { useTranslation } from 'react-i18next';
import type { Aircraft, Finding } from '../api/types';
import { Chip, OutcomeChip, StandingChip } from '../look/Chip';
import { Icon } from '../look/Icon';
import { At } from '../time/Time';
import { barredBy } from './barred';
import { describe } from './describe';

/** Findings and aircraft as lists: the way in for keyboards and screen readers, and for a tired eye. */
export function Lists({ findings, aircraft, chooseFinding, chooseAircraft }: {
  findings: readonly Finding[];
  aircraft: readonly Aircraft[];
  chooseFinding: (finding: Finding) => void;
  chooseAircraft: (aircraft: Aircraft) => void;
}) {
  const { t } = useTranslation();
  const sorted = findings.toSorted((a, b) => (a.state === b.state ? b.entered.localeCompare(a.entered) : a.state === 'open' ? -1 : 1));
  const rank = { unaccounted: 0, undetermined: 1, accounted: 2, outside: 3 };
  const flying = aircraft.toSorted((a, b) => rank[a.standing] - rank[b.standing] || (a.callsign ?? a.id).localeCompare(b.callsign ?? b.id));
  return (
    <aside className="panel lists" aria-label={t('map.lists')}>
      <h2>{t('map.findings')} <span className="faint">{findings.length}</span></h2>
      {sorted.length === 0 ? <p className="calm"><Icon name="check" />{t('map.findingsCalm')}</p> : (
        <ul className="picks">
          {sorted.map(f => (
            <li key={f.finding}>
              <button type="button" className="pick" data-opener={f.finding} data-closed={f.state === 'closed'} onClick={() => chooseFinding(f)}>
                <span className="pick-head"><strong>{f.callsign || t('map.noIdentity')}</strong> {f.area ?? f.place}<span className="pick-chips"><StandingChip standing={f.standing} />{barredBy(f) && <OutcomeChip outcome={barredBy(f)!} />}</span></span>
                <span className="faint">{f.finding} · <At instant={f.entered} only="minute" /> · {f.state === 'open' ? t('finding.inside') : t('finding.closed')}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <h2>{t('map.aircraft')} <span className="faint">{aircraft.length}</span></h2>
      {flying.length === 0 ? <p className="calm">{t('map.aircraftCalm')}</p> : (
        <ul className="picks">
          {flying.map(a => (
            <li key={a.id}>
              <button type="button" className="pick" data-opener={a.id} onClick={() => chooseAircraft(a)}>
                <span className="pick-head"><strong>{a.callsign || t('map.noIdentity')}</strong>{a.standing === 'outside' ? <Chip tone="quiet" icon="ring">{t('map.outside')}</Chip> : <StandingChip standing={a.standing} />}</span>
                <span className="faint"><bdi>{a.id}</bdi> · {describe(a, t)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <p className="faint">{t('map.noSignal')}</p>
    </aside>
  );
}
