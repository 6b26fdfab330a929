import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isOpen } from '../draft/keeping';
import { useNode } from '../shell/node-context';
import { Enclosure, NOTHING_ENCLOSED, type Picked, type Shown } from './enclosure';

export interface Enclosing extends Shown {
  put(files: readonly Picked[]): void;
  leaveOut(name: string): void;
  /** Hands it over; resolves to the draft's id, or null if the node refuses. */
  hand(): Promise<string | null>;
}

/** `Enclosure`, drawn. @param known the draft that it goes on with; null to begin one */
export function useEnclosing(type: string, body: Readonly<Record<string, unknown>>, known: string | null): Enclosing {
  const { t, i18n } = useTranslation();
  const account = useNode().session.person?.account;
  const [now, setNow] = useState(NOTHING_ENCLOSED);
  const [enclosure] = useState(() => new Enclosure(type, body, setNow));
  const [still] = useState(() => ({
    put: (files: readonly Picked[]) => void enclosure.put(files),
    leaveOut: (name: string) => void enclosure.leaveOut(name),
    hand: () => enclosure.hand(),
  }));
  const said = JSON.stringify(body);
  useEffect(() => enclosure.open(known, i18n.language), [enclosure, known, i18n.language]);
  useEffect(() => enclosure.says(body), [enclosure, said]);
  useEffect(() => () => enclosure.leave(), [enclosure]);
  const { theirs } = now;
  const writers = theirs ? (theirs.writers ?? [theirs.author]) : [];
  const others = writers.filter(writer => writer.account !== account);
  const who = (others.length > 0 ? others : writers).map(writer => writer.name).join(', ');
  return { ...now, ...still, trouble: theirs && isOpen(theirs) ? t('enclose.theirs', { who }) : now.trouble };
}
