import type { TFunction } from 'i18next';
import type { Draft, Vocabulary } from '../api/draft';
import { titleIn } from '../api/draft';
import type { NodeState } from '../api/types';
import { isTold } from '../tell/tell';

/** The short name of an act on the record, else the beginning of its id. */
export const actName = (act: string, state: NodeState | null): string =>
  state?.standing.find(item => item.act === act)?.name ?? state?.latest.find(line => line.id === act)?.name ?? act.slice(0, 8);

const MOST_CHARACTERS = 80;
const shortened = (text: string): string => (text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text);

/** What a draft is, in a few words: `Notice: relief supplies`, `Agreement to R-0002`. */
export function draftTitle(draft: Draft, words: Vocabulary | null, state: NodeState | null, t: TFunction, language: string): string {
  const about = draft.about.map(act => actName(act, state)).join(', ');
  const body = draft.body as { name?: string; text?: string; answer?: string; activity?: { force?: string; facets?: Record<string, readonly string[]> } };
  if (draft.type === 'decision') return t(`drafts.decision.${body.answer ?? 'agree'}`, { about });
  if (draft.type !== 'notice' && draft.type !== 'request') {
    const type = t(`drafts.type.${draft.type}`, { about, defaultValue: draft.type }).trim();
    const what = isTold(draft.type) ? shortened((body.name ?? body.text ?? '').trim()) : '';
    return what ? `${type}: ${what}` : type;
  }
  const said = body.text?.trim();
  if (said) return said.replace(/\.$/, '');
  const force = words?.forces.find(f => f.id === body.activity?.force);
  const facets = Object.entries(body.activity?.facets ?? {}).flatMap(([name, values]) => values.map(v => {
    const value = words?.facets.find(f => f.id === name)?.values.find(known => known.id === v);
    return value ? titleIn(value.titles, language) : v;
  }));
  return [force ? titleIn(force.titles, language) : body.activity?.force, facets.join(', ')].filter(Boolean).join(': ') || t('drafts.untitled');
}
