import type { Beat, Tracks } from './types';

export type Link = 'connecting' | 'live' | 'stale';

export interface Listener {
  beat(beat: Beat): void;
  state(): void;
  tracks(tracks: Tracks): void;
  link(link: Link, silentSeconds: number): void;
}

const STALE_MILLIS = 1_900;
const GIVE_UP_MILLIS = 6_000;
const FIRST_WAIT_MILLIS = 500;
const LONGEST_WAIT_MILLIS = 15_000;

/**
 * The node's event stream: one connection at a time, reconnected with a growing wait. Says *stale* once no beat came
 * for two seconds, and drops a connection that has gone silent. `stop()` ends it for good.
 */
export function follow(listener: Listener): { stop(): void } {
  let source: EventSource | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_WAIT_MILLIS;
  let heard = performance.now();
  let link: Link = 'connecting';
  let silence = -1;

  const say = (next: Link, silent: number) => {
    if (next === link && silent === silence) return; // said already
    link = next;
    silence = silent;
    listener.link(next, silent);
  };
  const reconnect = () => {
    source?.close();
    source = null;
    clearTimeout(retry);
    retry = setTimeout(open, wait * (0.75 + Math.random() / 2));
    wait = Math.min(wait * 2, LONGEST_WAIT_MILLIS);
  };
  const alive = () => {
    heard = performance.now();
    wait = FIRST_WAIT_MILLIS;
    say('live', 0);
  };
  function open() {
    source = new EventSource('/api/events');
    const opened = source;
    const openedAt = performance.now();
    opened.addEventListener('beat', event => {
      alive();
      listener.beat(JSON.parse((event as MessageEvent<string>).data) as Beat);
    });
    opened.addEventListener('state', () => listener.state());
    opened.addEventListener('tracks', event =>
      listener.tracks(JSON.parse((event as MessageEvent<string>).data) as Tracks));
    opened.onopen = () => listener.state(); // what changed while we were away
    opened.onerror = reconnect;
    quietSince = openedAt;
  }
  let quietSince = performance.now();
  const watch = setInterval(() => {
    const now = performance.now();
    const silent = now - heard;
    if (silent > STALE_MILLIS) say('stale', Math.floor(silent / 1000));
    if (source && silent > GIVE_UP_MILLIS && now - quietSince > GIVE_UP_MILLIS) reconnect();
  }, 100);
  open();
  return {
    stop() {
      clearInterval(watch);
      clearTimeout(retry);
      source?.close();
    },
  };
}
