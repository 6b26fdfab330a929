import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Icon } from '../look/Icon';
import { thousands } from './describe';
import { legs, type LonLat } from './measure';

/** Lengths and azimuths of what was clicked. */
export function MeasureBar({ points, undo, clear, close }: { points: readonly LonLat[]; undo: () => void; clear: () => void; close: () => void }) {
  const { t } = useTranslation();
  const all = legs(points);
  const last = all.at(-1);
  return (
    <section className="measure card" aria-label={t('measure.label')}>
      <p role="status">
        {last === undefined ? t('measure.how') : (
          <>
            <strong><bdi className="ltr">{length(all.reduce((sum, l) => sum + l.metres, 0), t)}</bdi></strong>
            <span className="faint"> {all.length > 1 && t('measure.last', { length: length(last.metres, t) })} <bdi className="ltr">{t('measure.azimuth', { azimuth: String(Math.round(last.azimuth) % 360).padStart(3, '0') })}</bdi></span>
          </>
        )}
      </p>
      <Button className="plain" isDisabled={points.length === 0} onPress={undo}>{t('measure.undo')}</Button>
      <Button className="plain" isDisabled={points.length === 0} onPress={clear}>{t('measure.clear')}</Button>
      <Button className="square" aria-label={t('measure.close')} onPress={close}><Icon name="cross" /></Button>
    </section>
  );
}

/** `842 m`, `12.4 km · 6.7 NM`, `1 204 km · 650 NM`. */
function length(metres: number, t: (key: string, values: Record<string, string>) => string): string {
  if (metres < 1_000) return t('measure.metres', { metres: String(Math.round(metres)) });
  const kilometres = metres / 1_000, miles = metres / 1_852;
  const words = (n: number) => (n < 100 ? n.toFixed(1) : thousands(n));
  return t('measure.far', { km: words(kilometres), nm: words(miles) });
}
