import { useEffect, useMemo, useRef, useState } from 'react';
import { Button, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { drafting, problemWords, type Activity, type Draft, type InTheWay, type Vocabulary } from '../api/draft';
import { OutcomeChip } from '../look/Chip';
import { Icon } from '../look/Icon';
import { guardedDraftIsOpen } from '../map/guard';
import { useNode } from '../shell/node-context';
import { hrefOf } from '../shell/route';
import { DrawOn } from './DrawOn';
import { Line, useProblemWords } from './fields';
import { declaresCombat, emptyPart, fieldOf, isGuarded, readForm, type FieldProblem, type FlightForm, type PartForm } from './flight';
import { Judged, unseen, type Lack } from './Judged';
import type { Beginning } from './keeping';
import { draftRights, mayTell } from './rights';
import { SaveState } from './SaveState';
import { TemplateShelf } from './TemplateShelf';
import { useDraft } from './use-draft';
import { usePreview, type Asked } from './use-preview';
import { AircraftFields, WhatFields } from './WhatFields';
import { WhenFields } from './WhenFields';
import { WhereFields } from './WhereFields';
import { whyNot } from '../i18n/why-not';

/** The form of a flight, judged as it is typed and saved as it changes. */
export function FlightEditor({ id, first, begin, words, reopen, anew }: {
  id: string;
  first: Draft | null;
  begin: Beginning<FlightForm>;
  words: Vocabulary;
  reopen: () => void;
  /** Goes on with what was typed as a draft of its own. */
  anew: (form: FlightForm) => void;
}) {
  const { t, i18n } = useTranslation();
  const { session, version } = useNode();
  const [form, setForm] = useState(begin.form);
  const [tried, setTried] = useState(false);
  const [drawn, setDrawn] = useState(0);
  const [cleared, setCleared] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const { draft, saving, change, flush, insist } = useDraft<FlightForm>(id, first, begin.on, begin.unsaved);
  const rights = draftRights(session);
  const said = useProblemWords();
  const guarded = isGuarded(form, words);
  const combat = declaresCombat(form, words);
  useEffect(() => (combat ? guardedDraftIsOpen() : undefined), [combat]); // nothing is measured on the map meanwhile
  const read = useMemo(() => readForm(form, words), [form, words]);
  const asked = useMemo(() => (read.problems.length > 0 ? null : askedOf(form, read.activity)), [read, form]);
  const judged = usePreview(asked, guarded, i18n.language, version);
  const nodesProblems: readonly FieldProblem[] = (judged.preview?.problems ?? []).map(p => ({ field: fieldOf(p.field, form.parts.length), key: problemWords(p), missing: false }));
  const local = (p: FieldProblem) => said(p);
  const lacks = once([...read.problems.map(p => ({ field: p.field, words: local(p) })), ...nodesProblems.map(p => ({ field: p.field, words: p.key }))]);
  const shown = JSON.stringify([...nodesProblems.map(p => [p.field, p.key]), ...read.problems.filter(p => tried || !p.missing).toReversed().map(p => [p.field, local(p)])]);
  const problems = useMemo(() => { // the same while nothing else is wrong, so that a keystroke draws its own field only
    const words = new Map(JSON.parse(shown) as [string, string][]);
    return (field: string): string | null => words.get(field) ?? null;
  }, [shown]);
  const set = (part: Partial<FlightForm>) => {
    let next = { ...form, ...part };
    if (next.aided && declaresCombat(next, words)) {
      next = { ...next, parts: [emptyPart()], aided: false }; // for combat positions are typed: what the map or a template filled in goes
      setCleared(true);
    }
    const { activity, problems: lacking } = readForm(next, words);
    judged.early(lacking.length > 0 ? null : askedOf(next, activity), isGuarded(next, words));
    setForm(next);
    setRefused(null);
    change({ type: next.type, about: [], body: { activity, text: next.text.trim(), ...(next.seen.length > 0 ? { seen: next.seen } : {}) }, form: next });
    if (!location.hash.includes(`draft=${id}`)) history.replaceState(null, '', hrefOf('new', { draft: id }));
  };
  const setPart = (index: number, part: PartForm, aided = form.aided) => set({ parts: form.parts.map((p, i) => (i === index ? part : p)), aided });
  const latest = useRef({ set, setPart, form });
  latest.current = { set, setPart, form };
  const [still] = useState(() => ({
    set: (part: Partial<FlightForm>) => latest.current.set(part),
    part: (index: number, part: PartForm) => latest.current.setPart(index, part),
    drawn: (index: number, part: PartForm) => latest.current.setPart(index, part, true),
    remove: (index: number) => latest.current.set({ parts: latest.current.form.parts.filter((_, k) => k !== index) }),
    when: (when: FlightForm['when']) => latest.current.set({ when }),
  }));
  useEffect(() => { if (begin.unsaved) latest.current.set({}); }, []);
  const page = useRef<HTMLDivElement>(null);
  const go = (field: string) => focusField(page.current, field);
  const toSee = unseen(judged.preview, form.seen);
  const whole = lacks.length === 0 && judged.current && toSee.length === 0 && judged.preview !== null;
  const hand = async () => {
    setTried(true);
    setRefused(null);
    if (lacks[0]) return go(lacks[0].field);
    if (!whole) return;
    try {
      const saved = await flush();
      await drafting.hand(saved.id);
      location.hash = hrefOf('drafts', { handed: saved.id });
    } catch (error) {
      setRefused(whyNot(error));
    }
  };
  useEffect(() => {
    if (cleared && !combat) setCleared(false);
  }, [cleared, combat]);
  const saveState = <SaveState saving={saving} insist={insist} yield={reopen} anew={() => anew(form)} />;
  const over = saving.state === 'conflict' || saving.state === 'gone'; // nothing is saved before somebody has chosen
  const unkept = over || saving.state === 'kept';
  return (
    <div className="drafting" ref={page}>
      <div className="title">
        <h1>{form.type === 'request' ? t('draft.newRequest') : t('draft.newNotice')}</h1>
        {!over && saveState}
      </div>
      {draft?.state === 'returned' && draft.note && <p className="returned" role="status"><Icon name="back" /><span><strong>{t('draft.returned')}</strong> {draft.note}</span></p>}
      <Button className="brief" data-unkept={unkept} onPress={() => page.current?.querySelector(unkept ? '.hand' : '.judged')?.scrollIntoView({ block: 'start' })}>
        {unkept ? <><Icon name="warning" />{t('draft.notKept')}</> : lacks.length > 0 ? <>{t('draft.lacking')} <span className="faint">{lacks.length}</span></> : !guarded && judged.preview?.verdict ? <>{t('draft.ifNow')} <OutcomeChip outcome={judged.preview.verdict.outcome} /></> : t('draft.judged')}
      </Button>
      <div className="drafting-columns">
        <div className="drafting-form">
          <section className="card group" aria-labelledby="g-what">
            <h2 id="g-what">{t('draft.what')}</h2>
            <div>
              <ToggleButtonGroup className="segments" aria-label={t('draft.kind')} selectionMode="single" disallowEmptySelection selectedKeys={[form.type]}
                onSelectionChange={keys => { for (const k of keys) set({ type: k as FlightForm['type'] }); }}>
                <ToggleButton id="notice">{t('draft.notice')}</ToggleButton>
                <ToggleButton id="request">{t('draft.request')}</ToggleButton>
              </ToggleButtonGroup>
              <p className="hint">{form.type === 'request' ? t('draft.requestWhy') : t('draft.noticeWhy')}{mayTell(session).length > 0 && <> <a className="linked" href={hrefOf('tell')}>{t('tell.instead')}</a></>}</p>
            </div>
            <WhatFields force={form.force} facets={form.facets} words={words} problems={problems} set={still.set} />
            {cleared && <p className="guard" role="status"><Icon name="warning" /><span>{t('draft.cleared')}</span></p>}
            {combat && form.type === 'notice' && <p className="guard"><Icon name="warning" /><span>{t('draft.combatNotice')}</span></p>}
            {!combat && <TemplateShelf node={session.node.name} form={form} savable={!guarded} use={template => set({ ...template, type: form.type, when: form.when, seen: [], aided: true })} />}
          </section>
          <section className="card group" aria-labelledby="g-where">
            <h2 id="g-where">{t('draft.where')}</h2>
            {guarded && !combat && <p className="hint">{t('draft.sayFirst')}</p>}
            <p className="hint">{t('draft.waysToWrite')} <span className="mono">35.5, 36.25</span> · <span className="mono">35°30′N 36°15′E</span> · <span className="mono">37S BU 717 703</span></p>
            {!guarded && <DrawOn form={form} active={Math.min(drawn, form.parts.length - 1)} activity={read.activity} conflicts={judged.preview?.conflicts ?? NONE} set={still.drawn} />}
            {form.parts.map((part, i) => (
              <div key={i} onFocus={() => setDrawn(i)}>
                <WhereFields part={part} index={i} words={words} problems={problems} set={still.part} remove={form.parts.length > 1 ? still.remove : null} />
              </div>
            ))}
            {form.parts.length < 8 && <p><Button className="plain" onPress={() => { set({ parts: [...form.parts, { ...emptyPart(), lower: form.parts.at(-1)!.lower, upper: form.parts.at(-1)!.upper }] }); setDrawn(form.parts.length); }}><Icon name="plus" size={13} />{t('draft.addPart')}</Button></p>}
          </section>
          <section className="card group" aria-labelledby="g-when">
            <h2 id="g-when">{t('draft.when')}</h2>
            <WhenFields when={form.when} utcOffset={words.utcOffset} problems={problems} set={still.when} />
          </section>
          <section className="card group" aria-labelledby="g-more">
            <h2 id="g-more">{t('draft.more')}</h2>
            <AircraftFields callsign={form.callsign} icao24={form.icao24} aircraftType={form.aircraftType} aircraftCount={form.aircraftCount} problems={problems} set={still.set} />
            <Line label={t('draft.text')} name="text" long value={form.text} onChange={text => set({ text })} error={problems('text')} hint={t('draft.textWhy')} />
          </section>
        </div>
        <aside className="drafting-side">
          <Judged judged={judged} lacks={lacks} guarded={guarded} waiting={guarded && !combat} seen={form.seen} go={go}
            see={(act, on) => set({ seen: on ? [...form.seen, act] : form.seen.filter(a => a !== act) })} />
          <div className="card hand">
            {unkept && saveState}
            {refused && <p className="trouble" role="alert"><Icon name="warning" /><span>{refused}</span></p>}
            {toSee.length > 0 && lacks.length === 0 && <p className="hint">{t('draft.seeFirst', { names: toSee.map(w => w.name).join(', ') })}</p>}
            {rights.hands ? (
              <>
                <Button className="action" onPress={() => void hand()} isDisabled={over || (lacks.length === 0 && !whole)}>{t('draft.hand')}</Button>
                <p className="hint">{t('draft.handWhy')}</p>
              </>
            ) : <p className="hint">{t('draft.noHand')}</p>}
          </div>
        </aside>
      </div>
    </div>
  );
}

const NONE: readonly InTheWay[] = [];

/** What is judged: not what has been seen, which changes no verdict. */
const askedOf = (form: FlightForm, activity: Partial<Activity>): Asked => ({ type: form.type, about: [], body: { activity, text: form.text.trim() } });

/** The same words once, at the first field they are about. */
const once = (lacks: readonly Lack[]): readonly Lack[] => lacks.filter((l, i) => lacks.findIndex(o => o.words === l.words) === i);

/** Puts the keyboard where something is missing. */
function focusField(page: HTMLElement | null, field: string): void {
  const found = page?.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`) ?? page?.querySelector<HTMLElement>(`[data-field^="${CSS.escape(field.split('.')[0] ?? '')}"]`);
  if (!found) return;
  const inner = found.matches('input, textarea') ? found : found.querySelector<HTMLElement>('input, [role=spinbutton], button, td [tabindex="0"]');
  (inner ?? found).focus();
  (inner ?? found).scrollIntoView({ block: 'center' });
}
