import { useMemo } from 'react';
import type { Activity } from '../api/draft';
import { activityShapes, boundsOf } from './sketch';
import { SketchMap } from './SketchMap';
import { useSurroundings } from './use-surroundings';

/** A flight that is only looked at, in its surroundings; `was`: what was asked before, drawn dashed. Never for combat. */
export function FlightMap({ label, activity, was }: { label: string; activity: Activity; was?: Activity }) {
  const { around } = useSurroundings();
  const drawn = useMemo(() => ({ shape: activityShapes(activity), ...(was ? { old: activityShapes(was) } : {}) }), [activity, was]);
  const bounds = useMemo(() => boundsOf(drawn.shape, drawn.old), [drawn]);
  const sketch = useMemo(() => ({ ...around, ...drawn }), [around, drawn]);
  return <SketchMap label={label} sketch={sketch} bounds={bounds} drawing={null} className="small" />;
}
