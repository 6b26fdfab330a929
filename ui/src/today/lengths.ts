/** A length of time in words: `PT3H8M` → `3 h 8 min`, whole days as days; other spellings as they are. */
export function length(duration: string): string {
  const match = /^P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?$/.exec(duration);
  if (!match) return duration;
  const [days, hours, minutes, seconds] = match.slice(1).map(n => Number(n ?? 0)) as [number, number, number, number];
  const whole = hours >= 48 ? Math.floor(hours / 24) : 0;
  const said: [number, string][] = [[days + whole, 'd'], [hours - whole * 24, 'h'], [minutes, 'min'], [seconds, 's']];
  return said.filter(([n]) => n > 0).map(([n, unit]) => `${n} ${unit}`).join(' ') || '0 s';
}
