/** When a line to the node counts as silent, and how long to wait before another try. Time is an argument, in milliseconds. */
export type Link = 'connecting' | 'live' | 'stale';

export const STALE_MILLIS = 1_900;
export const GIVE_UP_MILLIS = 6_000;
export const FIRST_WAIT_MILLIS = 500;
export const LONGEST_WAIT_MILLIS = 15_000;

export class Patience {
  private heardAt: number;
  private openedAt: number;
  private wait = FIRST_WAIT_MILLIS;
  private alive = false;

  constructor(now: number) {
    this.heardAt = now;
    this.openedAt = now;
  }

  /** A connection was begun. */
  opened(now: number): void {
    this.openedAt = now;
  }

  /** Something came from the node: all is well, and the next wait is short again. */
  heard(now: number): void {
    this.heardAt = now;
    this.alive = true;
    this.wait = FIRST_WAIT_MILLIS;
  }

  /** How it stands: *stale* once nothing came for two seconds. */
  look(now: number): { readonly link: Link; readonly silentSeconds: number } {
    const silent = now - this.heardAt;
    if (silent > STALE_MILLIS) return { link: 'stale', silentSeconds: Math.floor(silent / 1000) };
    return { link: this.alive ? 'live' : 'connecting', silentSeconds: 0 };
  }

  /** Whether a connection that says nothing is to be given up. One that was begun just now is not. */
  giveUp(now: number): boolean {
    return now - this.heardAt > GIVE_UP_MILLIS && now - this.openedAt > GIVE_UP_MILLIS;
  }

  /** How long to wait before the next try: twice as long each time, up to a limit, and not at the same instant as every other page. @param chance from 0 to 1 */
  next(chance: number): number {
    const millis = this.wait * (0.75 + chance / 2);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT_MILLIS);
    return millis;
  }
}
