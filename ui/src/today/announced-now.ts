import type { Item } from '../api/types';

export interface Flying {
  readonly item: Item;
  readonly start: string;
  readonly end: string;
}

const flights = (items: readonly Item[]): Flying[] =>
  items.flatMap(item => item.windows.map(window => ({ item, start: window.start, end: window.end })));

/** The announcements one of whose windows runs now, each once, the one that ends first before the others. */
export function announcedNow(items: readonly Item[], now: string): Flying[] {
  const at = Date.parse(now);
  const running = flights(items).filter(f => Date.parse(f.start) <= at && at <= Date.parse(f.end))
    .sort((a, b) => Date.parse(a.end) - Date.parse(b.end));
  return running.filter((f, i) => running.findIndex(other => other.item.act === f.item.act) === i);
}

/** The next window to begin of what is permitted as things stand. */
export function nextPermitted(items: readonly Item[], now: string): Flying | null {
  const coming = flights(items.filter(item => item.verdict?.outcome === 'permitted'))
    .filter(f => Date.parse(f.start) > Date.parse(now));
  return coming.sort((a, b) => Date.parse(a.start) - Date.parse(b.start))[0] ?? null;
}
