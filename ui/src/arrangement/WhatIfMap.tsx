import type { Feature, FeatureCollection } from 'geojson';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WhatIf } from '../api/arrangement';
import { node } from '../api/client';
import type { Aircraft, MapBody, Standing } from '../api/types';
import { age } from '../map/describe';
import { shapesOf, widthAtZoomZero } from '../map/overlays';

const MapView = lazy(() => import('../map/MapView').then(module => ({ default: module.MapView })));

/** The cases on the map: flights as they would be judged, entries as they would be found. The list beside it says the same. */
export function WhatIfMap({ run, name }: { run: WhatIf; name: string }) {
  const { t } = useTranslation();
  const [body, setBody] = useState<MapBody | null>(null);
  useEffect(() => {
    let gone = false;
    node.map().then(read => { if (!gone) setBody(read); }, () => undefined);
    return () => { gone = true; };
  }, []);
  const shapes = useMemo(() => body && {
    ...shapesOf(body, Date.parse(body.at), {
      outcome: outcome => t(`outcome.${outcome}`), status: status => t(`status.${status}`),
      layer: (millis, by) => t('map.layerAge', { age: age(millis, t), by }), withheld: t('map.withheldShort'),
    }),
    flights: flightsOf(run, outcome => t(`outcome.${outcome}`)),
  }, [body, run, t]);
  const entries = useMemo(() => entriesOf(run), [run]);
  const words = useMemo(() => {
    const areas = new Map(entries.map(e => [e.aircraft.id, e.area]));
    return { label: (a: Aircraft) => a.callsign ?? a.id, detail: (a: Aircraft) => areas.get(a.id) ?? '' };
  }, [entries]);
  const aircraft = useMemo(() => entries.map(e => e.aircraft), [entries]);
  return (
    <section className="whatif-map" aria-label={t('whatif.map')}>
      {shapes && <Suspense fallback={null}><MapView label={`${t('whatif.map')}: ${name}`} bounds={body?.bounds ?? null} shapes={shapes} aircraft={aircraft} words={words} focus={null} picked={() => undefined} placed={null} /></Suspense>}
    </section>
  );
}

function flightsOf(run: WhatIf, word: (outcome: string) => string): FeatureCollection {
  const features: Feature[] = run.actCases.flatMap(one => one.volumes.map(volume => ({
    type: 'Feature' as const,
    geometry: volume.shape.geometry,
    properties: {
      act: one.act, name: one.name, outcome: one.after.outcome, running: true, label: `${one.name} ${word(one.after.outcome)}`,
      width0: volume.shape.geometry.type === 'LineString' ? widthAtZoomZero(Number(volume.shape.properties?.['widthMetres'] ?? 0), volume.shape.geometry.coordinates[0]?.[1] ?? 0) : 0,
    },
  })));
  return { type: 'FeatureCollection', features };
}

/** Where the entries were; an aircraft that entered twice stands twice. */
function entriesOf(run: WhatIf): readonly { readonly aircraft: Aircraft; readonly area: string }[] {
  return run.trackCases.map((one, i) => ({
    area: one.area ?? '',
    aircraft: {
      id: `${one.aircraft} ${i}`, callsign: one.callsign ?? one.aircraft, position: one.entry, trackDegrees: null, altitudeMetres: null, altitudeDatum: null, groundSpeedKnots: null,
      at: '', trail: [], standing: standingOf(one.after), finding: null,
    },
  }));
}

const STANDINGS: readonly Standing[] = ['accounted', 'unaccounted', 'undetermined'];
const standingOf = (word: string | null): Aircraft['standing'] => STANDINGS.find(s => s === word) ?? 'outside';
