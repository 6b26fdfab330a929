import { useEffect, useMemo, useRef, useState } from 'react';
import { Button, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { drafting, problemWords, titleIn, type Draft, type Vocabulary } from '../api/draft';
import { EVERYTHING, findActs } from '../api/record';
import type { RecordLine } from '../api/types';
import '../draft/draft.css';
import { DrawOn } from '../draft/DrawOn';
import { Line, useProblemWords } from '../draft/fields';
import { emptyForm, type PartForm } from '../draft/flight';
import { beginning, forgetHere, isOpen, keptHere, type Beginning } from '../draft/keeping';
import { draftRights, mayTell, type Told } from '../draft/rights';
import { SaveState } from '../draft/SaveState';
import { useDraft } from '../draft/use-draft';
import { usePreview } from '../draft/use-preview';
import { Clock, Day, WhenFields } from '../draft/WhenFields';
import { WhereFields } from '../draft/WhereFields';
import { whyNot } from '../i18n/why-not';
import { Choice } from '../look/Choice';
import { Icon } from '../look/Icon';
import { useNode } from '../shell/node-context';
import { hrefOf, useRoute } from '../shell/route';
import { emptyTell, isMovement, isTold, readTell, tellOf, type TellForm } from './tell';

interface Opened { readonly id: string; readonly draft: Draft | null; readonly begin: Beginning<TellForm> }

/** A report, an incident, what came of one, a protected place or a movement: `#/tell?kind=inquiry&about=ACT`, `#/tell?draft=ID`. */
export default function TellPlace() {
  const { t } = useTranslation();
  const { session } = useNode();
  const { query } = useRoute();
  const [words, setWords] = useState<Vocabulary | null>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const may = mayTell(session);
  const wanted = query.get('draft');
  const asked = query.get('kind');
  const kind: Told | undefined = isTold(asked) && may.includes(asked) ? asked : may[0];
  const about = query.get('about') ?? '';
  useEffect(() => {
    drafting.vocabulary().then(setWords, (error: unknown) => setRefusal(whyNot(error)));
  }, []);
  const open = (id: string) => drafting.one(id).then(draft => {
    const begin = beginning(keptHere<TellForm>(id), draft, tellOf(draft));
    if (!isOpen(draft)) location.hash = hrefOf('release', { draft: id });
    else if (begin) setOpened({ id, draft, begin });
    else setRefusal(t('draft.elsewhere'));
  }, (error: unknown) => {
    const begin = beginning(keptHere<TellForm>(id), null, null);
    if (begin) setOpened({ id, draft: null, begin });
    else setRefusal(whyNot(error));
  });
  useEffect(() => {
    if (!words || !kind || opened?.id === wanted) return;
    setRefusal(null);
    if (wanted === null) setOpened({ id: crypto.randomUUID(), draft: null, begin: { form: emptyTell(kind, about, words.registered[0]?.id ?? ''), unsaved: false, on: 0 } });
    else void open(wanted);
  }, [words, wanted, kind, about]);
  if (!kind) return <div className="drafting"><h1>{t('tell.title')}</h1><p className="calm"><Icon name="sealed" />{session.node.role === 'office' ? t('draft.notAtOffice') : t('draft.notYours')}</p></div>;
  if (refusal) return <div className="drafting"><h1>{t('tell.title')}</h1><p className="trouble" role="alert"><Icon name="warning" /><span>{refusal}</span></p><p><a className="linked" href={hrefOf('drafts')}>{t('draft.toDrafts')}</a></p></div>;
  if (!words || !opened) return <p className="calm" role="status">{t('shell.opening')}</p>;
  return <TellEditor key={`${opened.id}${opened.draft?.revision ?? 0}`} opened={opened} words={words} may={may}
    reopen={() => { forgetHere(opened.id); setOpened(null); void open(opened.id); }}
    anew={form => {
      forgetHere(opened.id);
      const id = crypto.randomUUID();
      history.replaceState(null, '', hrefOf('tell', { draft: id }));
      setOpened({ id, draft: null, begin: { form, unsaved: true, on: 0 } });
    }} />;
}

function TellEditor({ opened, words, may, reopen, anew }: { opened: Opened; words: Vocabulary; may: readonly Told[]; reopen: () => void; anew: (form: TellForm) => void }) {
  const { t, i18n } = useTranslation();
  const { session, version } = useNode();
  const [form, setForm] = useState(opened.begin.form);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const { draft, saving, change, flush, insist } = useDraft<TellForm>(opened.id, opened.draft, opened.begin.on, opened.begin.unsaved);
  const rights = draftRights(session);
  const said = useProblemWords();
  const page = useRef<HTMLDivElement>(null);
  const read = useMemo(() => readTell(form, words), [form, words]);
  const judged = usePreview(read.problems.length > 0 || !session.rights.includes('preview') ? null : { type: form.kind, about: read.about, body: read.body }, false, i18n.language, version);
  const nodes = judged.preview?.problems ?? [];
  const problems = (field: string): string | null => {
    const found = read.problems.find(p => p.field === field && (tried || !p.missing));
    return found ? said(found) : null;
  };
  const set = (part: Partial<TellForm>) => {
    const next = { ...form, ...part };
    const { about, body } = readTell(next, words);
    setForm(next);
    setRefused(null);
    change({ type: next.kind, about, body, form: next });
    if (!location.hash.includes(`draft=${opened.id}`)) history.replaceState(null, '', hrefOf('tell', { draft: opened.id }));
  };
  useEffect(() => { if (opened.begin.unsaved) set({}); }, []);
  const setPart = (_: number, part: PartForm) => set({ part });
  const hand = async () => {
    setTried(true);
    const [first] = read.problems;
    if (first) {
      page.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(first.field)}"]`)?.focus();
      return;
    }
    if (nodes.length > 0) return;
    try {
      const saved = await flush();
      await drafting.hand(saved.id);
      location.hash = hrefOf('drafts', { handed: saved.id });
    } catch (error) {
      setRefused(whyNot(error));
    }
  };
  const registers = words.registered.length > 0;
  return (
    <div className="drafting" ref={page}>
      <div className="title"><h1>{t('tell.title')}</h1><SaveState saving={saving} insist={insist} yield={reopen} anew={() => anew(form)} /></div>
      {draft?.state === 'returned' && draft.note && <p className="returned" role="status"><Icon name="back" /><span><strong>{t('draft.returned')}</strong> {draft.note}</span></p>}
      <div className="tell card group">
        <div>
          <ToggleButtonGroup className="segments" aria-label={t('draft.kind')} selectionMode="single" disallowEmptySelection selectedKeys={[form.kind]}
            onSelectionChange={keys => { for (const k of keys) set({ kind: k as Told }); }}>
            {may.filter(k => k !== 'registration' || registers).map(k => <ToggleButton key={k} id={k}>{t(`tell.kinds.${k}`)}</ToggleButton>)}
          </ToggleButtonGroup>
          <p className="hint">{form.kind === 'registration' && !registers ? t('tell.noPlaces') : t(`tell.why.${form.kind}`)}</p>
        </div>
        {form.kind === 'inquiry' && <About value={form.about} error={problems('about')} set={about => set({ about })} />}
        {form.kind === 'incident' && (
          <div className="when-row">
            <Day label={t('tell.day')} name="at" value={form.day} error={problems('at')} set={day => set({ day })} />
            <Clock label={t('tell.clock')} name="at.clock" value={form.clock} error={null} invalid={problems('at') !== null} set={clock => set({ clock })} />
          </div>
        )}
        {form.kind === 'registration' ? (
          <>
            {words.registered.length > 1 && <Choice label={t('tell.place')} value={form.place} onChange={place => set({ place })} options={words.registered.map(p => ({ id: p.id, words: titleIn(p.titles, i18n.language) }))} />}
            <Line label={t('tell.name')} name="name" value={form.name} onChange={name => set({ name })} error={problems('name')} hint={t('tell.nameWhy')} />
            <p className="hint">{t('draft.waysToWrite')} <span className="mono">35.5, 36.25</span> · <span className="mono">35°30′N 36°15′E</span> · <span className="mono">37S BU 717 703</span></p>
            <DrawOn form={{ ...emptyForm('notice'), parts: [form.part] }} active={0} activity={NOTHING} conflicts={NOBODY} set={setPart} />
            <WhereFields part={form.part} index={0} words={words} problems={problems} set={setPart} remove={null} flat />
            {isMovement(form, words) && <WhenFields when={form.when} utcOffset={words.utcOffset} problems={problems} set={when => set({ when: { ...when, kind: 'once' } })} once />}
          </>
        ) : <Line label={t(`tell.text.${form.kind}`)} name="text" long value={form.text} onChange={text => set({ text })} error={problems('text')} hint={t('draft.textWhy')} />}
        {nodes.map(p => <p key={problemWords(p)} className="trouble" role="alert"><Icon name="warning" /><span>{problemWords(p)}</span></p>)}
        {refused && <p className="trouble" role="alert"><Icon name="warning" /><span>{refused}</span></p>}
        {rights.hands ? <div className="hand"><Button className="action" onPress={() => void hand()}>{t('draft.hand')}</Button><p className="hint">{t('draft.handWhy')}</p></div> : <p className="hint">{t('draft.noHand')}</p>}
      </div>
    </div>
  );
}

const NOTHING = {};
const NOBODY: readonly never[] = [];
const NEWEST = 30;

/** The incident that an inquiry is about: the newest ones on the record. */
function About({ value, error, set }: { value: string; error: string | null; set: (act: string) => void }) {
  const { t } = useTranslation();
  const [incidents, setIncidents] = useState<readonly RecordLine[] | null>(null);
  useEffect(() => {
    findActs({ ...EVERYTHING, type: 'incident' }, 0, NEWEST).then(page => setIncidents(page.acts), () => setIncidents([]));
  }, []);
  if (incidents === null) return <p className="calm" role="status">{t('shell.opening')}</p>;
  if (incidents.length === 0) return <p className="calm" data-field="about" tabIndex={-1}>{t('tell.noIncidents')}</p>;
  return (
    <div data-field="about" tabIndex={-1}>
      <Choice label={t('tell.about')} value={value} onChange={set} options={incidents.map(one => ({ id: one.id, words: `${one.name} · ${one.sentence}` }))} />
      {error && <p className="field-error" role="alert"><Icon name="warning" size={13} /><span>{error}</span></p>}
    </div>
  );
}
