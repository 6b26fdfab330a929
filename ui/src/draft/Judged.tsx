import { Button, Checkbox } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { InTheWay, Owing, Preview } from '../api/draft';
import { localeOf } from '../i18n';
import { Icon } from '../look/Icon';
import { hrefOf } from '../shell/route';
import { At } from '../time/Time';
import { span } from '../time/instants';
import { length } from '../today/lengths';
import { Why } from '../today/Why';
import type { Judged as State } from './use-preview';

export interface Lack {
  readonly field: string;
  readonly words: string;
}

/** What the terms make of the draft, beside the form: what is missing, the verdict in words, what others will owe, what is in its way. */
export function Judged({ judged, lacks, guarded, seen, see, go, waiting }: {
  judged: State;
  lacks: readonly Lack[];
  guarded: boolean;
  seen: readonly string[];
  see: (act: string, seen: boolean) => void;
  go: (field: string) => void;
  /** Nothing is declared yet, so nothing can be said. */
  waiting: boolean;
}) {
  const { t } = useTranslation();
  const { preview, refusal } = judged;
  const ways = guarded ? (preview?.missing ?? []) : (preview?.conflicts ?? []);
  return (
    <section className="judged card" aria-label={t('draft.judged')} aria-live="polite" data-current={judged.current}>
      {guarded && !waiting && <p className="guard"><Icon name="sealed" /><span><strong>{t('draft.guardTitle')}</strong> {t('draft.guard')}</span></p>}
      {lacks.length > 0 && (
        <div>
          <h2>{t('draft.lacking')} <span className="faint">{lacks.length}</span></h2>
          <ul className="lacks">{lacks.map(l => <li key={`${l.field}${l.words}`}><Button className="lack" onPress={() => go(l.field)}><Icon name="ring" size={13} /><span>{l.words}</span></Button></li>)}</ul>
        </div>
      )}
      {lacks.length === 0 && refusal && <p className="trouble" role="alert"><Icon name="warning" /><span>{refusal}</span></p>}
      {!guarded && preview?.verdict && lacks.length === 0 && (
        <div className="verdict">
          <h2>{t('draft.ifNow')}</h2>
          <Why verdict={preview.verdict} />
        </div>
      )}
      {lacks.length === 0 && !refusal && !preview && <p className="faint">{t('draft.judging')}</p>}
      {guarded && lacks.length === 0 && preview && ways.length === 0 && <p className="calm"><Icon name="check" />{t('draft.guardWhole')}</p>}
      {lacks.length === 0 && preview && preview.owed.length > 0 && (
        <div>
          <h2>{t('draft.owed')}</h2>
          <ul className="owed">{preview.owed.map(o => <OwingLine key={`${o.what}${o.from.join()}${o.by ?? ''}`} owing={o} />)}</ul>
        </div>
      )}
      {lacks.length === 0 && ways.length > 0 && <Ways ways={ways} seen={seen} see={see} guarded={guarded} missing={preview?.missing ?? []} />}
    </section>
  );
}

export function OwingLine({ owing }: { owing: Owing }) {
  const { t } = useTranslation();
  const who = owing.from.map(p => p.toUpperCase()).join(', ');
  return (
    <li>
      <span><strong>{who}</strong> {t(`draft.owes.${owing.what}`)}</span>
      <span className="faint">
        {owing.within ? t('draft.within', { time: length(owing.within, u => t(`unit.${u}`)) }) : null}
        {owing.within && owing.by ? ' · ' : null}
        {owing.by ? <>{owing.within ? t('draft.about') : t('why.by')} <At instant={owing.by} /></> : null}
        {owing.article ? <> · {t('why.article', { article: owing.article })}</> : null}
      </span>
    </li>
  );
}

/** Announced flights in the way: each is to be looked at, and named as seen. */
function Ways({ ways, seen, see, guarded, missing }: { ways: readonly InTheWay[]; seen: readonly string[]; see: (act: string, on: boolean) => void; guarded: boolean; missing: readonly InTheWay[] }) {
  const { t, i18n } = useTranslation();
  return (
    <div>
      <h2>{guarded ? t('draft.toName') : t('draft.inTheWay')} <span className="faint">{ways.length}</span></h2>
      <p className="hint">{guarded ? t('draft.toNameWhy') : t('draft.inTheWayWhy')}</p>
      <ul className="ways">
        {ways.map(way => {
          const first = way.encounters?.[0];
          const needed = missing.some(m => m.act === way.act);
          return (
            <li key={way.act} data-needed={needed && !seen.includes(way.act)}>
              <p>
                <a className="linked" href={hrefOf('record', { act: way.act })} target="_blank" rel="noreferrer">{way.name}</a>
                {way.party && <> · {way.party.toUpperCase()}</>}
                {first && <> · {span(new Date(first.start), new Date(first.end), localeOf(i18n.language))}</>}
                {(way.encounters?.length ?? 0) > 1 && <> {t('today.andMore', { count: way.encounters!.length - 1 })}</>}
              </p>
              {way.encounters && <p className="faint">{way.encounters.every(e => !e.certain) ? t('draft.perhaps') : t('draft.tooClose')}</p>}
              <Checkbox className="checkbox" isSelected={seen.includes(way.act)} onChange={on => see(way.act, on)}>
                {({ isSelected }) => <><span className="tick">{isSelected && <Icon name="check" size={12} />}</span><span>{t('draft.seen', { name: way.name })}</span></>}
              </Checkbox>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** What keeps a whole draft from being handed over. */
export const unseen = (preview: Preview | null, seen: readonly string[]): readonly InTheWay[] => (preview?.missing ?? []).filter(way => !seen.includes(way.act));
