import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { addressOf, queryOf, type RecordQuery } from '../api/record';
import type { RecordLine } from '../api/types';
import { Icon } from '../look/Icon';
import { partyName } from '../look/party';
import { useNode } from '../shell/node-context';
import { hrefOf, useRoute } from '../shell/route';
import { At } from '../time/Time';
import { ActDetail } from './ActDetail';
import { Filters } from './Filters';
import { KeyWarning } from './KeyWarning';
import { LineState } from './LineState';
import { useAct, useFound } from './use-found';
import type { KnownKeys } from './use-keys';

const PAGE = 100;

/** Every act, the newest first; looked for at the node, a page at a time; each opens to its proof. */
export function RecordPlace({ keys }: { keys: KnownKeys }) {
  const { t } = useTranslation();
  const { query: address } = useRoute();
  const { state } = useNode();
  const [query, setQuery] = useState<RecordQuery>(() => queryOf(address));
  const [skip, setSkip] = useState(0);
  const { page, busy } = useFound(query, skip, PAGE);
  const opened = useAct(address.get('act'));
  const chosen = opened?.act.index ?? null;
  const ask = (next: RecordQuery) => {
    setQuery(next);
    setSkip(0);
  };
  const followed = address.get('thread') ?? '';
  useEffect(() => {
    if (followed) { // a link to an exchange, from here or from another place
      setQuery(before => ({ ...before, thread: followed }));
      setSkip(0);
    }
  }, [followed]);
  const here = addressOf(query);
  const size = page?.size ?? state?.freshness.recorded ?? 0;
  const looking = Object.keys(here).length > 0;
  return (
    <div className="record" data-open={opened !== null}>
      <div className="record-list">
        <div className="title">
          <h1>{t('place.record')}</h1>
          {size > 0 && <p>{t('record.lead', { count: size })}</p>}
        </div>
        <KeyWarning keys={keys} />
        <Filters query={query} types={page?.types ?? []} onChange={ask} />
        <p className="record-found" role="status">
          {page && looking && t('record.found', { count: page.found })}
          {page && page.indexed < page.sealed && <> {t('record.searching', { read: page.indexed, size: page.sealed })}</>}
        </p>
        {page === null ? <p className="calm" role="status">{t('shell.opening')}</p>
          : page.acts.length === 0 ? <p className="calm">{looking ? t('record.none') : t('today.recordCalm')}</p>
          : <Lines lines={page.acts} chosen={chosen} here={here} />}
        {page !== null && page.found > PAGE && <Pager skip={skip} found={page.found} busy={busy} onSkip={setSkip} />}
      </div>
      {opened && <ActDetail key={opened.act.index} opened={opened} keys={keys} here={here} />}
    </div>
  );
}

function Pager({ skip, found, busy, onSkip }: { skip: number; found: number; busy: boolean; onSkip: (skip: number) => void }) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language === 'ar' ? 'ar-u-nu-latn' : i18n.language);
  const last = Math.floor((found - 1) / PAGE) * PAGE;
  const to = (next: number) => {
    onSkip(next);
    document.querySelector('.record-list')?.scrollTo(0, 0);
  };
  return (
    <nav className="pager" aria-label={t('record.pages')}>
      <Button className="quiet-button" isDisabled={skip === 0} onPress={() => to(0)}>{t('record.newest')}</Button>
      <Button className="quiet-button" isDisabled={skip === 0} onPress={() => to(Math.max(0, skip - PAGE))}>{t('record.newer')}</Button>
      <p role="status" aria-busy={busy}>{t('record.range', { from: number.format(skip + 1), to: number.format(Math.min(found, skip + PAGE)), found: number.format(found) })}</p>
      <Button className="quiet-button" isDisabled={skip >= last} onPress={() => to(skip + PAGE)}>{t('record.older')}</Button>
      <Button className="quiet-button" isDisabled={skip >= last} onPress={() => to(last)}>{t('record.oldest')}</Button>
    </nav>
  );
}

const ROUTINE = new Set(['seal', 'offer', 'reckoning']);

function Lines({ lines, chosen, here }: { lines: readonly RecordLine[]; chosen: number | null; here: Record<string, string> }) {
  const { t } = useTranslation();
  return (
    <table className="card lines">
      <caption className="unseen">{t('place.record')}</caption>
      <thead><tr>
        <th scope="col">{t('record.index')}</th><th scope="col">{t('record.issued')}</th><th scope="col">{t('record.name')}</th>
        <th scope="col">{t('record.said')}</th><th scope="col">{t('record.state')}</th>
      </tr></thead>
      <tbody>
        {lines.map(line => (
          <tr key={line.index} data-void={Boolean(line.void)} data-chosen={line.index === chosen} data-routine={ROUTINE.has(line.type)}>
            <td className="line-index">{line.index}</td>
            <td className="line-at">{line.issuedAt ? <At instant={line.issuedAt} /> : '—'}</td>
            <td className="line-name">{line.name || '—'}<span>{t(`act.${line.type}`, line.type)} · {partyName(line.party, t)}</span></td>
            <td className="line-said">
              <a data-opener={line.index} href={hrefOf('record', line.index === chosen ? here : { ...here, act: String(line.index) })} aria-current={line.index === chosen ? 'true' : undefined}><span className="said">{line.sentence}</span></a>
              {line.void && <span className="void-why"><Icon name="cross" size={12} />{t('record.voidWhy', { reason: line.void.replace(/\.$/, '') })}</span>}
            </td>
            <td className="line-state"><LineState line={line} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
