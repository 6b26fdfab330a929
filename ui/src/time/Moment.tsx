import { parseDateTime, type CalendarDateTime } from '@internationalized/date';
import { DateField, DateInput, DateSegment, Label } from 'react-aria-components';

/** An instant, day and minute, in UTC. */
export function Moment({ label, value, onChange }: { label: string; value: string; onChange: (instant: string) => void }) {
  return (
    <DateField className="field day" granularity="minute" hourCycle={24} value={momentOf(value)} onChange={at => onChange(at ? `${at.set({ second: 0 }).toString()}Z` : '')} shouldForceLeadingZeros>
      <Label>{label}</Label>
      <DateInput className="day-box">{segment => <DateSegment className="day-part" segment={segment} />}</DateInput>
    </DateField>
  );
}

function momentOf(value: string): CalendarDateTime | null {
  try {
    return value ? parseDateTime(value.replace(/(\.\d+)?Z$/, '')) : null;
  } catch {
    return null;
  }
}
