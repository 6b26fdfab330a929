import { CalendarDate, parseDate } from '@internationalized/date';
import { Button, Checkbox, DateField, DateInput, DateSegment, I18nProvider, Input, Label, SearchField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { EVERYTHING, type RecordQuery } from '../api/record';
import { localeOf } from '../i18n/languages';
import { Choice } from '../look/Choice';
import { Icon } from '../look/Icon';
import { useNode } from '../shell/node-context';

/** What to look for on the record. */
export function Filters({ query, types, onChange }: { query: RecordQuery; types: readonly string[]; onChange: (query: RecordQuery) => void }) {
  const { t, i18n } = useTranslation();
  const { state } = useNode();
  const named = (type: string): string => t(`act.${type}`, type);
  const kinds = types.toSorted((a, b) => named(a).localeCompare(named(b), i18n.language));
  return (
    <I18nProvider locale={localeOf(i18n.language)}>
      <div className="filters" role="search" aria-label={t('record.filter')}>
        <Choice label={t('record.type')} value={query.type || 'all'} onChange={type => onChange({ ...query, type: type === 'all' ? '' : type })}
          options={[{ id: 'all', words: t('record.all') }, { id: 'people', words: t('record.people') }, ...kinds.map(id => ({ id, words: named(id) }))]} />
        <Choice label={t('record.by')} value={query.party || 'all'} onChange={party => onChange({ ...query, party: party === 'all' ? '' : party })}
          options={[{ id: 'all', words: t('record.all') }, ...(state?.arrangement.parties ?? []).map(id => ({ id, words: id.toUpperCase() })), { id: 'office', words: t('role.office') }]} />
        <Day label={t('record.since')} value={query.since} onChange={since => onChange({ ...query, since })} />
        <Day label={t('record.until')} value={query.until} onChange={until => onChange({ ...query, until })} />
        <SearchField className="field search" value={query.text} maxLength={200} onChange={text => onChange({ ...query, text })}>
          <Label>{t('record.words')}</Label>
          <div className="search-box"><Icon name="search" size={14} /><Input placeholder={t('record.wordsHint')} /></div>
        </SearchField>
        <Checkbox className="checkbox" isSelected={query.voided} onChange={voided => onChange({ ...query, voided })}>
          <span className="tick" aria-hidden="true">{query.voided && <Icon name="check" size={12} />}</span>{t('record.onlyVoid')}
        </Checkbox>
        {query.thread && (
          <p className="thread">
            <span>{t('record.thread', { act: query.thread.slice(0, 8) })}</span>
            <Button className="square" aria-label={t('record.threadLeave')} onPress={() => { location.hash = '#/record'; onChange({ ...query, thread: '' }); }}><Icon name="cross" size={12} /></Button>
          </p>
        )}
        {JSON.stringify(query) !== JSON.stringify(EVERYTHING) && (
          <Button className="plain" onPress={() => { location.hash = '#/record'; onChange(EVERYTHING); }}>{t('record.everything')}</Button>
        )}
      </div>
    </I18nProvider>
  );
}

/** A day of UTC; empty until it is whole. */
function Day({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) {
  return (
    <DateField className="field day" granularity="day" value={dayOf(value)} onChange={day => onChange(day ? day.toString() : '')} shouldForceLeadingZeros>
      <Label>{label}</Label>
      <DateInput className="day-box">{segment => <DateSegment className="day-part" segment={segment} />}</DateInput>
    </DateField>
  );
}

function dayOf(value: string): CalendarDate | null {
  try {
    return value ? parseDate(value) : null;
  } catch {
    return null; // somebody else's address
  }
}
