import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { FeatureCollection } from 'geojson';
import { node } from '../api/client';
import type { Aircraft, Finding, MapBody } from '../api/types';
import { focusOpener } from '../look/focus';
import { Icon } from '../look/Icon';
import { useNode } from '../shell/node-context';
import { hrefOf, useRoute } from '../shell/route';
import { AircraftPanel } from './AircraftPanel';
import { age, describe } from './describe';
import { FindingPanel } from './FindingPanel';
import { measuringIsOff } from './guard';
import { Legend } from './Legend';
import { Lists } from './Lists';
import { MapView } from './MapView';
import { measured, type LonLat } from './measure';
import { MeasureBar } from './MeasureBar';
import { EMPTY, shapesOf } from './overlays';
import type { Pick } from './picks';
import { after, before, findingsAt, MINUTE, moments as momentsOf } from './replay';
import { PastBanner, ReplayBar } from './ReplayBar';
import { featureOf, ThingPanel } from './ThingPanel';
import { useReplay } from './use-replay';

const NONE: readonly Finding[] = [];
const NOBODY: readonly Aircraft[] = [];
const THINGS = ['flight', 'layer', 'protected', 'area'] as const;

/** What the colour of an aircraft says, as a sign. */
const MARKS = { accounted: '✓ ', unaccounted: '! ', undetermined: '? ', outside: '' } as const;

