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

/** How old something is, in its largest unit: `3 d`, `5 h`, `12 min`. */
export function age(millis: number, t: TFunction): string {
  const minutes = Math.max(0, Math.floor(millis / 60_000));
  if (minutes >= 2_880) return `${Math.floor(minutes / 1_440)} ${t('unit.d')}`;
  return minutes >= 120 ? `${Math.floor(minutes / 60)} ${t('unit.h')}` : `${minutes} ${t('unit.min')}`;
}
