import { useEffect, useMemo, useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Activity, InTheWay, Volume } from '../api/draft';
import type { FlightForm, PartForm } from './flight';
import { isWritten, readPosition, writePosition, type Form, type Position } from './position';
import { activityShapes, boundsOf, pointFeatures } from './sketch';
import { SketchMap } from './SketchMap';
import { useSurroundings } from './use-surroundings';

const SLOT = 'parley.positions';
const chosenForm = (): Form => {
  const kept = localStorage.getItem(SLOT);
  return kept === 'dms' || kept === 'mgrs' ? kept : 'decimal';
};

/** Drawing the flight on the map, with its surroundings and the announced flights in its way. Never for combat. */
export function DrawOn({ form, active, activity, conflicts, was, set }: {
  form: FlightForm;
  active: number;
  activity: Partial<Activity>;
  conflicts: readonly InTheWay[];
  /** What was asked before, drawn dashed. */
  was?: Activity;
  set: (index: number, part: PartForm) => void;
}) {
  const { t } = useTranslation();
  const { around, body } = useSurroundings();
  const [writes, setWrites] = useState<Form>(chosenForm());
  const part = form.parts[active]!;
  const sketch = useMemo(() => {
    const points = part.positions.flatMap((text, index) => {
      const read = readPosition(text);
      return isWritten(read) ? [{ position: read.position, label: part.shape === 'circle' ? '' : String(index + 1), index }] : [];
    });
    const acts = new Set(conflicts.map(c => c.act));
    const flights = (body?.flights.features ?? []).filter(f => acts.has(String(f.properties?.['act'])));
    return {
      ...around,
      ...(was ? { old: activityShapes(was) } : {}),
      ways: { type: 'FeatureCollection' as const, features: flights },
      shape: activityShapes(shapesOfParts(form, activity)), points: pointFeatures(points),
    };
  }, [part, around, body, conflicts, form, activity, was]);
  const [bounds, setBounds] = useState<[number, number, number, number] | null>(null);
  useEffect(() => {
    if (bounds === null && body) setBounds(boundsOf(sketch.shape, sketch.points) ?? (body.bounds ? [...body.bounds] : null));
  }, [body, bounds, sketch]);
  const place = (position: Position, precision: number) => {
    const text = writePosition(position, writes, precision);
    const free = part.positions.findIndex(p => p.trim() === '');
    if (part.shape === 'circle') set(active, { ...part, positions: [text] });
    else set(active, { ...part, positions: free >= 0 ? part.positions.map((p, i) => (i === free ? text : p)) : [...part.positions, text] });
  };
  return (
    <div className="draw-on">
      <SketchMap label={t('draft.map')} sketch={sketch} bounds={bounds} className="draw"
        drawing={{ place, move: (index, position, precision) => set(active, { ...part, positions: part.positions.map((p, i) => (i === index ? writePosition(position, writes, precision) : p)) }) }} />
      <div className="draw-foot">
        <p className="hint">{part.shape === 'circle' ? t('draft.drawCircle') : t('draft.drawLine')}</p>
        <ToggleButtonGroup className="segments" aria-label={t('draft.writes')} selectionMode="single" disallowEmptySelection selectedKeys={[writes]}
          onSelectionChange={keys => { for (const k of keys) { setWrites(k as Form); localStorage.setItem(SLOT, String(k)); } }}>
          {(['decimal', 'dms', 'mgrs'] as const).map(f => <ToggleButton key={f} id={f}>{t(`draft.forms.${f}`)}</ToggleButton>)}
        </ToggleButtonGroup>
      </div>
    </div>
  );
}

/** The shapes alone need no heights and no times: they are drawn as soon as positions and size are there. */
function shapesOfParts(form: FlightForm, activity: Partial<Activity>): Partial<Activity> {
  if ((activity.volumes ?? []).length > 0) return activity;
  const window = { start: '', end: '' };
  const altitude = { lower: 'unbounded' as const, upper: 'unbounded' as const };
  const volumes = form.parts.flatMap((part): Volume[] => {
    const positions = part.positions.flatMap(text => { const read = readPosition(text); return isWritten(read) ? [read.position] : []; });
    const metres = Number(part.size.replace(',', '.')) * (part.sizeUnit === 'NM' ? 1852 : 1000);
    if (part.shape === 'circle') return positions[0] && metres > 0 ? [{ footprint: { circle: { centre: positions[0], radiusMetres: metres } }, altitude, window }] : [];
    if (part.shape === 'corridor') return positions.length >= 2 ? [{ footprint: { corridor: { line: positions, widthMetres: metres > 0 ? metres : 0 } }, altitude, window }] : [];
    return positions.length >= 3 ? [{ footprint: { polygon: [[...positions, positions[0]!]] }, altitude, window }] : [];
  });
  return { volumes };
}
