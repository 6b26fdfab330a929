import { useCallback, useEffect, useRef, useState } from 'react';
import { charts } from '../api/charts';
import type { MapBody, Tracks } from '../api/types';
import { FRAME_MILLIS, MINUTE, played, within, type Speed } from './replay';
import { whyNot } from '../i18n/why-not';

export interface Replay {
  /** The instant shown, in milliseconds; `null` while the map shows now. */
  readonly at: number | null;
  readonly playing: boolean;
  readonly speed: Speed;
  /** The past as far as it has been read; what is shown may be a moment behind `at`. */
  readonly body: MapBody | null;
  readonly tracks: Tracks | null;
  readonly reading: boolean;
  /** Why the past cannot be shown, in the node's words. */
  readonly trouble: string | null;
  go(at: number | null): void;
  play(on: boolean): void;
  setSpeed(speed: Speed): void;
}

const REMEMBERED = 120;

/** Looks back: reads the map and the aircraft of an instant, one request of each at a time, and remembers the last ones. */
export function useReplay(begins: number | null, now: number | null, first: number | null): Replay {
  const [at, setAt] = useState<number | null>(first);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(60);
  const [body, setBody] = useState<MapBody | null>(null);
  const [tracks, setTracks] = useState<Tracks | null>(null);
  const [reading, setReading] = useState(0);
  const [trouble, setTrouble] = useState<string | null>(null);
  const latest = useRef({ at, now, speed });
  latest.current = { at, now, speed };

  const go = useCallback((next: number | null) => {
    if (next === null || begins === null || now === null || next >= now) {
      setAt(null);
      setPlaying(false);
      setBody(null);
      setTracks(null);
      setTrouble(null);
    } else setAt(within(next, begins, now));
  }, [begins, now]);

  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => {
      const { at: from, now: until, speed: pace } = latest.current;
      if (from === null || until === null) return;
      const next = played(from, pace, FRAME_MILLIS, until);
      if (next === null) go(null);
      else setAt(Math.floor(next / 1000) * 1000);
    }, FRAME_MILLIS);
    return () => clearInterval(timer);
  }, [playing, go]);

  const minute = at === null ? null : Math.floor(at / MINUTE) * MINUTE;
  const tell = (error: unknown) => setTrouble(whyNot(error));
  useOneAtATime(minute, charts.mapAt, b => { setBody(b); setTrouble(null); }, tell, setReading);
  useOneAtATime(at, charts.tracksAt, setTracks, tell, setReading);
  return { at, playing: playing && at !== null, speed, body: at === null ? null : body, tracks: at === null ? null : tracks, reading: reading > 0, trouble, go, play: setPlaying, setSpeed };
}

/** Reads the value of the newest key; while one is under way only the newest of those that follow waits. */
function useOneAtATime<T>(key: number | null, read: (key: number) => Promise<T>, tell: (value: T) => void, refused: (error: unknown) => void, count: (change: (n: number) => number) => void): void {
  const state = useRef({ busy: false, wanted: null as number | null, known: new Map<number, T>() });
  useEffect(() => {
    const s = state.current;
    s.wanted = key;
    const next = () => {
      const wanted = s.wanted;
      if (wanted === null || s.busy) return;
      const known = s.known.get(wanted);
      if (known !== undefined) {
        tell(known);
        return;
      }
      s.busy = true;
      count(n => n + 1);
      read(wanted).then(value => {
        s.known.set(wanted, value);
        if (s.known.size > REMEMBERED) s.known.delete(s.known.keys().next().value!);
        if (s.wanted !== null) tell(value);
      }, refused).finally(() => {
        s.busy = false;
        count(n => n - 1);
        if (s.wanted !== wanted) next();
      });
    };
    next();
  // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);
}
