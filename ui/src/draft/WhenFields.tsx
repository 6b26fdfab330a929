import { parseDate, parseTime, type CalendarDate } from '@internationalized/date';
import { memo } from 'react';
import { Button, Calendar, CalendarCell, CalendarGrid, CalendarGridBody, CalendarGridHeader, CalendarHeaderCell, DateField, DateInput, DateSegment, Heading, Label, TimeField, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { localeOf } from '../i18n';
import { Icon } from '../look/Icon';
import { useNode } from '../shell/node-context';
import { day as dayWords, dayClock, shifted } from '../time/instants';
import { ErrorLine, type Problems } from './fields';
import type { WhenForm } from './flight';

const DAY_MILLIS = 86_400_000;

/** When: once, or the same hours on chosen days. Every time is UTC; the local one stands beside it. */
export const WhenFields = memo(function WhenFields({ when, utcOffset, problems, set, once = false }: { when: WhenForm; utcOffset: string; problems: Problems; set: (when: WhenForm) => void; once?: boolean }) {
  const { t } = useTranslation();
  const change = (part: Partial<WhenForm>) => set({ ...when, ...part });
  const turn = (kind: WhenForm['kind']) => change(kind === 'days'
    ? { kind, days: when.days.length > 0 ? when.days : when.startDay ? [when.startDay] : [] }
    : { kind, startDay: when.startDay || (when.days[0] ?? ''), endDay: when.endDay || (when.days[0] ?? '') });
  const start = problems('when.start');
  const end = problems('when.end');
  return (
    <>
      {!once && <ToggleButtonGroup className="segments" aria-label={t('draft.howOften')} selectionMode="single" disallowEmptySelection selectedKeys={[when.kind]}
        onSelectionChange={keys => { for (const k of keys) turn(k as WhenForm['kind']); }}>
        <ToggleButton id="once">{t('draft.once')}</ToggleButton>
        <ToggleButton id="days">{t('draft.onDays')}</ToggleButton>
      </ToggleButtonGroup>}
      <div className="when-row">
        {when.kind === 'once' && <Day label={t('draft.startDay')} name="when.start" value={when.startDay} error={start} set={startDay => change({ startDay, ...(when.endDay === '' || when.endDay < startDay ? { endDay: startDay } : {}) })} />}
        <Clock label={t('draft.startClock')} name={when.kind === 'once' ? 'when.startClock' : 'when.start'} value={when.startClock} error={when.kind === 'days' ? start : null} invalid={Boolean(start)} set={startClock => change({ startClock })} />
        {when.kind === 'once' && <Day label={t('draft.endDay')} name="when.end" value={when.endDay} error={end} set={endDay => change({ endDay })} />}
        <Clock label={t('draft.endClock')} name={when.kind === 'once' ? 'when.endClock' : 'when.end'} value={when.endClock} error={when.kind === 'days' ? end : null} invalid={Boolean(end)} set={endClock => change({ endClock })} />
      </div>
      <Local when={when} utcOffset={utcOffset} />
      {when.kind === 'days' && <Days days={when.days} error={problems('when.days')} set={days => change({ days })} />}
    </>
  );
});

export function Day({ label, name, value, error, set }: { label: string; name: string; value: string; error: string | null; set: (day: string) => void }) {
  const { now } = useNode();
  return (
    <DateField className="field" value={value ? parseDate(value) : null} onChange={date => set(date ? date.toString() : '')} granularity="day" shouldForceLeadingZeros
      {...(now ? { placeholderValue: parseDate(now.slice(0, 10)) } : {})} isInvalid={Boolean(error)} validationBehavior="aria">
      <Label>{label}</Label>
      <DateInput className="date-input" data-field={name}>{segment => <DateSegment segment={segment} className="segment" />}</DateInput>
      <ErrorLine words={error} />
    </DateField>
  );
}

export function Clock({ label, name, value, error, invalid, set }: { label: string; name: string; value: string; error: string | null; invalid: boolean; set: (clock: string) => void }) {
  return (
    <TimeField className="field clock" value={value ? parseTime(value) : null} onChange={time => set(time ? time.toString().slice(0, time.second === 0 ? 5 : 8) : '')} hourCycle={24} granularity={value.length > 5 ? 'second' : 'minute'} shouldForceLeadingZeros isInvalid={invalid} validationBehavior="aria">
      <Label>{label}</Label>
      <DateInput className="date-input" data-field={name}>{segment => <DateSegment segment={segment} className="segment" />}</DateInput>
      <ErrorLine words={error} />
    </TimeField>
  );
}

/** The same times where the flight is: officers think in both. */
function Local({ when, utcOffset }: { when: WhenForm; utcOffset: string }) {
  const { t, i18n } = useTranslation();
  const day = when.kind === 'once' ? when.startDay : (when.days.toSorted()[0] ?? '');
  if (!day || !when.startClock) return <p className="hint">{t('draft.allUtc')}</p>;
  const words = (d: string, clock: string) => {
    const local = shifted(new Date(`${d}T${clock}${clock.length === 5 ? ':00' : ''}Z`), utcOffset);
    return local ? dayClock(local, localeOf(i18n.language)).replace(' Z', '') : '';
  };
  const overMidnight = when.kind === 'days' && when.endClock !== '' && when.endClock <= when.startClock;
  const endDay = when.kind === 'once' ? when.endDay : overMidnight ? new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MILLIS).toISOString().slice(0, 10) : day;
  return <p className="hint">{t('draft.allUtc')} {t('draft.local', { offset: utcOffset, start: words(day, when.startClock), end: endDay && when.endClock ? words(endDay, when.endClock) : '…' })}{overMidnight && <> {t('draft.overMidnight')}</>}</p>;
}

function Days({ days, error, set }: { days: readonly string[]; error: string | null; set: (days: string[]) => void }) {
  const { t, i18n } = useTranslation();
  const { now } = useNode();
  const focused = days[0] ?? now?.slice(0, 10);
  return (
    <div className="days" data-field="when.days" tabIndex={-1}>
      <Calendar<CalendarDate, 'multiple'> className="calendar" aria-label={t('draft.days')} selectionMode="multiple" value={days.map(d => parseDate(d))}
        onChange={dates => set(dates.map(d => d.toString()).toSorted())} {...(focused ? { defaultFocusedValue: parseDate(focused) } : {})} isInvalid={Boolean(error)}>
        <header>
          <Button slot="previous" className="square"><Icon name="back" /></Button>
          <Heading level={3} />
          <Button slot="next" className="square"><Icon name="chevron" /></Button>
        </header>
        <CalendarGrid weekdayStyle={i18n.language === 'ar' ? 'narrow' : 'short'}>
          <CalendarGridHeader>{name => <CalendarHeaderCell>{name}</CalendarHeaderCell>}</CalendarGridHeader>
          <CalendarGridBody>{date => <CalendarCell date={date} className="cell" />}</CalendarGridBody>
        </CalendarGrid>
      </Calendar>
      <div className="days-chosen">
        <p>{t('draft.daysChosen', { count: days.length })}</p>
        <p className="hint">{days.map(d => dayWords(new Date(`${d}T00:00:00Z`), localeOf(i18n.language))).join(' · ')}</p>
        {error && <p className="field-error" role="alert"><Icon name="warning" size={13} /><span>{error}</span></p>}
      </div>
    </div>
  );
}
