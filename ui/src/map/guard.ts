/**
 * While somebody has a combat draft open, in whatever window of this browser, nothing is measured on the map: the guard gives no
 * distances. The draft's page says so every few seconds; a page that was closed is forgotten after a moment.
 */
const SLOT = 'parley.guarded';
const SAID_MILLIS = 4_000;
const FORGOTTEN_MILLIS = 12_000;

/** Says that a guarded draft is open, until the returned function is called. */
export function guardedDraftIsOpen(store: Storage = localStorage): () => void {
  const say = () => store.setItem(SLOT, String(Date.now()));
  say();
  const timer = setInterval(say, SAID_MILLIS);
  return () => {
    clearInterval(timer);
    store.removeItem(SLOT);
  };
}

export const measuringIsOff = (now: number, store: Pick<Storage, 'getItem'> = localStorage): boolean =>
  now - Number(store.getItem(SLOT) ?? 0) < FORGOTTEN_MILLIS;
