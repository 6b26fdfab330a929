import { useTranslation } from 'react-i18next';
import type { Item } from '../api/types';
import { localeOf } from '../i18n';
import { Chip, OutcomeChip } from '../look/Chip';
import { Icon } from '../look/Icon';
import { useNode } from '../shell/node-context';
import { hrefOf } from '../shell/route';
import { At } from '../time/Time';
import { day, longDay } from '../time/instants';
import { ItemCard } from './ItemCard';
import { Announced } from './Announced';
import { Lapsed } from './Lapsed';
import { Now } from './Now';
import { useForces } from './use-forces';
import { useLatest } from './use-latest';

export function Today() {
  const { t, i18n } = useTranslation();
  const { state, now } = useNode();
  const force = useForces();
  if (!state || !now) return <p className="calm" role="status">{t('shell.opening')}</p>;
  return (
    <div className="today">
      <div className="title">
        <h1>{t('place.today')}</h1>
        <p>{longDay(new Date(now), localeOf(i18n.language))}. {t('today.lead')}</p>
      </div>
      <Waits />
      <Now />
      <div className="desk">
        <Side items={state.ours} ours={true} force={force} />
        <Latest />
        <Side items={state.theirs} ours={false} force={force} />
      </div>
      <Lapsed lapsed={state.lapsed ?? []} />
      <Announced items={state.standing} force={force} />
    </div>
  );
}

/** What waits for whoever is signed in: drafts of our own side, and what the other side has signed and ours has not. */
function Waits() {
  const { t } = useTranslation();
  const { waiting } = useNode();
  const kinds = (['release', 'returned'] as const).filter(kind => waiting[kind].length > 0);
  if (kinds.length + waiting.unsigned.length === 0) return null;
  return (
    <ul className="waits">
      {kinds.map(kind => (
        <li key={kind}><Icon name={kind === 'release' ? 'draft' : 'back'} /><span>{kind === 'release' ? t('drafts.waitRelease', { count: waiting.release.length }) : t('drafts.waitReturned', { count: waiting.returned.length })}</span> <a className="linked" href={hrefOf('drafts')}>{t('drafts.waitLook')}</a></li>
      ))}
      {waiting.unsigned.map(one => (
        <li key={`${one.what} ${one.name}`}><Icon name="terms" /><span>{t(`today.unsigned.${one.what}`, { by: one.by.map(p => p.toUpperCase()).join(', '), name: one.name })}</span> <a className="linked" href={hrefOf('arrangement', { part: PART[one.what] })}>{t('today.unsignedLook')}</a></li>
      ))}
    </ul>
  );
}

const PART = { terms: 'versions', start: 'start', layer: 'layers' } as const;

/** Who *we* are: the person's side; the first party of the terms for those of neither side. */
export function useOurParty(): string | null {
  const { session, state } = useNode();
  return session.person?.party ?? session.node.party ?? state?.arrangement.parties[0] ?? null;
}

function Side({ items, ours, force }: { items: readonly Item[]; ours: boolean; force: (id: string) => string }) {
  const { t } = useTranslation();
  const { state } = useNode();
  const us = useOurParty();
  const them = state?.arrangement.parties.find(p => p !== us);
  return (
    <section className="column" aria-labelledby={ours ? 'ours' : 'theirs'}>
      <h2 id={ours ? 'ours' : 'theirs'}>
        {ours ? t('today.ours') : t('today.theirs')} <span className="faint">{items.length}</span>
        <span className="whose">{(ours ? us : them)?.toUpperCase()}</span>
      </h2>
      {items.length === 0
        ? <p className="calm"><Icon name="check" />{ours ? t('today.oursCalm') : t('today.theirsCalm')}</p>
        : items.map(item => <ItemCard key={item.act} item={item} ours={ours} force={force} />)}
    </section>
  );
}

function Latest() {
  const { t, i18n } = useTranslation();
  const { state, now } = useNode();
  const lines = useLatest();
  const sealed = state?.freshness.sealed ?? 0;
  return (
    <section className="column" aria-labelledby="latest">
      <h2 id="latest">{t('today.record')}</h2>
      {lines.length === 0 ? <p className="calm">{t('today.recordCalm')}</p> : (
        <div className="card">
          <ol className="latest">
            {sealed > 0 && <li className="latest-seal"><span className="latest-at"><Icon name="sealed" size={14} /></span><span>{t('today.sealedTo', { count: sealed })}</span></li>}
            {lines.map(line => (
              <li key={line.index}>
                <span className="latest-at">{line.issuedAt ? <At instant={line.issuedAt} only="clock" /> : '—'}{line.issuedAt && now && line.issuedAt.slice(0, 10) !== now.slice(0, 10) && <span className="latest-day">{day(new Date(line.issuedAt), localeOf(i18n.language))}</span>}</span>
                <span>
                  <a href={hrefOf('record', { act: String(line.index) })} className="said">{line.sentence}</a>{' '}
                  {line.outcome && <OutcomeChip outcome={line.outcome} />}
                  {line.void && <Chip tone="bad" icon="cross">{t('record.void')}</Chip>}
                  {!line.sealedAt && line.index >= sealed && !line.void && <Chip tone="quiet" icon="open">{t('record.unsealed')}</Chip>}
                </span>
              </li>
            ))}
          </ol>
          <a className="more" href={hrefOf('record')}>{t('today.wholeRecord')}<Icon name="chevron" size={13} /></a>
        </div>
      )}
    </section>
  );
}
