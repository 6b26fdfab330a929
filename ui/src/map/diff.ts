import type { Feature } from 'geojson';
import type { GeoJSONSourceDiff } from 'maplibre-gl';

/** What a source of moving things holds, so that only what changed is sent to the map's worker. `T` is compared by identity. */
export class Sent<T extends { readonly id: string }> {
  private held = new Map<string, T>();
  private drawn = new Set<string>();

  /** The change from what was sent before; `null` if there is none. Each feature is made by `draw`, or left out where it gives none. */
  next(things: readonly T[], draw: (thing: T) => Feature | null): GeoJSONSourceDiff | null {
    const seen = new Map<string, T>();
    const add: Feature[] = [];
    const remove: string[] = [];
    for (const thing of things) {
      seen.set(thing.id, thing);
      if (this.held.get(thing.id) === thing) continue;
      const feature = draw(thing);
      if (feature) {
        add.push(feature);
        this.drawn.add(thing.id);
      } else if (this.drawn.delete(thing.id)) remove.push(thing.id);
    }
    for (const id of this.drawn) if (!seen.has(id)) remove.push(id);
    for (const id of remove) this.drawn.delete(id);
    this.held = seen;
    return add.length === 0 && remove.length === 0 ? null : { add, remove };
  }

  /** Forgets all: the next change draws everything anew. */
  clear(): void {
    this.held.clear();
  }
}
