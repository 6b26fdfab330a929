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
import { pickAt, TOUCHABLE, type Pick } from './picks';

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
  const [map, setMap] = useState<MapLibre | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const [theme, setTheme] = useState(currentTheme());
  const [broken, setBroken] = useState(false);
  const fitted = useRef(false);
  const camera = useRef<{ center: [number, number]; zoom: number } | null>(null);
  const sent = useRef({ shapes: new Map<Shape, FeatureCollection>(), aircraft: new Sent<Aircraft>(), traffic: new Sent<Aircraft>(), trails: new Sent<Aircraft>(), words, crowded: false });
  useEffect(() => onTheme(setTheme), []);

  useEffect(() => {
    if (!box.current) return;
    const host = box.current;
    let made: MapLibre;
    try {
      made = create(host, camera.current);
    } catch {
      setBroken(true); // no WebGL: the lists still say everything
      return;
    }
    made.on('load', () => {
      const palette = readPalette();
      addImages(made, palette);
      for (const name of SHAPES) made.addSource(name, { type: 'geojson', data: EMPTY });
      for (const name of MOVING) made.addSource(name, { type: 'geojson', data: EMPTY, promoteId: 'id' });
      for (const layer of [...shapeLayers(palette), ...nameLayers(palette), ...markLayers(palette)]) made.addLayer(layer);
      sent.current = { shapes: new Map(), aircraft: new Sent(), traffic: new Sent(), trails: new Sent(), words: latest.current.words, crowded: false };
      setMap(made);
      host.setAttribute('data-ready', 'true');
    });
    made.on('click', event => {
      const { placed: place, picked } = latest.current;
      if (place) place(event.lngLat.toArray() as [number, number]);
      else {
        const pick = pickAt(made, event.point);
        if (pick) picked(pick);
      }
    });
    const hover = (event: MapMouseEvent) => { made.getCanvas().style.cursor = latest.current.placed ? 'crosshair' : event.type === 'mouseenter' ? 'pointer' : ''; };
    for (const layer of TOUCHABLE) {
      made.on('mouseenter', layer, hover);
      made.on('mouseleave', layer, hover);
    }
    const resized = new ResizeObserver(() => made.resize());
    resized.observe(host);
    return () => {
      resized.disconnect();
      camera.current = { center: made.getCenter().toArray() as [number, number], zoom: made.getZoom() };
      host.removeAttribute('data-ready');
      setMap(null);
      made.remove();
    };
  }, [theme]);

  useEffect(() => {
    for (const name of SHAPES) {
      const drawn = shapes[name] ?? EMPTY;
      if (!map || sent.current.shapes.get(name) === drawn) continue;
      sent.current.shapes.set(name, drawn);
      void map.getSource<GeoJSONSource>(name)?.setData(drawn);
    }
  }, [map, shapes]);

  useEffect(() => {
    if (!map) return;
    const s = sent.current;
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
  }, [map, aircraft, words]);

  useEffect(() => {
    if (!bounds || fitted.current || !map) return;
    fitted.current = true;
    fit(map, bounds);
  }, [map, bounds]);

  useEffect(() => {
    if (!focus || !map) return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    map.easeTo({ center: [...focus.position], duration: calm ? 0 : 500 });
  }, [map, focus]);

  useEffect(() => {
    if (!map) return;
    map.getCanvas().style.cursor = placed ? 'crosshair' : '';
    if (!placed) return;
    // By keyboard: arrows move the map under the cross in its middle, Enter takes the position.
    const enter = (event: KeyboardEvent) => {
      if (event.key === 'Enter') latest.current.placed?.(map.getCenter().toArray() as [number, number]);
    };
    const canvas = map.getCanvas();
    canvas.addEventListener('keydown', enter);
    return () => canvas.removeEventListener('keydown', enter);
  }, [map, placed !== null]);

  if (broken) return <div className="map-box" role="img" aria-label={label} data-broken="true" />;
  return <div className="map-box" ref={box} role="region" aria-label={label} data-placing={placed !== null || undefined} />;
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

function create(container: HTMLElement, camera: { center: [number, number]; zoom: number } | null): MapLibre {
  const start = camera ?? { center: [20, 30] as [number, number], zoom: 2 };
  const made = new MapLibre({
    container, style: baseStyle(readPalette()), ...start, attributionControl: false, dragRotate: false, pitchWithRotate: false,
    touchPitch: false, maxZoom: 14, fadeDuration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 120, renderWorldCopies: true,
  });
  made.touchZoomRotate.disableRotation();
  made.keyboard.disableRotation();
  const corner = fromTheRight() ? 'bottom-left' : 'bottom-right'; // across from the legend
  made.addControl(new AttributionControl({ compact: false, customAttribution: 'Natural Earth' }), corner);
  made.addControl(new ScaleControl({ unit: 'metric' }), corner);
  made.addControl(new NavigationControl({ showCompass: false }), corner);
  return made;
}
