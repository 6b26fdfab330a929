import { asked } from './client';
import { Patience, type Link } from './patience';
import type { Beat, Moved } from './types';

export type { Link } from './patience';

export interface Listener {
  beat(beat: Beat): void;
  state(): void;
  /** @param first whether this is the first word of a connection: then it names every aircraft there is */
  moved(moved: Moved, first: boolean): void;
  link(link: Link, silentSeconds: number): void;
  /** The node serves so many newer pages of the same person that it has closed this one's stream. It is not opened again by itself. */
  displaced(): void;
  /** The node has refused the stream, and says why; it is asked again, later and later. */
  refused(why: unknown): void;
}

/** What it takes of a browser; a test brings its own. */
export interface Surroundings {
  now(): number;
  chance(): number;
  open(path: string): Pick<EventSource, 'addEventListener' | 'close' | 'onopen' | 'onerror' | 'readyState'>;
  /** Why a stream is refused; rejected with that, and fulfilled if it no longer is. */
  ask(path: string): Promise<unknown>;
  after(millis: number, act: () => void): () => void;
  every(millis: number, act: () => void): () => void;
}

export const BROWSER: Surroundings = {
  now: () => performance.now(),
  chance: Math.random,
  open: path => new EventSource(path),
  ask: asked,
  after: (millis, act) => {
    const timer = setTimeout(act, millis);
    return () => clearTimeout(timer);
  },
  every: (millis, act) => {
    const timer = setInterval(act, millis);
    return () => clearInterval(timer);
  },
};

const LOOK_MILLIS = 100;
const CLOSED = 2; // EventSource.CLOSED

/**
 * The node's event stream: one connection at a time, reconnected with a growing wait. Says *stale* once no beat came
 * for two seconds, and drops a connection that has gone silent. `stop()` ends it for good.
 */
export function follow(listener: Listener, around: Surroundings = BROWSER): { stop(): void } {
  const patience = new Patience(around.now());
  let source: ReturnType<Surroundings['open']> | null = null;
  let notAgain = () => {};
  let said = '';
  let stopped = false;

  const say = () => {
    const { link, silentSeconds } = patience.look(around.now());
    if (said === `${link} ${silentSeconds}`) return;
    said = `${link} ${silentSeconds}`;
    listener.link(link, silentSeconds);
  };
  const reconnect = () => {
    source?.close();
    source = null;
    notAgain();
    notAgain = around.after(patience.next(around.chance()), open);
  };
  function open() {
    const opened = around.open('/api/events');
    source = opened;
    patience.opened(around.now());
    let first = true;
    opened.addEventListener('beat', event => {
      patience.heard(around.now());
      say();
      listener.beat(JSON.parse((event as MessageEvent<string>).data) as Beat);
    });
    opened.addEventListener('state', () => listener.state());
    opened.addEventListener('moved', event => {
      listener.moved(JSON.parse((event as MessageEvent<string>).data) as Moved, first);
      first = false;
    });
    opened.onopen = () => listener.state(); // what changed while we were away
    opened.addEventListener('displaced', () => {
      if (source !== opened) return;
      stop();
      listener.displaced();
    });
    opened.onerror = () => {
      if (source !== opened) return;
      // Closed, and not only cut: the node has answered, with something else than a stream.
      if (opened.readyState === CLOSED) around.ask('/api/events').catch((why: unknown) => { if (!stopped) listener.refused(why); });
      reconnect();
    };
  }
  const noLook = around.every(LOOK_MILLIS, () => {
    say();
    if (source && patience.giveUp(around.now())) reconnect();
  });
  function stop() {
    stopped = true;
    noLook();
    notAgain();
    source?.close();
    source = null;
  }
  open();
  return { stop };
}
