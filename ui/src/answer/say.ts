import { useState } from 'react';
import { Refusal } from '../api/client';
import { drafting, type Draft } from '../api/draft';

/** What became of an answer: signed at once, or handed over for a second person. */
export type Sent = { readonly signed: string } | { readonly handed: string };

/** Writes an answer as a draft; what one person signs is signed, anything else is handed over. `draft`: an answer that was given back. */
export async function say(type: string, about: string, body: unknown, draft: Draft | null, language: string): Promise<Sent> {
  const id = draft?.id ?? crypto.randomUUID();
  const saved = await drafting.save(id, { type, about: [about], body, revision: draft?.revision ?? 0 });
  if (!(saved.alone ?? false)) {
    await drafting.hand(id);
    return { handed: id };
  }
  try {
    const { digest, problems } = await drafting.summary(id, language);
    if (!digest) throw new Refusal(422, '', problems?.[0]?.message ?? problems?.[0]?.what ?? null);
    return { signed: (await drafting.release(id, digest)).act };
  } catch (error) {
    await drafting.discard(id).catch(() => undefined); // what was typed still stands in the form; no half answer is left among the drafts
    throw error;
  }
}

/** What is being typed survives a reload of this tab. */
export function useKept<T>(key: string, otherwise: T): [T, (value: T) => void, () => void] {
  const slot = `parley.answer.${key}`;
  const [value, setValue] = useState<T>(() => {
    try {
      return (JSON.parse(sessionStorage.getItem(slot) ?? 'null') as T | null) ?? otherwise;
    } catch {
      return otherwise;
    }
  });
  return [value, next => { setValue(next); sessionStorage.setItem(slot, JSON.stringify(next)); }, () => sessionStorage.removeItem(slot)];
}
