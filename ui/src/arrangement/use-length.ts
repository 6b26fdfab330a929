import { useTranslation } from 'react-i18next';

/** A length of time as a limit reads: `24 h`, `30 min`, `90 s`. */
export function useLength(): (seconds: number) => string {
  const { t } = useTranslation();
  return seconds => {
    if (seconds % 3600 === 0 && seconds > 0) return t('arrangement.hours', { count: seconds / 3600 });
    if (seconds % 60 === 0 && seconds > 0) return t('arrangement.minutes', { count: seconds / 60 });
    return t('arrangement.seconds', { count: seconds });
  };
}
