import { useEffect, useRef, useState } from 'react';
import { AttributionControl, Map as MapLibre, NavigationControl, ScaleControl, setWorkerUrl, type GeoJSONSource, type MapMouseEvent } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { FeatureCollection } from 'geojson';
import type { Aircraft } from '../api/types';
import { currentTheme, onTheme } from '../look/theme';
import { baseStyle, nameLayers } from './base-style';
import { Sent } from './diff';
import { addImages } from './images';
import type { LonLat } from './measure';
import { aircraftFeature, CROWD, EMPTY, markLayers, MOVING, shapeLayers, SHAPES, trafficFeature, trafficZooms, trailFeature, type AircraftWords, type Shape } from './overlays';
import { readPalette } from './palette';
import { pickAt, touches, type Pick } from './picks';
import { Sheet } from './sheet';
import { drawnInSoftware } from './software';

setWorkerUrl(workerUrl);

interface Props {
  readonly label: string;
  readonly bounds: readonly [number, number, number, number] | null;
  readonly shapes: Partial<Record<Shape, FeatureCollection>>;
  readonly aircraft: readonly Aircraft[];
  readonly words: AircraftWords;
  /** Where to look; a new object moves the map. */
  readonly focus: { readonly position: LonLat } | null;
  readonly picked: (pick: Pick) => void;
  /** Set while positions are taken for something else than choosing what is drawn there. */
  readonly placed: ((position: LonLat) => void) | null;
}

/** The map itself. The lists beside it say the same to those who cannot use it. */
export function MapView(props: Props) {
  const { label, bounds, shapes, aircraft, words, focus, placed } = props;
  const box = useRef<HTMLDivElement>(null);
  const under = useRef<HTMLDivElement>(null);
  const [hand, setHand] = useState<MapLibre | null>(null);
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const [theme, setTheme] = useState(currentTheme());
  const [broken, setBroken] = useState(false);
  const [rested, setRested] = useState(0);
  const fitted = useRef(false);
  const sent = useRef(nothingSent(words));
  useEffect(() => onTheme(setTheme), []);

  useEffect(() => {
    if (!box.current) return;
    let made: MapLibre;
    try {
      made = handOn(box.current);
    } catch {
      setBroken(true); // no WebGL: the lists still say everything
      return;
    }
    setHand(made);
    return () => {
      setHand(null);
      made.remove();
    };
  }, []);

  useEffect(() => {
    if (!hand || !under.current || !box.current) return;
    const host = box.current;
    let made: Sheet;
    try {
      made = new Sheet(under.current, hand, baseStyle(readPalette()), drawnInSoftware(), () => setRested(n => n + 1));
    } catch {
      setBroken(true);
      return;
    }
    made.map.on('load', () => {
      fill(made.map);
      sent.current = nothingSent(latest.current.words);
      setSheet(made);
      host.setAttribute('data-ready', 'true');
    });
    const click = (event: MapMouseEvent) => {
      const { placed: place, picked } = latest.current;
      if (place) place(event.lngLat.toArray() as [number, number]);
      else {
        const pick = pickAt(made.map, made.point(event.point));
        if (pick) picked(pick);
      }
    };
    const hover = (event: MapMouseEvent) => {
      if (hand.isMoving()) return;
      hand.getCanvas().style.cursor = latest.current.placed ? 'crosshair' : touches(made.map, made.point(event.point)) ? 'pointer' : '';
    };
    hand.on('click', click);
    hand.on('mousemove', hover);
    return () => {
      hand.off('click', click);
      hand.off('mousemove', hover);
      host.removeAttribute('data-ready');
      setSheet(null);
      made.remove();
    };
  }, [hand, theme]);

  useEffect(() => {
    if (!sheet) return;
    const { map, holding } = sheet;
    const now = performance.now();
    holding.changed(now);
    const left = holding.leftMillis(now);
    if (left > 0) {
      const again = setTimeout(() => setRested(n => n + 1), left);
      return () => clearTimeout(again);
    }
    sendShapes(map, sent.current, shapes);
    sendAircraft(map, sent.current, aircraft, words);
    holding.drawn();
  }, [sheet, shapes, aircraft, words, rested]);

  useEffect(() => {
    if (!bounds || fitted.current || !hand) return;
    fitted.current = true;
    fit(hand, bounds);
  }, [hand, bounds]);

  useEffect(() => {
    if (!focus || !hand) return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    hand.easeTo({ center: [...focus.position], duration: calm ? 0 : 500 });
  }, [hand, focus]);

  useEffect(() => {
    if (!hand) return;
    const canvas = hand.getCanvas();
    canvas.style.cursor = placed ? 'crosshair' : '';
    if (!placed) return;
    // By keyboard: arrows move the map under the cross in its middle, Enter takes the position.
    const enter = (event: KeyboardEvent) => {
      if (event.key === 'Enter') latest.current.placed?.(hand.getCenter().toArray() as [number, number]);
    };
    canvas.addEventListener('keydown', enter);
    return () => canvas.removeEventListener('keydown', enter);
  }, [hand, placed !== null]);

  if (broken) return <div className="map-frame"><div className="map-box" role="img" aria-label={label} data-broken="true" /></div>;
  return (
    <div className="map-frame">
      <div className="map-sheet" ref={under} aria-hidden="true" />
      <div className="map-box" ref={box} role="region" aria-label={label} data-placing={placed !== null || undefined} />
    </div>
  );
}

