import { describe, expect, it } from 'vitest';
import { follow, type Listener, type Surroundings } from './live';

/** A browser whose clock the test moves, and whose connections it makes and breaks. */
class Given implements Surroundings {
  millis = 0;
  readonly opened: { at: number; closed: boolean; readyState: number; onopen: unknown; onerror: (() => void) | null; hear: (name: string, data: unknown) => void }[] = [];
  private due: { at: number; act: () => void; every: number | null }[] = [];
  now() { return this.millis; }
  chance() { return 0.5; }
  open() {
    const heard = new Map<string, (event: Event) => void>();
    const source = {
      at: this.millis, closed: false, onopen: null, onerror: null as (() => void) | null, readyState: 0,
      addEventListener: (name: string, tell: (event: Event) => void) => heard.set(name, tell),
      close() { source.closed = true; },
      hear: (name: string, data: unknown) => heard.get(name)?.({ data: JSON.stringify(data) } as unknown as Event),
    };
    this.opened.push(source);
    return source as never;
  }
  why: unknown = null;
  asked = 0;
  ask() {
    this.asked++;
    return this.why === null ? Promise.resolve() : Promise.reject(this.why as Error);
  }
  after(millis: number, act: () => void) { return this.schedule(millis, act, null); }
  every(millis: number, act: () => void) { return this.schedule(millis, act, millis); }
  private schedule(millis: number, act: () => void, every: number | null) {
    const one = { at: this.millis + millis, act, every };
    this.due.push(one);
    return () => { this.due = this.due.filter(d => d !== one); };
  }
  pass(millis: number) {
    const until = this.millis + millis;
    for (;;) {
      const next = this.due.filter(d => d.at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.millis = next.at;
      if (next.every === null) this.due = this.due.filter(d => d !== next);
      else next.at += next.every;
      next.act();
    }
    this.millis = until;
  }
  get last() { return this.opened.at(-1)!; }
}

function listening() {
  const links: string[] = [];
  const moved: boolean[] = [];
  const told: unknown[] = [];
  const listener: Listener = { beat() {}, state() {}, displaced: () => told.push('displaced'), refused: why => told.push(why), moved: (_, first) => moved.push(first), link: (link, silent) => links.push(`${link} ${silent}`) };
  return { links, moved, told, listener };
}

describe('the line to the node', () => {
  it('has one connection at a time, and waits longer after each that failed', () => {
    const given = new Given();
    const { listener } = listening();
    follow(listener, given);
    for (let i = 0; i < 6; i++) {
      given.last.onerror?.();
      given.pass(20_000);
      expect(given.opened.filter(s => !s.closed)).toHaveLength(1);
    }
    const starts = given.opened.map(s => s.at);
    expect(starts.length).toBeGreaterThanOrEqual(7);
  });
  it('reconnects once, whatever is said of a connection that was given up', () => {
    const given = new Given();
    follow(listening().listener, given);
    const first = given.last;
    first.onerror?.();
    first.onerror?.();
    first.onerror?.();
    given.pass(600);
    expect(given.opened).toHaveLength(2);
  });
  it('says stale within two seconds of the last beat, and live at the next', () => {
    const given = new Given();
    const { links, listener } = listening();
    follow(listener, given);
    given.last.hear('beat', {});
    expect(links.at(-1)).toBe('live 0');
    given.pass(1_800);
    expect(links.at(-1)).toBe('live 0');
    given.pass(200);
    expect(links.at(-1)).toMatch(/^stale/);
    given.last.hear('beat', {});
    expect(links.at(-1)).toBe('live 0');
  });
  it('gives up a connection that is open and says nothing', () => {
    const given = new Given();
    follow(listening().listener, given);
    given.last.hear('beat', {});
    given.pass(6_000);
    expect(given.opened).toHaveLength(1);
    given.pass(1_000);
    expect(given.opened.length).toBe(2);
    expect(given.opened[0]?.closed).toBe(true);
  });
  it('tells the first word of each connection from the others', () => {
    const given = new Given();
    const { moved, listener } = listening();
    follow(listener, given);
    given.last.hear('moved', {});
    given.last.hear('moved', {});
    given.last.onerror?.();
    given.pass(1_000);
    given.last.hear('moved', {});
    expect(moved).toEqual([true, false, true]);
  });
  it('is at rest once it was stopped', () => {
    const given = new Given();
    const line = follow(listening().listener, given);
    given.last.onerror?.();
    line.stop();
    given.pass(60_000);
    expect(given.opened).toHaveLength(1);
  });
  it('says that newer pages have taken its place, and does not take theirs', () => {
    const given = new Given();
    const { told, listener } = listening();
    follow(listener, given);
    given.last.hear('displaced', { most: 12 });
    given.last.onerror?.();
    given.pass(60_000);
    expect(told).toEqual(['displaced']);
    expect(given.opened.map(s => s.closed)).toEqual([true]);
  });
  it('asks why it is refused, and tries again all the same', async () => {
    const given = new Given();
    const { told, listener } = listening();
    follow(listener, given);
    given.last.onerror?.(); // only cut
    given.pass(2_000);
    given.why = new Error('too many pages');
    given.last.readyState = 2;
    given.last.onerror?.();
    given.pass(4_000);
    await Promise.resolve();
    expect(told).toEqual([given.why]);
    expect(given.asked).toBe(1);
    expect(given.opened.length).toBe(3);
  });
});
