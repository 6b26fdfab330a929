import { useMemo, useState } from 'react';
import { Button, Input, Label, SearchField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { RecordLine } from '../api/types';
import { Icon } from '../look/Icon';
import { Choice } from '../look/Choice';
import { partyName } from '../look/party';
import { useNode } from '../shell/node-context';
import { hrefOf, useRoute } from '../shell/route';
import { At } from '../time/Time';
import { ActDetail } from './ActDetail';
import { KeyWarning } from './KeyWarning';
import { LineState } from './LineState';
import type { KnownKeys } from './use-keys';
import { useRecord } from './use-record';

const ROWS = 200;

interface Filter {
  readonly type: string;
  readonly party: string;
  readonly words: string;
}

function matches(line: RecordLine, filter: Filter): boolean {
  if (filter.type === 'people' ? line.type === 'seal' || line.type === 'offer' : filter.type !== 'all' && line.type !== filter.type) return false;
  if (filter.party !== 'all' && (line.party || 'office') !== filter.party) return false;
  const words = filter.words.trim().toLowerCase();
  return words === '' || `${line.index} ${line.name || ''} ${line.type} ${line.sentence} ${line.id} ${line.void ?? ''}`.toLowerCase().includes(words);
}

/** Every act in order, newest first; each opens to its proof. */
export function RecordPlace({ keys }: { keys: KnownKeys }) {
  const { t } = useTranslation();
  const { query } = useRoute();
  const { state } = useNode();
  const [filter, setFilter] = useState<Filter>({ type: 'all', party: 'all', words: '' });
  const [rows, setRows] = useState(ROWS);
  const wanted = query.get('act');
  const filtering = filter.type !== 'all' || filter.party !== 'all' || filter.words.trim() !== '';
  const record = useRecord(filtering || wanted !== null);
  const shown = useMemo(() => record.lines.filter(l => matches(l, filter)).toReversed(), [record.lines, filter]);
  const types = useMemo(() => [...new Set(record.lines.map(l => l.type))].sort(), [record.lines]);
  const line = wanted === null ? undefined : record.lines.find(l => String(l.index) === wanted || l.id === wanted);
  const chosen = line?.index ?? null;
  return (
    <div className="record" data-open={line !== undefined}>
      <div className="record-list">
        <div className="title">
          <h1>{t('place.record')}</h1>
          {record.size > 0 && <p>{t('record.lead', { count: record.size })}</p>}
        </div>
        <KeyWarning keys={keys} />
        <div className="filters" role="search" aria-label={t('record.filter')}>
          <Choice label={t('record.type')} value={filter.type} onChange={type => setFilter({ ...filter, type })}
            options={[{ id: 'all', words: t('record.all') }, { id: 'people', words: t('record.people') }, ...types.map(id => ({ id, words: t(`act.${id}`, id) }))]} />
          <Choice label={t('record.by')} value={filter.party} onChange={party => setFilter({ ...filter, party })}
            options={[{ id: 'all', words: t('record.all') }, ...(state?.arrangement.parties ?? []).map(id => ({ id, words: id.toUpperCase() })), { id: 'office', words: t('role.office') }]} />
          <SearchField className="field search" value={filter.words} onChange={words => setFilter({ ...filter, words })}>
            <Label>{t('record.words')}</Label>
            <div className="search-box"><Icon name="search" size={14} /><Input placeholder={t('record.wordsHint')} /></div>
          </SearchField>
          <p className="faint filter-count" role="status">{filtering && t('record.found', { count: shown.length })}{filtering && !record.complete && <> · {t('record.searching', { read: record.lines.length, size: record.size })}</>}</p>
        </div>
        {record.size === 0 && (record.loading || (state?.freshness.recorded ?? 1) > 0) ? <p className="calm" role="status">{t('shell.opening')}</p>
          : shown.length === 0 && !record.loading ? <p className="calm">{filtering ? t('record.none') : t('today.recordCalm')}</p>
          : <Lines lines={shown.slice(0, rows)} chosen={chosen} />}
        {record.size > 0 && (shown.length > rows || (!record.complete && !filtering)) && (
          <Button className="quiet-button" isDisabled={record.loading} onPress={() => { setRows(rows + ROWS); if (shown.length <= rows + ROWS) record.older(); }}>
            {t('record.older')}
          </Button>
        )}
      </div>
      {line && <ActDetail key={line.index} line={line} keys={keys} />}
    </div>
  );
}

function Lines({ lines, chosen }: { lines: readonly RecordLine[]; chosen: number | null }) {
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
          <tr key={line.index} data-void={Boolean(line.void)} data-chosen={line.index === chosen} data-routine={line.type === 'seal' || line.type === 'offer'}>
            <td className="line-index">{line.index}</td>
            <td className="line-at">{line.issuedAt ? <At instant={line.issuedAt} /> : '—'}</td>
            <td className="line-name">{line.name || '—'}<span>{t(`act.${line.type}`, line.type)} · {partyName(line.party, t)}</span></td>
            <td className="line-said">
              <a data-opener={line.index} href={hrefOf('record', line.index === chosen ? {} : { act: String(line.index) })} aria-current={line.index === chosen ? 'true' : undefined}>{line.sentence}</a>
              {line.void && <span className="void-why">{t('record.voidWhy', { reason: line.void })}</span>}
            </td>
            <td className="line-state"><LineState line={line} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
