import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { whyNot } from '../i18n/why-not';
import { Refusal } from '../api/client';
import { drafting, type Draft } from '../api/draft';
import { enclosing, type Enclosed } from '../api/enclose';

export interface Picked {
  readonly name: string;
  readonly file: Blob;
}
export interface Enclosing {
  readonly draft: Draft | null;
  /** What the files come to; null while the node has not said. */
  readonly read: Enclosed | null;
  readonly busy: boolean;
  readonly trouble: string | null;
  put(files: readonly Picked[]): void;
  leaveOut(name: string): void;
  /** Hands it over; resolves to the draft's id, or null if the node refuses. */
  hand(): Promise<string | null>;
}

/** A draft with its files at the node: made with the first file, saved when its body changes, one step after the other. */
export function useEnclosing(type: string, body: Readonly<Record<string, unknown>>, known: string | null): Enclosing {
  const { i18n } = useTranslation();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [read, setRead] = useState<Enclosed | null>(null);
  const [working, setWorking] = useState(0);
  const [trouble, setTrouble] = useState<string | null>(null);
  const held = useRef<Draft | null>(null);
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const latest = useRef(body);
  latest.current = body;
  const said = JSON.stringify(body);

  const take = useCallback((next: Draft) => {
    held.current = next;
    setDraft(next);
    return next;
  }, []);
  /** Steps wait for one another: each goes on from the revision that the one before has made. */
  const step = useCallback(<T,>(deed: () => Promise<T>): Promise<T | null> => {
    setWorking(n => n + 1);
    const next = line.current.then(async () => {
      setTrouble(null);
      try {
        return await deed();
      } catch (error) {
        setTrouble(whyNot(error));
        const other = error instanceof Refusal && error.status === 409 ? (error.body['draft'] as Draft | undefined) : undefined;
        if (other) take(other);
        return null;
      } finally {
        setWorking(n => n - 1);
      }
    });
    line.current = next;
    return next;
  }, [take]);
  const save = useCallback(async (): Promise<Draft> => {
    const now = held.current;
    if (now && JSON.stringify(now.body) === JSON.stringify(latest.current) && now.type === type) return now;
    return take(await drafting.save(now?.id ?? crypto.randomUUID(), { type, about: [], body: latest.current, revision: now?.revision ?? 0 }));
  }, [take, type]);
  const look = useCallback(async () => {
    if (held.current) setRead(await enclosing.read(held.current.id, i18n.language));
  }, [i18n.language]);

  useEffect(() => {
    if (known) void step(async () => { take(await drafting.one(known)); await look(); });
  }, [known, step, take, look]);
  useEffect(() => {
    if (held.current === null) return;
    const pause = setTimeout(() => void step(async () => { await save(); await look(); }), 400);
    return () => clearTimeout(pause);
  }, [said, step, save, look]);

  return {
    draft, read, trouble, busy: working > 0,
    put: files => void step(async () => {
      let now = await save();
      for (const { name, file } of files) now = take(await enclosing.put(now.id, name, now.revision, file));
      await look();
    }),
    leaveOut: name => void step(async () => {
      const now = await save();
      take(await enclosing.leaveOut(now.id, name, now.revision));
      await look();
    }),
    hand: () => step(async () => {
      const now = await save();
      await drafting.hand(now.id);
      return now.id;
    }),
  };
}
