import { leftToRight } from '../i18n/languages';

/** Instants in words. Everything is computed from UTC and fixed offsets; the browser's own zone is never asked. */

const pad = (n: number): string => String(n).padStart(2, '0');

/** `14:22:07` */
export function clock(at: Date, seconds = true): string {
  const base = `${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}`;
  return seconds ? `${base}:${pad(at.getUTCSeconds())}` : base;
}

/** Moves an instant so that its UTC fields read as local time under `+hh:mm`; null when the offset is not one. */
export function shifted(at: Date, offset: string): Date | null {
  const match = /^([+-])(\d\d):(\d\d)$/.exec(offset);
  if (!match) return null;
  const minutes = (Number(match[2]) * 60 + Number(match[3])) * (match[1] === '-' ? -1 : 1);
  return new Date(at.getTime() + minutes * 60_000);
}

/** Made once for each language: making one costs far more than a hundred dates. */
function formats(options: Intl.DateTimeFormatOptions): (locale: string) => Intl.DateTimeFormat {
  const made = new Map<string, Intl.DateTimeFormat>();
  return locale => {
    const known = made.get(locale) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    made.set(locale, known);
    return known;
  };
}
const days = formats({ day: 'numeric', month: 'short' });
const longDays = formats({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

/** `12 Sep` in the reader's language. */
export const day = (at: Date, locale: string): string => days(locale).format(at).replace('Sept', 'Sep').replace(/\.$/, '');

/** `Thursday, 15 September 2016` in the reader's language. */
export const longDay = (at: Date, locale: string): string => longDays(locale).format(at).replace(/\.$/, '');

/** `12 Sep 16:00 Z` */
export const dayClock = (at: Date, locale: string): string =>
  `${day(at, locale)} ${leftToRight(`${clock(at, at.getUTCSeconds() !== 0)} Z`, locale)}`;

/** `16 Sep 05:00–06:30 Z`, with the second day only when it differs. */
export function span(start: Date, end: Date, locale: string): string {
  const sameDay = start.toISOString().slice(0, 10) === end.toISOString().slice(0, 10);
  if (sameDay) return `${day(start, locale)} ${leftToRight(`${clock(start, false)}–${clock(end, false)} Z`, locale)}`;
  return `${day(start, locale)} ${leftToRight(clock(start, false), locale)} – ${day(end, locale)} ${leftToRight(`${clock(end, false)} Z`, locale)}`;
}

/** The same where the flight is, `16 Sep 08:00–09:30 (+03:00)`; empty where the offset is none or that of UTC. */
export function localSpan(start: Date, end: Date, offset: string | null | undefined, locale: string): string {
  const [from, until] = offset ? [shifted(start, offset), shifted(end, offset)] : [null, null];
  if (!from || !until || from.getTime() === start.getTime()) return '';
  return `${span(from, until, locale).replace(' Z', '')} ${leftToRight(`(${offset})`, locale)}`;
}

/** Whole parts of a length of time, largest two: `{days: 1, hours: 4}`. Negative lengths count as zero. */
export function parts(millis: number): { days: number; hours: number; minutes: number; seconds: number } {
  const whole = Math.max(0, Math.floor(millis / 1000));
  return {
    days: Math.floor(whole / 86_400),
    hours: Math.floor(whole / 3_600) % 24,
    minutes: Math.floor(whole / 60) % 60,
    seconds: whole % 60,
  };
}

/** A countdown that can be read at a glance: `05:12:40`, or with whole days before it. */
export function countdown(millis: number): { days: number; clock: string } {
  const { days, hours, minutes, seconds } = parts(millis);
  return { days, clock: `${pad(hours)}:${pad(minutes)}:${pad(seconds)}` };
}
