/** How long what changed may wait for a moving view to rest. */
export const WAIT_MILLIS = 3_000;

/** What changes while the view moves waits until it rests, but not for ever: all of it together, from the first change on. */
export class Holding {
  private moving = false;
  private since: number | null = null;

  /** Something is to be drawn. */
  changed(nowMillis: number): void {
    if (this.moving) this.since ??= nowMillis;
  }
  /** How much longer what changed waits, unless the view rests before; 0 if it is to be drawn now. Asking changes nothing. */
  leftMillis(nowMillis: number): number {
    return this.since === null ? 0 : Math.max(0, this.since + WAIT_MILLIS - nowMillis);
  }
  /** All that had changed is drawn. */
  drawn(): void {
    this.since = null;
  }
  moves(): void {
    this.moving = true;
  }
  rests(): void {
    this.moving = false;
    this.since = null;
  }
}
