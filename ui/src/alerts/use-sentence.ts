import { useTranslation } from 'react-i18next';
import { countdown } from '../time/instants';
import type { Alert } from './alert';

/** An alert in words. */
export function useSentence(): (alert: Alert) => string {
  const { t } = useTranslation();
  const length = (millis: number | null) => {
    const { days, clock } = countdown(millis ?? 0);
    return days > 0 ? t('time.daysAnd', { count: days, clock }) : clock;
  };
  return alert => {
    switch (alert.kind) {
      case 'stale': return t('shell.stale');
      case 'trouble': return t(`shell.trouble.${alert.what}`);
      case 'silent': return t('alerts.silent', { party: alert.who, time: length(alert.millis) });
      case 'proof': return t('alerts.proof', { time: length(alert.millis) });
      case 'finding': return t('alerts.finding', { who: alert.who, standing: t(`standing.${alert.what}`) });
      case 'overdue': return t('alerts.overdue', { name: alert.who, time: length(alert.millis) });
      case 'release': return t('alerts.release');
      case 'due': return t('alerts.due', { name: alert.who, time: length(alert.millis) });
    }
  };
}
