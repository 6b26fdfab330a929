import { Map as MapLibre, type PointLike, type StyleSpecification } from 'maplibre-gl';
import { Holding } from './holding';
import { fills, slide, type Look, type Slide } from './slide';

/** How far the sheet reaches beyond its window on each side, in pixels; `.map-sheet` in map.css says the same. */
export const BEYOND = 100;
/** A view that has not moved for so long rests, and is drawn sharply; longer while a hand still holds it. */
const REST_MILLIS = 80;
const HELD_STILL_MILLIS = 600;
/** How soon a moving view is drawn again when the sheet no longer fills the window. */
const AGAIN_MILLIS = 1_000;
const UNSEEN_PIXELS = 0.05;

/**
 * What the map draws, under the hand that moves it. Where a graphics card draws, it is drawn anew with each frame. Where the processor does, a moving view
 * slides the last picture, as maps of ready pictures do, and draws it anew when it rests.
 */
export class Sheet {
  readonly map: MapLibre;
  private readonly follow = () => this.moved();
  private drawn: Look;
  private drawnAt = 0;
  private ready = false;
  private sliding: ReturnType<typeof setTimeout> | null = null;
  /** What changed meanwhile, and whether it waits. */
  readonly holding = new Holding();

  constructor(private readonly host: HTMLElement, private readonly hand: MapLibre, style: StyleSpecification, private readonly slides: boolean, private readonly rested: () => void) {
    const calm = slides || matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.drawn = lookOf(hand);
    this.map = new MapLibre({
      container: host, style, center: hand.getCenter(), zoom: hand.getZoom(), maxZoom: hand.getMaxZoom(), interactive: false, attributionControl: false,
      fadeDuration: calm ? 0 : 120, renderWorldCopies: true,
    });
    this.map.once('load', () => { this.ready = true; });
    hand.on('move', this.follow);
    hand.on('moveend', this.follow);
    hand.on('resize', this.follow);
  }

  /** A point of the window as a point of the sheet. */
  point(window: PointLike): { x: number; y: number } {
    return this.map.project(this.hand.unproject(window));
  }

  remove(): void {
    if (this.sliding !== null) clearTimeout(this.sliding);
    this.hand.off('move', this.follow);
    this.hand.off('moveend', this.follow);
    this.hand.off('resize', this.follow);
    this.host.style.transform = '';
    this.map.remove();
  }

  private moved(): void {
    if (!this.slides) {
      this.draw();
      return;
    }
    const slid = slide(this.drawn, lookOf(this.hand));
    const { clientWidth, clientHeight } = this.hand.getContainer();
    if (!fills(slid, clientWidth, clientHeight, BEYOND) && performance.now() - this.drawnAt > AGAIN_MILLIS) this.draw();
    else this.lay(slid);
    if (this.sliding !== null) clearTimeout(this.sliding);
    this.holding.moves();
    this.sliding = setTimeout(() => this.rest(), this.hand.isMoving() ? HELD_STILL_MILLIS : REST_MILLIS);
  }

  private lay({ x, y, scale }: Slide): void {
    const asDrawn = Math.abs(x) < UNSEEN_PIXELS && Math.abs(y) < UNSEEN_PIXELS && Math.abs(scale - 1) < UNSEEN_PIXELS / 1_000;
    this.host.style.transform = asDrawn ? '' : `translate(${x}px, ${y}px) scale(${scale})`;
  }

  private rest(): void {
    this.sliding = null;
    this.holding.rests();
    this.draw();
    this.rested();
  }

  private draw(): void {
    this.map.jumpTo({ center: this.hand.getCenter(), zoom: this.hand.getZoom() });
    if (this.ready) this.map.redraw(); // in this frame, as the hand moves
    this.drawn = lookOf(this.map);
    this.drawnAt = performance.now();
    this.lay(slide(this.drawn, lookOf(this.hand))); // as it is, but at the ends of the world
  }
}

function lookOf(map: MapLibre): Look {
  const { lng, lat } = map.getCenter();
  return { longitude: lng, latitude: lat, zoom: map.getZoom() };
}
