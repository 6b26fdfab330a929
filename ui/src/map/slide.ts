/** Where a map looks. */
export interface Look {
  readonly longitude: number;
  readonly latitude: number;
  readonly zoom: number;
}

/** How a picture that was drawn for one look lies under another: moved by pixels, made larger about its middle. */
export interface Slide {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** Side of the world in pixels at zoom 0, as MapLibre counts. */
const WORLD_PIXELS = 512;

/** Web Mercator, the world's side being 1; y grows southwards (EPSG:3857, scaled). */
export const mercator = (longitude: number, latitude: number): readonly [number, number] =>
  [longitude / 360 + 0.5, 0.5 - Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) / (2 * Math.PI)];

/** Across the antimeridian the short way. */
export function slide(drawn: Look, now: Look): Slide {
  const [fromX, fromY] = mercator(drawn.longitude, drawn.latitude);
  const [toX, toY] = mercator(now.longitude, now.latitude);
  const world = WORLD_PIXELS * 2 ** now.zoom;
  const across = fromX - toX;
  return { x: (across - Math.round(across)) * world, y: (fromY - toY) * world, scale: 2 ** (now.zoom - drawn.zoom) };
}

/** Whether the picture, which was drawn `beyond` pixels larger on each side than the window, still fills it. */
export function fills({ x, y, scale }: Slide, width: number, height: number, beyond: number): boolean {
  const room = (side: number) => (scale * (side + 2 * beyond) - side) / 2 + 1e-6;
  return Math.abs(x) <= room(width) && Math.abs(y) <= room(height);
}
