import type { TFunction } from 'i18next';
import type { Aircraft } from '../api/types';

/** `5 180 m baro · 412 kt`; what is not known is said. */
export function describe(a: Aircraft, t: TFunction): string {
  const altitude = a.altitudeMetres === null ? t('map.noAltitude')
    : a.altitudeDatum === null ? t('map.altitudeUnknown', { metres: thousands(a.altitudeMetres) })
    : a.altitudeDatum === 'STANDARD' ? t('map.baro', { metres: thousands(a.altitudeMetres) }) : t('map.geometric', { metres: thousands(a.altitudeMetres) });
  return a.groundSpeedKnots === null ? altitude : `${altitude} · ${t('map.knots', { knots: Math.round(a.groundSpeedKnots) })}`;
}

/** 5180 → `5 180`, with a space that does not break. */
export const thousands = (n: number): string => String(Math.round(n)).replace(/\B(?=(\d{3})+(?!\d))/g, '\u00a0');
