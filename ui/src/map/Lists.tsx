import { useTranslation } from 'react-i18next';
import type { Aircraft, Finding, MapBody } from '../api/types';
import { Chip, OutcomeChip, StandingChip } from '../look/Chip';
import { Icon } from '../look/Icon';
import { At } from '../time/Time';
import { barredBy } from './barred';
import { describe } from './describe';
import { keyOfArea } from './overlays';
import type { Pick } from './picks';

/** Findings and aircraft as lists: the way in for keyboards and screen readers, and for a tired eye. */
export function Lists({ findings, aircraft, body, chooseFinding, chooseAircraft, choose }: {
  findings: readonly Finding[];
  aircraft: readonly Aircraft[];
  body: MapBody | null;
  chooseFinding: (finding: Finding) => void;
  chooseAircraft: (aircraft: Aircraft) => void;
  choose: (pick: Pick) => void;
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
          {flying.slice(0, MOST).map(a => (
            <li key={a.id}>
              <button type="button" className="pick" data-opener={a.id} onClick={() => chooseAircraft(a)}>
                <span className="pick-head"><strong>{a.callsign || t('map.noIdentity')}</strong>{a.standing === 'outside' ? <Chip tone="quiet" icon="ring">{t('map.outside')}</Chip> : <StandingChip standing={a.standing} />}</span>
                <span className="faint"><bdi>{a.id}</bdi> · {describe(a, t)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {flying.length > MOST && <p className="faint">{t('map.more', { count: flying.length - MOST })}</p>}
      <p className="faint">{t('map.noSignal')}</p>
      <Things body={body} choose={choose} />
    </aside>
  );
}

/** The list is for eyes and keys; with thousands in the air the first, those in an area before all, are enough of it. */
const MOST = 100;

/** What stands still on the map, each once. */
function Things({ body, choose }: { body: MapBody | null; choose: (pick: Pick) => void }) {
  const { t } = useTranslation();
  const things: (Pick & { readonly words: string; readonly also: string })[] = [];
  const once = new Set<string>();
  const add = (kind: Pick['kind'], id: string, words: string, also: string) => {
    if (once.has(`${kind} ${id}`)) return;
    once.add(`${kind} ${id}`);
    things.push({ kind, id, words, also });
  };
  const word = (p: Record<string, unknown> | null, name: string) => String(p?.[name] ?? '');
  body?.flights.features.forEach(({ properties: p }) => add('flight', word(p, 'act'), word(p, 'name'), word(p, 'title')));
  body?.areas.features.forEach(({ properties: p }) => add('area', keyOfArea(p ?? {}), word(p, 'name'), t('thing.area')));
  body?.layers.features.forEach(({ properties: p }) => add('layer', word(p, 'act'), word(p, 'place'), t('map.layer')));
  body?.protected.features.forEach(({ properties: p }) => add('protected', word(p, 'act'), word(p, 'name'), t('map.protectedOne')));
  if (things.length === 0) return null;
  return (
    <>
      <h2>{t('map.drawn')} <span className="faint">{things.length}</span></h2>
      <ul className="picks">
        {things.slice(0, MOST).map(thing => (
          <li key={`${thing.kind} ${thing.id}`}>
            <button type="button" className="pick" data-opener={thing.id} onClick={() => choose(thing)}>
              <span className="pick-head"><strong>{thing.words}</strong></span>
              <span className="faint"><bdi>{thing.also}</bdi></span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
