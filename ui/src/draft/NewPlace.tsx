import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { drafting, type Draft, type Vocabulary } from '../api/draft';
import { Icon } from '../look/Icon';
import { useNode } from '../shell/node-context';
import { hrefOf, useRoute } from '../shell/route';
import './draft.css';
import { emptyForm, formOf, type FlightForm } from './flight';
import TellPlace from '../tell/TellPlace';
import { FlightEditor } from './FlightEditor';
import { beginning, forgetHere, isOpen, keptHere, type Beginning } from './keeping';
import { mayDraftFlights, mayTell } from './rights';
import { whyNot } from '../i18n/why-not';

interface Opened {
  readonly id: string;
  readonly draft: Draft | null;
  readonly begin: Beginning<FlightForm>;
}

/** A new notice or request, or one that goes on: `#/new?kind=request`, `#/new?draft=ID`. */
export default function NewPlace() {
  const { t } = useTranslation();
  const { session, version } = useNode();
  const { query } = useRoute();
  const [words, setWords] = useState<Vocabulary | null>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const wanted = query.get('draft');
  const kind = query.get('kind') === 'request' ? 'request' : 'notice';
  useEffect(() => {
    if (words) return;
    drafting.vocabulary().then(known => { setWords(known); setRefusal(null); }, (error: unknown) => setRefusal(whyNot(error)));
  }, [words, version]);
  const open = useCallback((id: string | null) => {
    if (id === null) {
      setOpened({ id: crypto.randomUUID(), draft: null, begin: { form: emptyForm(kind), unsaved: false, on: 0 } });
      return;
    }
    setOpened(null);
    drafting.one(id).then(draft => {
      if (!isOpen(draft)) {
        location.hash = hrefOf('release', { draft: id }); // handed over or ended: to be read, not written
        return;
      }
      const begin = beginning(keptHere<FlightForm>(id), draft, formFrom(draft));
      if (begin) setOpened({ id, draft, begin });
      else setRefusal(t('draft.elsewhere'));
    }, (error: unknown) => {
      const begin = beginning(keptHere<FlightForm>(id), null, null);
      if (begin) setOpened({ id, draft: null, begin });
      else setRefusal(whyNot(error));
    });
  }, [kind, t]);
  useEffect(() => {
    if (opened && (opened.id === wanted || (wanted === null && opened.draft === null && opened.begin.form.type === kind))) return;
    setRefusal(null);
    open(wanted);
  }, [wanted, kind, open]);
  useEffect(() => {
    if (opened === null && wanted !== null) open(wanted); // it was not answered: asked again when the node is heard again
  // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [version]);

  if (!mayDraftFlights(session) && mayTell(session).length > 0) return <TellPlace />;
  if (!mayDraftFlights(session)) return <div className="drafting"><h1>{t('place.new')}</h1><p className="calm"><Icon name="sealed" />{session.node.role === 'office' ? t('draft.notAtOffice') : t('draft.notYours')}</p></div>;
  if (refusal) return <div className="drafting"><h1>{t('place.new')}</h1><p className="trouble" role="alert"><Icon name="warning" /><span>{refusal}</span></p><p><a className="linked" href={hrefOf('drafts')}>{t('draft.toDrafts')}</a></p></div>;
  if (!words || !opened) return <p className="calm" role="status">{t('shell.opening')}</p>;
  return (
    <FlightEditor key={`${opened.id}${opened.draft?.revision ?? 0}`} id={opened.id} first={opened.draft} begin={opened.begin} words={words}
      reopen={() => { forgetHere(opened.id); open(opened.id); }}
      anew={form => {
        forgetHere(opened.id);
        const id = crypto.randomUUID();
        history.replaceState(null, '', hrefOf('new', { draft: id }));
        setOpened({ id, draft: null, begin: { form, unsaved: true, on: 0 } });
      }} />
  );
}

/** What was typed, if the node keeps it; else what the act would say. */
export function formFrom(draft: Draft): FlightForm | null {
  if (draft.type !== 'notice' && draft.type !== 'request') return null;
  const typed = draft.form as FlightForm | undefined;
  return typed && Array.isArray(typed.parts) ? { ...emptyForm(draft.type), ...typed } : formOf(draft.type, draft.body as Parameters<typeof formOf>[1]);
}
