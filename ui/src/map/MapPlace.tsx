import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { node } from '../api/client';
import type { Aircraft, Finding, MapBody } from '../api/types';
import { focusOpener } from '../look/focus';
import { useNode } from '../shell/node-context';
import { hrefOf, useRoute } from '../shell/route';
import { AircraftPanel } from './AircraftPanel';
import { describe } from './describe';
import { FindingPanel } from './FindingPanel';
import { Legend } from './Legend';
import { Lists } from './Lists';
import { MapView } from './MapView';
import { aircraftFeatures, shapesOf, trailFeatures } from './overlays';

const NONE: readonly Finding[] = [];

/** What the colour of an aircraft says, as a sign. */
const MARKS = { accounted: '✓ ', unaccounted: '! ', undetermined: '? ', outside: '' } as const;

/** The map, with the same things as lists beside it. */
export default function MapPlace() {
  const { t } = useTranslation();
  const { tracks, version, now } = useNode();
  const { query } = useRoute();
  const [body, setBody] = useState<MapBody | null>(null);
  const [findings, setFindings] = useState<readonly Finding[]>(NONE);
  useEffect(() => {
    let gone = false;
    node.map().then(b => { if (!gone) setBody(b); }, () => undefined);
    return () => { gone = true; };
  }, [version]);
  const standings = tracks?.aircraft.map(a => `${a.id}${a.finding}${a.standing}`).join() ?? '';
  useEffect(() => {
    let gone = false;
    node.findings().then(f => { if (!gone) setFindings(f); }, () => undefined);
    return () => { gone = true; };
  }, [version, standings]);

  const words = useMemo(() => ({
    label: (a: Aircraft) => `${MARKS[a.standing]}${a.callsign || t('map.noIdentity')}`,
    detail: (a: Aircraft) => describe(a, t),
    outcome: (outcome: string) => t(`outcome.${outcome}`),
  }), [t]);
  const minute = now === null ? 0 : Math.floor(Date.parse(now) / 60_000);
  const shapes = useMemo(() => shapesOf(body, minute * 60_000, words.outcome), [body, minute, words]);
  const finding = findings.find(f => f.finding === query.get('finding'));
  const aircraft = tracks?.aircraft.find(a => a.id === (finding?.aircraft ?? query.get('aircraft')));
  const data = useMemo(() => {
    const ring = aircraft?.position ?? finding?.entry;
    return {
      ...shapes,
      trails: trailFeatures(tracks?.aircraft ?? []),
      aircraft: aircraftFeatures(tracks?.aircraft ?? [], words),
      finding: { type: 'FeatureCollection' as const, features: ring ? [{ type: 'Feature' as const, properties: {}, geometry: { type: 'Point' as const, coordinates: [...ring] } }] : [] },
    };
  }, [shapes, tracks, words, aircraft, finding]);

  const [focus, setFocus] = useState<{ position: readonly [number, number] } | null>(null);
  const look = (id: string, entry: readonly [number, number] | null) => {
    const position = tracks?.aircraft.find(a => a.id === id)?.position ?? entry;
    if (position) setFocus({ position });
  };
  const choose = (q: Record<string, string>) => { location.hash = hrefOf('map', q); };
  const chooseAircraft = (id: string) => {
    const its = tracks?.aircraft.find(a => a.id === id)?.finding;
    choose(its ? { finding: its } : { aircraft: id });
  };
  return (
    <div className="map">
      <h1 className="unseen">{t('place.map')}</h1>
      <div className="map-area">
        <MapView label={t('map.label')} bounds={body?.bounds ?? null} data={data} focus={focus} picked={pick => chooseAircraft(pick.aircraft)} />
        <Legend body={body} aircraft={tracks?.aircraft ?? []} />
      </div>
      {finding ? <FindingPanel finding={finding} aircraft={aircraft} close={() => { choose({}); focusOpener(finding.finding); }} />
        : aircraft ? <AircraftPanel aircraft={aircraft} close={() => { choose({}); focusOpener(aircraft.id); }} />
        : <Lists findings={findings} aircraft={tracks?.aircraft ?? []}
            chooseFinding={f => { look(f.aircraft, f.entry); choose({ finding: f.finding }); }}
            chooseAircraft={a => { look(a.id, null); chooseAircraft(a.id); }} />}
    </div>
  );
}