/** The map, now or as it was, with the same things as lists beside it. */
export default function MapPlace() {
  const { t } = useTranslation();
  const { tracks: live, version, now } = useNode();
  const { query } = useRoute();
  const [today, setToday] = useState<MapBody | null>(null);
  const [found, setFound] = useState<readonly Finding[]>(NONE);
  useEffect(() => {
    let gone = false;
    node.map().then(b => { if (!gone) setToday(b); }, () => undefined);
    return () => { gone = true; };
  }, [version]);
  const standings = live?.aircraft.filter(a => a.standing !== 'outside').map(a => `${a.id}${a.finding}${a.standing}`).join() ?? '';
  useEffect(() => {
    let gone = false;
    node.findings().then(f => { if (!gone) setFound(f); }, () => undefined);
    return () => { gone = true; };
  }, [version, standings]);

  const nowMillis = now === null ? null : Date.parse(now);
  const begins = today?.begins ? Date.parse(today.begins) : null;
  const [asked] = useState(() => Date.parse(query.get('at') ?? ''));
  const replay = useReplay(begins, nowMillis, Number.isNaN(asked) ? null : asked);
  const named = query.get('at');
  const follow = useRef(replay.go);
  follow.current = replay.go;
  useEffect(() => { // an address that is followed while the map is open
    const wished = Date.parse(named ?? '');
    if (!Number.isNaN(wished)) follow.current(wished);
  }, [named]);
  const past = replay.at !== null;
  const body = past ? replay.body : today;
  const tracks = past ? replay.tracks : live;
  const at = replay.at ?? nowMillis ?? 0;
  const findings = useMemo(() => (replay.at === null ? found : findingsAt(found, replay.at)), [found, replay.at]);
  const moments = useMemo(() => (begins === null || nowMillis === null ? [] : momentsOf(found, today?.flights ?? null, begins, nowMillis)), [found, today, begins, nowMillis]);

  const words = useMemo(() => ({
    label: (a: Aircraft) => `${MARKS[a.standing]}${a.callsign || t('map.noIdentity')}`,
    detail: (a: Aircraft) => describe(a, t),
    outcome: (outcome: string) => t(`outcome.${outcome}`),
    status: (status: string) => t(`status.${status}`),
    layer: (millis: number, by: string) => t('map.layerAge', { age: age(millis, t), by }),
    withheld: t('map.withheldShort'),
  }), [t]);
  const minute = Math.floor(at / MINUTE);
  const shapes = useMemo(() => shapesOf(body, minute * MINUTE, words), [body, minute, words]);

  const finding = findings.find(f => f.finding === query.get('finding'));
  const aircraft = tracks?.aircraft.find(a => a.id === (finding?.aircraft ?? query.get('aircraft')));
  const kind = THINGS.find(k => query.has(k));
  const thing: Pick | null = kind ? { kind, id: query.get(kind) ?? '' } : null;

  const [measuring, setMeasuring] = useState<readonly LonLat[] | null>(null);
  const mayMeasure = !measuringIsOff(Date.now()); // looked at with each beat
  useEffect(() => { if (!mayMeasure) setMeasuring(null); }, [mayMeasure]);
  const place = useCallback((p: LonLat) => setMeasuring(points => (points === null ? null : [...points, p])), []);
  const drawn = useMemo(() => {
    const ring = aircraft?.position ?? finding?.entry;
    return { ...shapes, measure: measuring ? measured(measuring) : EMPTY, finding: ring ? pointed(ring) : EMPTY };
  }, [shapes, measuring, aircraft?.position, finding?.entry]);

  const [focus, setFocus] = useState<{ position: LonLat } | null>(null);
  const look = (id: string, entry: LonLat | null) => {
    const position = tracks?.aircraft.find(a => a.id === id)?.position ?? entry;
    if (position) setFocus({ position });
  };
  const choose = (q: Record<string, string>) => { location.hash = hrefOf('map', q); };
  const chooseAircraft = (id: string) => {
    const its = tracks?.aircraft.find(a => a.id === id)?.finding;
    choose(its ? { finding: its } : { aircraft: id });
  };
  const keys = (event: KeyboardEvent) => {
    if ((event.target as HTMLElement).closest('input, textarea, button, [role=slider], [role=listbox]') || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.key === ',' ? before(moments, at) : event.key === '.' ? after(moments, at) : undefined;
    if (step !== undefined) replay.go(step ?? (event.key === '.' ? null : replay.at));
    else if (event.key === ' ' && past) { event.preventDefault(); replay.play(!replay.playing); }
    else if (event.key === 'Escape' && measuring) setMeasuring(null);
    else if (event.key === 'Escape' && past) replay.go(null);
  };
  const closeThing = (opener: string) => () => { choose({}); focusOpener(opener); };
  return (
    <div className="map" onKeyDown={keys}>
      <h1 className="unseen">{t('place.map')}</h1>
      <div className="map-area" data-past={past}>
        <MapView label={t('map.label')} bounds={today?.bounds ?? null} shapes={drawn} aircraft={tracks?.aircraft ?? NOBODY} words={words} focus={focus}
          picked={pick => (pick.kind === 'aircraft' ? chooseAircraft(pick.id) : choose({ [pick.kind]: pick.id }))} placed={measuring ? place : null} />
        <div className="map-top">
          <Legend body={body} aircraft={tracks?.aircraft ?? NOBODY} at={at} />
          <div className="map-says">
            <PastBanner replay={replay} back={() => replay.go(null)} />
            {measuring
              ? <MeasureBar points={measuring} undo={() => setMeasuring(measuring.slice(0, -1))} clear={() => setMeasuring([])} close={() => setMeasuring(null)} />
              : mayMeasure && <Button className="square map-tool" aria-label={t('measure.open')} onPress={() => setMeasuring([])}><Icon name="measure" /></Button>}
          </div>
        </div>
        {begins !== null && nowMillis !== null && <ReplayBar replay={replay} begins={begins} now={nowMillis} moments={moments} />}
      </div>
      {finding ? <FindingPanel finding={finding} aircraft={aircraft} past={past} close={closeThing(finding.finding)} see={() => replay.go(Math.ceil(Date.parse(finding.entered) / 1000) * 1000)} />
        : aircraft ? <AircraftPanel aircraft={aircraft} close={closeThing(aircraft.id)} />
        : thing && featureOf(thing, body) ? <ThingPanel pick={thing} body={body} at={at} close={closeThing(thing.id)} />
        : <Lists findings={findings} aircraft={tracks?.aircraft ?? NOBODY} body={body}
            chooseFinding={f => { look(f.aircraft, f.entry); choose({ finding: f.finding }); }}
            chooseAircraft={a => { look(a.id, null); chooseAircraft(a.id); }} choose={pick => choose({ [pick.kind]: pick.id })} />}
    </div>
  );
}

const pointed = (position: LonLat): FeatureCollection =>
  ({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [...position] } }] });
