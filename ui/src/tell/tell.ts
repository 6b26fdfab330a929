import type { Draft, Footprint, Vocabulary } from '../api/draft';
import { emptyForm, emptyPart, readFootprint, readWhen, type FieldProblem, type PartForm, type WhenForm } from '../draft/flight';
import type { Told } from '../draft/rights';

/** What somebody tells besides flights, as typed. Each kind of act asks for some of it. */
export interface TellForm {
  readonly kind: Told;
  /** The act that it is about: of an inquiry the incident, of a report anything. */
  readonly about: string;
  readonly text: string;
  readonly day: string;
  readonly clock: string;
  readonly place: string;
  readonly name: string;
  readonly part: PartForm;
  readonly when: WhenForm;
}

/** @param place the first that the terms know; empty while that is not read */
export const emptyTell = (kind: Told, about: string, place: string): TellForm => ({
  kind, about, text: '', day: '', clock: '', place, name: '', part: { ...emptyPart(), shape: 'circle', positions: [''] }, when: emptyForm('notice').when,
});

export const isMovement = (form: TellForm, words: Vocabulary): boolean => words.registered.find(place => place.id === form.place)?.what === 'movement';

/** The act as far as it can be read, and what is missing or wrong. */
export function readTell(form: TellForm, words: Vocabulary): { readonly about: readonly string[]; readonly body: Readonly<Record<string, unknown>>; readonly problems: readonly FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const add = (field: string, key: string, missing: boolean, values?: FieldProblem['values']) => { problems.push({ field, key, missing, ...(values ? { values } : {}) }); };
  const about = form.kind === 'registration' || form.kind === 'incident' || form.about === '' ? [] : [form.about];
  if (form.kind === 'registration') {
    if (form.place === '') add('place', 'place', true);
    if (form.name.trim() === '') add('name', 'name', true);
    const footprint: Footprint | null = readFootprint(form.part, 'parts.0', words, add);
    const [window] = isMovement(form, words) ? readWhen({ ...form.when, kind: 'once' }, words, add) : [];
    return { about, body: { place: form.place, name: form.name.trim(), ...(footprint ? { footprint } : {}), ...(window ? { window } : {}) }, problems };
  }
  const text = form.text.trim();
  if (text === '') add('text', 'said', true);
  if (text.length > words.limits.textCharacters) add('text', 'text', false, { count: text.length, limit: words.limits.textCharacters });
  if (form.kind === 'inquiry' && form.about === '') add('about', 'incident', true);
  if (form.kind !== 'incident') return { about, body: { text }, problems };
  if (form.day === '' || form.clock === '') add('at', 'at', true);
  return { about, body: { ...(form.day && form.clock ? { at: `${form.day}T${form.clock.length === 5 ? `${form.clock}:00` : form.clock}Z` } : {}), text }, problems };
}

const KINDS: readonly string[] = ['report', 'incident', 'inquiry', 'registration'] satisfies readonly Told[];
export const isTold = (type: string | null): type is Told => type !== null && KINDS.includes(type);

/** What was typed, if the node keeps it; else what the act says, as far as the form has room for it. Null of other acts. */
export function tellOf(draft: Draft): TellForm | null {
  if (!isTold(draft.type)) return null;
  const typed = draft.form as TellForm | undefined;
  const empty = emptyTell(draft.type, draft.about[0] ?? '', '');
  if (typed && typeof typed.kind === 'string') return { ...empty, ...typed };
  const { text, at, place, name } = draft.body as { text?: string; at?: string; place?: string; name?: string };
  return { ...empty, text: text ?? '', place: place ?? '', name: name ?? '', day: at?.slice(0, 10) ?? '', clock: at?.slice(11, 16) ?? '' };
}
