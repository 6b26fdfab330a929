import { useEffect } from 'react';
import { post } from '../api/client';

const EVERY_MILLIS = 60_000;

/** Tells the node, at most once a minute, that somebody is at the desk: without that the session locks. */
export function useHere(refused: (error: unknown) => void): void {
  useEffect(() => {
    let told = performance.now();
    const here = () => {
      if (performance.now() - told < EVERY_MILLIS) return;
      told = performance.now();
      post('/api/here').catch(refused);
    };
    addEventListener('pointerdown', here);
    addEventListener('pointermove', here);
    addEventListener('keydown', here);
    return () => {
      removeEventListener('pointerdown', here);
      removeEventListener('pointermove', here);
      removeEventListener('keydown', here);
    };
  }, [refused]);
}
