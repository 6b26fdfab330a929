import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import type { Palette } from './palette';

export const FONT = ['Inter Variable', 'Noto Sans Arabic Variable', 'sans-serif'];
export const FONT_STRONG = ['Inter Variable SemiBold', 'Inter Variable', 'Noto Sans Arabic Variable', 'sans-serif'];

const file = (name: string): SourceSpecification =>
  ({ type: 'geojson', data: new URL(`basemap/${name}.geojson`, document.baseURI).href, tolerance: 0.2 });

/** The quiet ground: Natural Earth, served by the node itself. Only Parley's own things have colour. */
export function baseStyle(p: Palette): StyleSpecification {
  const layers: LayerSpecification[] = [
    { id: 'sea', type: 'background', paint: { 'background-color': p.sea } },
    { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': p.land, 'fill-outline-color': p.land } },
    { id: 'provinces', type: 'line', source: 'borders', filter: ['has', 'province'], minzoom: 5, paint: { 'line-color': p.province, 'line-width': 0.8 } },
    { id: 'rivers', type: 'line', source: 'rivers', minzoom: 4, paint: { 'line-color': p.river, 'line-width': 1.1 } },
    { id: 'lakes', type: 'fill', source: 'lakes', paint: { 'fill-color': p.sea } },
    { id: 'borders', type: 'line', source: 'borders', filter: ['==', ['get', 'disputed'], false], layout: { 'line-join': 'round' }, paint: { 'line-color': p.border, 'line-width': 1.3 } },
    { id: 'borders-disputed', type: 'line', source: 'borders', filter: ['==', ['get', 'disputed'], true], paint: { 'line-color': p.border, 'line-width': 1.2, 'line-dasharray': [3, 3] } },
  ];
  return {
    version: 8,
    sources: { land: file('land'), lakes: file('lakes'), rivers: file('rivers'), borders: file('borders'), places: file('places'), countries: file('countries') },
    layers,
  };
}

/** Names go above everything drawn, below Parley's own names, which are placed first. */
export function nameLayers(p: Palette): LayerSpecification[] {
  return [
    {
      id: 'country-names', type: 'symbol', source: 'countries', maxzoom: 6.5,
      layout: { 'text-field': ['upcase', ['get', 'name']], 'text-font': FONT, 'text-size': 11, 'text-letter-spacing': 0.18, 'text-max-width': 8, 'symbol-sort-key': ['get', 'rank'] },
      paint: { 'text-color': p.faint, 'text-halo-color': p.land, 'text-halo-width': 1.2, 'text-opacity': 0.8 },
    },
    {
      id: 'towns', type: 'symbol', source: 'places', filter: ['<=', ['get', 'rank'], ['step', ['zoom'], 2, 4, 3, 5, 6, 6, 8, 7, 10]],
      layout: {
        'icon-image': 'town', 'text-field': ['get', 'name'], 'text-font': FONT, 'text-size': 11.5, 'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 0.5, 'text-justify': 'auto', 'text-max-width': 9, 'symbol-sort-key': ['get', 'rank'], 'text-padding': 6,
      },
      paint: { 'text-color': p.faint, 'text-halo-color': p.land, 'text-halo-width': 1.2 },
    },
  ];
}
