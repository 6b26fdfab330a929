import type { Keys } from '../api/types';

/** What the browser remembers of a record's keys. Kept per origin in localStorage; nothing secret. */
export interface Pins {
  readonly record: string;
  readonly vkeys: Readonly<Record<string, string>>;
  readonly acts: Readonly<Record<string, string>>;
  readonly since: string;
}

export interface Change {
  readonly what: string;
  readonly pinned: string;
  readonly served: string;
}

export type Pinning =
  | { readonly state: 'first-use'; readonly pins: Pins }
  | { readonly state: 'same'; readonly pins: Pins }
  | { readonly state: 'changed'; readonly pins: Pins; readonly changes: readonly Change[] };

const slot = (origin: string): string => `parley.pins.${origin}`;

export function pinsOf(keys: Keys, since: string): Pins {
  return {
    record: keys.record,
    vkeys: keys.vkeys,
    acts: Object.fromEntries(keys.jwks.keys.map(k => [k.kid, k.x])),
    since,
  };
}

/** Compares served keys with pinned ones. A key with a new name may join; a known name never changes silently. */
export function compare(pins: Pins, served: Pins): Change[] {
  const changes: Change[] = [];
  if (pins.record !== served.record) changes.push({ what: 'record', pinned: pins.record, served: served.record });
  for (const kind of ['vkeys', 'acts'] as const) {
    for (const [name, pinned] of Object.entries(pins[kind])) {
      const now = served[kind][name];
      if (now !== pinned) changes.push({ what: name, pinned, served: now ?? '—' });
    }
  }
  return changes;
}

/** Pins on first use, adds keys that joined, and reports any that changed (the old pins stay until accepted). */
export function pin(keys: Keys, storage: Storage, now: string): Pinning {
  const served = pinsOf(keys, now);
  const stored = storage.getItem(slot(keys.origin));
  if (stored === null) {
    storage.setItem(slot(keys.origin), JSON.stringify(served));
    return { state: 'first-use', pins: served };
  }
  const pins = JSON.parse(stored) as Pins;
  const changes = compare(pins, served);
  if (changes.length > 0) return { state: 'changed', pins, changes };
  const joined = { ...served, since: pins.since };
  storage.setItem(slot(keys.origin), JSON.stringify(joined));
  return { state: 'same', pins: joined };
}

/** A person compared the keys by another way and takes the new ones. */
export function acceptKeys(keys: Keys, storage: Storage, now: string): Pins {
  const pins = pinsOf(keys, now);
  storage.setItem(slot(keys.origin), JSON.stringify(pins));
  return pins;
}

/** The key set that proofs are checked under: the pinned one, whatever the node serves now. */
export function pinnedKeys(pins: Pins, origin: string): Keys {
  return {
    record: pins.record,
    origin,
    vkeys: pins.vkeys,
    jwks: { keys: Object.entries(pins.acts).map(([kid, x]) => ({ kty: 'OKP', crv: 'Ed25519', kid, x })) },
  };
}