const nothingSent = (words: AircraftWords) =>
  ({ shapes: new Map<Shape, FeatureCollection>(), aircraft: new Sent<Aircraft>(), traffic: new Sent<Aircraft>(), trails: new Sent<Aircraft>(), words, crowded: false });

type AllSent = ReturnType<typeof nothingSent>;

function sendShapes(map: MapLibre, s: AllSent, shapes: Props['shapes']): void {
  for (const name of SHAPES) {
    const drawn = shapes[name] ?? EMPTY;
    if (s.shapes.get(name) === drawn) continue;
    s.shapes.set(name, drawn);
    void map.getSource<GeoJSONSource>(name)?.setData(drawn);
  }
}

function sendAircraft(map: MapLibre, s: AllSent, aircraft: readonly Aircraft[], words: AircraftWords): void {
  const crowded = aircraft.length > CROWD;
  if (s.words !== words || s.crowded !== crowded) {
    s.words = words;
    s.crowded = crowded;
    s.aircraft.clear(); // another language: every label anew
    s.traffic.clear();
    const zooms = trafficZooms(crowded);
    map.setLayerZoomRange('aircraft-outside', zooms.pictures, 24);
    map.setLayoutProperty('traffic-dots', 'visibility', zooms.dots ? 'visible' : 'none');
  }
  const send = (source: (typeof MOVING)[number], change: ReturnType<Sent<Aircraft>['next']>) => {
    if (change) void map.getSource<GeoJSONSource>(source)?.updateData(change);
  };
  const few = aircraft.length <= TRAILS_OF_ALL;
  send('trails', s.trails.next(aircraft, a => (few || a.standing !== 'outside' ? trailFeature(a) : null)));
  send('traffic', s.traffic.next(aircraft, a => (a.standing === 'outside' ? trafficFeature(a, words, crowded) : null)));
  send('aircraft', s.aircraft.next(aircraft, a => (a.standing === 'outside' ? null : aircraftFeature(a, words))));
}

/** Parley's own pictures, sources and layers. */
function fill(map: MapLibre): void {
  const palette = readPalette();
  addImages(map, palette);
  for (const name of SHAPES) map.addSource(name, { type: 'geojson', data: EMPTY });
  for (const name of MOVING) map.addSource(name, { type: 'geojson', data: EMPTY, promoteId: 'id' });
  for (const layer of [...shapeLayers(palette), ...nameLayers(palette), ...markLayers(palette)]) map.addLayer(layer);
}

/** With more aircraft than this only those in or near an area draw a trail. */
const TRAILS_OF_ALL = 300;
const LEGEND_PIXELS = 250;

/** Shows all of the bounds, beside the legend where there is room for both. */
function fit(map: MapLibre, bounds: NonNullable<Props['bounds']>): void {
  const legend = map.getContainer().clientWidth > 3 * LEGEND_PIXELS ? LEGEND_PIXELS : 40;
  const sides = fromTheRight() ? { left: 48, right: legend } : { left: legend, right: 48 };
  map.fitBounds([...bounds], { padding: { top: 48, bottom: 84, ...sides }, animate: false, maxZoom: 11 });
}

const fromTheRight = (): boolean => document.documentElement.dir === 'rtl';

/** A map without anything on it: it takes what hands and keys do, knows where the map looks, and has the controls. What it looks at is on the sheet beneath. */
function handOn(container: HTMLElement): MapLibre {
  const made = new MapLibre({
    container, style: { version: 8, sources: {}, layers: [] }, center: [20, 30], zoom: 2, attributionControl: false, dragRotate: false, pitchWithRotate: false,
    touchPitch: false, maxZoom: 14, pixelRatio: UNSEEN_RATIO, fadeDuration: 0, renderWorldCopies: true,
  });
  made.touchZoomRotate.disableRotation();
  made.keyboard.disableRotation();
  const corner = fromTheRight() ? 'bottom-left' : 'bottom-right'; // across from the legend
  made.addControl(new AttributionControl({ compact: false, customAttribution: 'Natural Earth' }), corner);
  made.addControl(new ScaleControl({ unit: 'metric' }), corner);
  made.addControl(new NavigationControl({ showCompass: false }), corner);
  return made;
}

/** Nothing is drawn by the hand: it needs few pixels. */
const UNSEEN_RATIO = 0.25;
