import { useEffect, useRef, useState } from 'react';
import type { FeatureCollection } from 'geojson';
import { AttributionControl, Map as MapLibre, NavigationControl, setWorkerUrl, type GeoJSONSource, type MapMouseEvent, type MapTouchEvent } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { currentTheme, onTheme } from '../look/theme';
import { baseStyle, nameLayers } from '../map/base-style';
import { addImages } from '../map/images';
import { readPalette } from '../map/palette';
import type { Position } from './position';
import { NOTHING, SKETCH_SOURCES, sketchLayers, type Sketch } from './sketch';

setWorkerUrl(workerUrl);

/** The map follows the typing a little later: the verdict comes first. */
const SETTLE_MILLIS = 120;

/** The buttons stand at the right. */
const FIT = { padding: { top: 44, bottom: 44, left: 44, right: 66 }, maxZoom: 10.5 };

/** What the pointer does: `place` a new position, `move` the one of that index. Null: it only looks. */
export interface Drawing {
  place(position: Position, precisionMetres: number): void;
  move(index: number, position: Position, precisionMetres: number): void;
}

/** A small map of one flight. Whatever can be done on it can be done in the fields beside it. */
export function SketchMap({ label, sketch, bounds, drawing, className }: {
  label: string;
  sketch: Sketch;
  bounds: readonly [number, number, number, number] | null;
  drawing: Drawing | null;
  className?: string;
}) {
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<MapLibre | null>(null);
  const latest = useRef({ sketch, drawing, bounds, label });
  latest.current = { sketch, drawing, bounds, label };
  const fitted = useRef('');
  const camera = useRef<{ center: [number, number]; zoom: number } | null>(null);
  const [theme, setTheme] = useState(currentTheme());
  const [broken, setBroken] = useState(false);
  useEffect(() => onTheme(setTheme), []);

  useEffect(() => {
    if (!box.current) return;
    const host = box.current;
    let made: MapLibre;
    try {
      made = new MapLibre({ container: host, style: baseStyle(readPalette()), ...(camera.current ?? (latest.current.bounds ? { bounds: [...latest.current.bounds] as [number, number, number, number], fitBoundsOptions: FIT } : { center: [20, 30] as [number, number], zoom: 2 })), attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, maxZoom: 15, fadeDuration: 0, locale: { 'Map.Title': latest.current.label } });
    } catch {
      setBroken(true); // no WebGL: the fields still say everything
      return;
    }
    made.touchZoomRotate.disableRotation();
    made.keyboard.disableRotation();
    made.addControl(new AttributionControl({ compact: false, customAttribution: 'Natural Earth' }), 'bottom-left');
    made.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    made.on('load', () => {
      const palette = readPalette();
      addImages(made, palette);
      for (const name of SKETCH_SOURCES) made.addSource(name, { type: 'geojson', data: NOTHING });
      draw(made, latest.current.sketch);
      for (const layer of [...nameLayers(palette), ...sketchLayers(palette)]) made.addLayer(layer);
      map.current = made;
      if (latest.current.bounds && fitted.current !== latest.current.bounds.join()) fit(made, latest.current.bounds);
      fitted.current = latest.current.bounds?.join() ?? '';
      host.setAttribute('data-ready', 'true');
    });
    listen(made, () => latest.current.drawing);
    const resized = new ResizeObserver(() => made.resize());
    resized.observe(host);
    return () => {
      resized.disconnect();
      camera.current = { center: made.getCenter().toArray() as [number, number], zoom: made.getZoom() };
      map.current = null;
      host.removeAttribute('data-ready');
      made.remove();
    };
  }, [theme]);

  useEffect(() => {
    const later = setTimeout(() => { if (map.current) draw(map.current, sketch); }, SETTLE_MILLIS);
    return () => clearTimeout(later);
  }, [sketch]);
  const wanted = bounds?.join() ?? '';
  useEffect(() => {
    if (!map.current || !latest.current.bounds || fitted.current === wanted) return;
    fitted.current = wanted;
    fit(map.current, latest.current.bounds);
  }, [wanted]);

  if (broken) return <div className={`sketch ${className ?? ''}`} role="img" aria-label={label} data-broken="true" />;
  return <div className={`sketch ${className ?? ''}`} ref={box} role="group" aria-label={label} data-drawing={drawing !== null} />;
}

const drawn = new WeakMap<GeoJSONSource, FeatureCollection>();

/** Only what differs is drawn anew. */
function draw(map: MapLibre, sketch: Sketch): void {
  for (const name of SKETCH_SOURCES) {
    const source = map.getSource<GeoJSONSource>(name);
    const data = sketch[name] ?? NOTHING;
    if (!source || drawn.get(source) === data || same(drawn.get(source), data)) continue;
    source.setData(data);
    drawn.set(source, data);
  }
}
const FEW = 40;
const same = (a: FeatureCollection | undefined, b: FeatureCollection): boolean =>
  a !== undefined && a.features.length === b.features.length && b.features.length < FEW && JSON.stringify(a) === JSON.stringify(b);

function fit(map: MapLibre, bounds: readonly [number, number, number, number]): void {
  map.fitBounds([...bounds] as [number, number, number, number], { ...FIT, animate: false });
}

/** A click places, a press on a point drags it. */
function listen(map: MapLibre, drawing: () => Drawing | null): void {
  let dragged: number | null = null;
  const fineness = (latitude: number) => (78_271.517 * Math.cos((latitude * Math.PI) / 180)) / 2 ** map.getZoom();
  const said = (event: MapMouseEvent | MapTouchEvent): Position => [event.lngLat.wrap().lng, event.lngLat.lat];
  map.on('click', event => {
    if (map.getLayer('point-dots') && map.queryRenderedFeatures(event.point, { layers: ['point-dots'] }).length > 0) return;
    drawing()?.place(said(event), fineness(event.lngLat.lat));
  });
  const grab = (event: MapMouseEvent | MapTouchEvent) => {
    if (drawing() === null || !map.getLayer('point-dots')) return;
    const index: unknown = map.queryRenderedFeatures(event.point, { layers: ['point-dots'] })[0]?.properties['index'];
    if (typeof index !== 'number') return;
    event.preventDefault();
    dragged = index;
  };
  const drag = (event: MapMouseEvent | MapTouchEvent) => {
    if (dragged !== null) drawing()?.move(dragged, said(event), fineness(event.lngLat.lat));
  };
  const drop = () => { dragged = null; };
  map.on('mousedown', grab);
  map.on('touchstart', grab);
  map.on('mousemove', drag);
  map.on('touchmove', drag);
  map.on('mouseup', drop);
  map.on('touchend', drop);
  map.on('mouseenter', 'point-dots', () => { if (drawing()) map.getCanvas().style.cursor = 'move'; });
  map.on('mouseleave', 'point-dots', () => { map.getCanvas().style.cursor = ''; });
}
