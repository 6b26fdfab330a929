import { useEffect, useRef, useState } from 'react';
import { AttributionControl, Map as MapLibre, NavigationControl, ScaleControl, setWorkerUrl, type GeoJSONSource } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { FeatureCollection } from 'geojson';
import { currentTheme, onTheme } from '../look/theme';
import { baseStyle, nameLayers } from './base-style';
import { addImages } from './images';
import { EMPTY, markLayers, OVERLAYS, shapeLayers, type Overlay } from './overlays';
import { readPalette } from './palette';

setWorkerUrl(workerUrl);

export interface MapPick {
  readonly aircraft: string;
}

interface Props {
  readonly label: string;
  readonly bounds: readonly [number, number, number, number] | null;
  readonly data: Partial<Record<Overlay, FeatureCollection>>;
  /** Where to look; a new object moves the map. */
  readonly focus: { readonly position: readonly [number, number] } | null;
  readonly picked: (pick: MapPick) => void;
}

/** The map itself. The list beside it says the same to those who cannot use it. */
export function MapView({ label, bounds, data, focus, picked }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<MapLibre | null>(null);
  const latest = useRef({ data, picked, bounds });
  latest.current = { data, picked, bounds };
  const [theme, setTheme] = useState(currentTheme());
  const [broken, setBroken] = useState(false);
  const fitted = useRef(false);
  const camera = useRef<{ center: [number, number]; zoom: number } | null>(null);
  useEffect(() => onTheme(setTheme), []);

  useEffect(() => {
    if (!box.current) return;
    let made: MapLibre;
    try {
      made = create(box.current, camera.current);
    } catch {
      setBroken(true); // no WebGL: the lists still say everything
      return;
    }
    made.on('load', () => {
      const palette = readPalette();
      addImages(made, palette);
      for (const name of OVERLAYS) made.addSource(name, { type: 'geojson', data: latest.current.data[name] ?? EMPTY });
      for (const layer of [...shapeLayers(palette), ...nameLayers(palette), ...markLayers(palette)]) made.addLayer(layer);
      map.current = made;
      if (latest.current.bounds && !fitted.current) fit(made, latest.current.bounds);
      fitted.current ||= latest.current.bounds !== null;
      box.current?.setAttribute('data-ready', 'true');
    });
    made.on('click', 'aircraft', event => {
      const id: unknown = event.features?.[0]?.properties['id'];
      if (typeof id === 'string') latest.current.picked({ aircraft: id });
    });
    made.on('mouseenter', 'aircraft', () => { made.getCanvas().style.cursor = 'pointer'; });
    made.on('mouseleave', 'aircraft', () => { made.getCanvas().style.cursor = ''; });
    const resized = new ResizeObserver(() => made.resize());
    resized.observe(box.current);
    return () => {
      resized.disconnect();
      camera.current = { center: made.getCenter().toArray() as [number, number], zoom: made.getZoom() };
      map.current = null;
      made.remove();
    };
  }, [theme]);

  useEffect(() => {
    if (!map.current) return;
    for (const name of OVERLAYS) {
      const source = map.current.getSource<GeoJSONSource>(name);
      const shapes = data[name];
      if (source && shapes && shapes !== sent.get(source)) {
        source.setData(shapes);
        sent.set(source, shapes);
      }
    }
  }, [data]);

  useEffect(() => {
    if (!bounds || fitted.current || !map.current) return;
    fitted.current = true;
    fit(map.current, bounds);
  }, [bounds]);

  useEffect(() => {
    if (!focus || !map.current) return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    map.current.easeTo({ center: [...focus.position], duration: calm ? 0 : 500 });
  }, [focus]);

  if (broken) return <div className="map-box" role="img" aria-label={label} data-broken="true" />;
  return <div className="map-box" ref={box} role="region" aria-label={label} />;
}

const LEGEND_PIXELS = 250;

/** Shows all of the bounds, beside the legend where there is room for both. */
function fit(map: MapLibre, bounds: NonNullable<Props['bounds']>): void {
  const legend = map.getContainer().clientWidth > 3 * LEGEND_PIXELS ? LEGEND_PIXELS : 40;
  const sides = fromTheRight() ? { left: 48, right: legend } : { left: legend, right: 48 };
  map.fitBounds([...bounds], { padding: { top: 48, bottom: 48, ...sides }, animate: false, maxZoom: 11 });
}

const fromTheRight = (): boolean => document.documentElement.dir === 'rtl';

const sent = new WeakMap<object, FeatureCollection>();

function create(container: HTMLElement, camera: { center: [number, number]; zoom: number } | null): MapLibre {
  const start = camera ?? { center: [20, 30] as [number, number], zoom: 2 };
  const made = new MapLibre({
    container, style: baseStyle(readPalette()), ...start, attributionControl: false, dragRotate: false, pitchWithRotate: false,
    touchPitch: false, maxZoom: 14, fadeDuration: 120, renderWorldCopies: true,
  });
  made.touchZoomRotate.disableRotation();
  made.keyboard.disableRotation();
  const corner = fromTheRight() ? 'bottom-left' : 'bottom-right'; // across from the legend
  made.addControl(new AttributionControl({ compact: false, customAttribution: 'Natural Earth' }), corner);
  made.addControl(new ScaleControl({ unit: 'metric' }), corner);
  made.addControl(new NavigationControl({ showCompass: false }), corner);
  return made;
}
