import type { Aircraft, Moved, Tracks } from './types';

/** As many positions as the node itself keeps of a trail. */
const TRAIL_POSITIONS = 60;

/** The aircraft after some have moved. @param first whether `moved` names every one there is */
export function after(tracks: Tracks | null, moved: Moved, first: boolean): Tracks {
  const all = new Map<string, Aircraft>(first || !tracks ? [] : tracks.aircraft.map(a => [a.id, a]));
  for (const next of moved.aircraft) all.set(next.id, onward(all.get(next.id), next));
  for (const id of moved.gone) all.delete(id);
  return { at: moved.at, aircraft: [...all.values()] };
}

function onward(before: Aircraft | undefined, next: Aircraft): Aircraft {
  if (next.trail.length > 0 || !before) return next;
  if (next.at === before.at) return { ...next, trail: before.trail };
  return { ...next, trail: [...before.trail.slice(-(TRAIL_POSITIONS - 1)), next.position] };
}
