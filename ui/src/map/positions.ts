/** A position in degrees, minutes and seconds: `35°35′40″N 36°10′19″E`. Input is [longitude, latitude] in degrees. */
export function degreesMinutesSeconds([longitude, latitude]: readonly [number, number]): string {
  return `${angle(latitude, 'N', 'S')} ${angle(longitude, 'E', 'W')}`;
}

function angle(value: number, positive: string, negative: string): string {
  const seconds = Math.round(Math.abs(value) * 3600);
  const pad = (n: number) => String(n).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}°${pad(Math.floor(seconds / 60) % 60)}′${pad(seconds % 60)}″${value < 0 ? negative : positive}`;
}
