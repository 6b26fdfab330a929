import type { Feature, FeatureCollection } from 'geojson';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WhatIf } from '../api/arrangement';
import { node } from '../api/client';
import type { MapBody } from '../api/types';
import { widthAtZoomZero } from '../map/overlays';

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
  const data = useMemo(() => body && {
    areas: body.areas,
    layers: body.layers,
    protected: body.protected,
    flights: flightsOf(run, outcome => t(`outcome.${outcome}`)),
    aircraft: entriesOf(run),
  }, [body, run, t]);
  return (
    <section className="whatif-map" aria-label={t('whatif.map')}>
      {data && <Suspense fallback={null}><MapView label={`${t('whatif.map')}: ${name}`} bounds={body?.bounds ?? null} data={data} focus={null} picked={() => undefined} /></Suspense>}
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

function entriesOf(run: WhatIf): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: run.trackCases.map(one => ({
      type: 'Feature' as const,
      geometry: { type: 'Point' as const, coordinates: [...one.entry] },
      properties: { id: one.aircraft, finding: null, standing: one.after ?? 'outside', rank: 0, track: 0, label: one.callsign ?? one.aircraft, detail: one.area },
    })),
  };
}
