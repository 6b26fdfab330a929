import { useSyncExternalStore } from 'react';

/** Where the page stands: `#/map?finding=F-0001`. Hash routes need nothing from the server. */
export const PLACES = ['today', 'map', 'new', 'tell', 'drafts', 'release', 'answer', 'arrangement', 'record', 'staff'] as const;
export type Place = (typeof PLACES)[number];
export interface Route {
  readonly place: Place;
  readonly query: URLSearchParams;
}

const subscribe = (tell: () => void): (() => void) => {
  addEventListener('hashchange', tell);
  return () => removeEventListener('hashchange', tell);
};

export function readRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const place = PLACES.find(p => p === path) ?? 'today';
  return { place, query: new URLSearchParams(query) };
}

export function useRoute(): Route {
  return readRoute(useSyncExternalStore(subscribe, () => location.hash));
}

export function hrefOf(place: Place, query: Record<string, string> = {}): string {
  const words = new URLSearchParams(query).toString();
  return `#/${place === 'today' ? '' : place}${words ? `?${words}` : ''}`;
}
