import type { Map as MapLibre } from 'maplibre-gl';
import type { Palette } from './palette';

/** Pictures the map needs, drawn here so that nothing is fetched. All at two device pixels per unit. */
const RATIO = 2;

function draw(size: number, paint: (c: CanvasRenderingContext2D) => void): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size * RATIO;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no 2d canvas');
  context.scale(RATIO, RATIO);
  paint(context);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** An aircraft pointing north, in a 26-unit box. */
const PLANE = new Path2D(
  'M13 2c-1 0-1.600 1.300-1.600 3v4.300L3.500 14.600v2l7.900-2.400v5l-2.300 1.700v1.500l3.900-1.100 3.900 1.100v-1.500l-2.300-1.700v-5l7.900 2.400v-2l-7.900-5.300V5c0-1.700-.600-3-1.600-3z');

function aircraft(colour: string, halo: string, hollow: boolean): ImageData {
  return draw(26, c => {
    c.lineJoin = 'round';
    c.lineWidth = 3.2;
    c.strokeStyle = halo;
    c.stroke(PLANE);
    c.fillStyle = hollow ? halo : colour;
    c.fill(PLANE);
    c.lineWidth = hollow ? 1.5 : 0.4;
    c.strokeStyle = colour;
    c.stroke(PLANE);
  });
}

/** A rounded plate with a cross: a protected place; its rim broken where only the cell is known that it lies in. */
function protectedPlace(colour: string, halo: string, withheld: boolean): ImageData {
  return draw(20, c => {
    c.setLineDash(withheld ? [2.6, 2] : []);
    c.beginPath();
    c.roundRect(2.5, 2.5, 15, 15, 4);
    c.fillStyle = halo;
    c.fill();
    c.lineWidth = 1.6;
    c.strokeStyle = colour;
    c.stroke();
    c.setLineDash([]);
    c.lineWidth = withheld ? 1.6 : 2.2;
    c.beginPath();
    c.moveTo(10, 6.4);
    c.lineTo(10, 13.6);
    c.moveTo(6.4, 10);
    c.lineTo(13.6, 10);
    c.stroke();
  });
}

/** Diagonal hatching that tiles. */
function hatch(colour: string): ImageData {
  return draw(10, c => {
    c.strokeStyle = colour;
    c.lineWidth = 1.1;
    c.globalAlpha = 0.75;
    for (const shift of [-10, 0, 10]) {
      c.beginPath();
      c.moveTo(shift - 1, 11);
      c.lineTo(shift + 11, -1);
      c.stroke();
    }
  });
}

function dot(colour: string): ImageData {
  return draw(6, c => {
    c.fillStyle = colour;
    c.beginPath();
    c.arc(3, 3, 2, 0, Math.PI * 2);
    c.fill();
  });
}

export function addImages(map: MapLibre, p: Palette): void {
  const add = (name: string, image: ImageData) => map.addImage(name, image, { pixelRatio: RATIO });
  add('aircraft-accounted', aircraft(p.good, p.halo, false));
  add('aircraft-unaccounted', aircraft(p.bad, p.halo, false));
  add('aircraft-undetermined', aircraft(p.unknown, p.halo, false));
  add('aircraft-outside', aircraft(p.faint, p.halo, true));
  add('protected', protectedPlace(p.good, p.halo, false));
  add('protected-withheld', protectedPlace(p.good, p.halo, true));
  add('hatch', hatch(p.layer));
  add('town', dot(p.faint));
}
