import { useTranslation } from 'react-i18next';
import { leftToRight, localeOf } from '../i18n/languages';
import { clock, countdown, dayClock } from './instants';

/** An instant as `12 Sep 16:00 Z`, or only its clock. */
export function At({ instant, only }: { instant: string; only?: 'clock' | 'minute' | undefined }) {
  const { i18n } = useTranslation();
  const at = new Date(instant);
  const words = only === 'clock' ? clock(at) : only === 'minute' ? leftToRight(`${clock(at, false)} Z`, i18n.language) : dayClock(at, localeOf(i18n.language));
  return <time dateTime={instant}>{words}</time>;
}

/** What is left until an instant, or *overdue by*. */
export function useLeft(): (now: string, by: string) => { late: boolean; words: string } {
  const { t } = useTranslation();
  return (now, by) => {
    const millis = new Date(by).getTime() - new Date(now).getTime();
    const { days, clock: left } = countdown(Math.abs(millis));
    return { late: millis < 0, words: days > 0 ? t('time.daysAnd', { count: days, clock: left }) : left };
  };
}
