import type { Feature, FeatureCollection } from 'geojson';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WhatIf } from '../api/arrangement';
import { node } from '../api/client';
import type { Aircraft, MapBody } from '../api/types';
import { widthAtZoomZero, type AircraftWords } from '../map/overlays';

const MapView = lazy(() => import('../map/MapView').then(module => ({ default: module.MapView })));

const NAMES: AircraftWords = { label: a => a.callsign ?? a.id, detail: () => '' };

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
    areas: body.areas,
    layers: body.layers,
    protected: body.protected,
    flights: flightsOf(run, outcome => t(`outcome.${outcome}`)),
  }, [body, run, t]);
  const entered = useMemo(() => entriesOf(run), [run]);
  return (
    <section className="whatif-map" aria-label={t('whatif.map')}>
      {shapes && <Suspense fallback={null}><MapView label={`${t('whatif.map')}: ${name}`} bounds={body?.bounds ?? null} shapes={shapes} aircraft={entered} words={NAMES} focus={null} picked={() => undefined} placed={null} /></Suspense>}
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

/** Where each aircraft came in, as it would be found. */
function entriesOf(run: WhatIf): readonly Aircraft[] {
  return run.trackCases.map(one => ({
    id: one.aircraft, callsign: one.callsign, position: one.entry, trackDegrees: null, altitudeMetres: null, altitudeDatum: null,
    groundSpeedKnots: null, at: one.entered, trail: [], standing: one.after ?? 'outside', finding: null,
  }));
}
