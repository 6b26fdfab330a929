/** How the units are written; English where nobody says. */
export type Unit = (unit: 'd' | 'h' | 'min' | 's') => string;

/** A length of time in words: `PT3H8M` → `3 h 8 min`, whole days as days; other spellings as they are. */
export function length(duration: string, word: Unit = unit => unit): string {
  const match = /^P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?$/.exec(duration);
  if (!match) return duration;
  const [days, hours, minutes, seconds] = match.slice(1).map(n => Number(n ?? 0)) as [number, number, number, number];
  const whole = hours >= 48 ? Math.floor(hours / 24) : 0;
  const said: [number, 'd' | 'h' | 'min' | 's'][] = [[days + whole, 'd'], [hours - whole * 24, 'h'], [minutes, 'min'], [seconds, 's']];
  return said.filter(([n]) => n > 0).map(([n, unit]) => `${n}\u00a0${word(unit)}`).join(' ') || `0\u00a0${word('s')}`;
}

/** A sentence whose numbers stay on one line with their units: `24 h`, `10:00 Z`. */
export const unbroken = (sentence: string): string => sentence.replace(/(\d) (?=(?:h|min|s|d|m|km|Z)\b)/g, '$1\u00a0');
