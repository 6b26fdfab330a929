import { useEffect, useRef, useState } from 'react';
import { Button, Checkbox, I18nProvider, Label, TextArea, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { foresee, handOver, type Arrangement } from '../api/arrangement';
import { Refusal } from '../api/client';
import { localeOf } from '../i18n/languages';
import { Choice } from '../look/Choice';
import { Icon } from '../look/Icon';
import { useNode } from '../shell/node-context';
import { Moment } from '../time/Moment';
import { begin, draftOf, FIELDS, isWhole, mayBeSaid, type CourseAct, type Field, type Values } from './course-drafts';
import { useLength } from './use-length';
import { whyNot } from '../i18n/why-not';

/** What our side can say now about the start and the course; each is spelled out before anybody signs it. */
export function CourseActions({ shown }: { shown: Arrangement }) {
  const { t } = useTranslation();
  const { session } = useNode();
  const [act, setAct] = useState<CourseAct | null>(null);
  const us = session.node.party ?? '';
  const acts = session.node.role === 'headquarters' ? mayBeSaid(shown, us) : [];
  if (acts.length === 0) return null;
  const open = act !== null && acts.includes(act) ? act : null;
  return (
    <section className="course-actions" aria-labelledby="course-actions">
      <h2 id="course-actions" className="part-head">{t('arrangement.actions')}</h2>
      <p className="faint">{t('arrangement.actionsWhy')}</p>
      <div className="choices">
        {acts.map(one => <Button key={one} className={one === open ? 'action' : 'quiet-button'} aria-expanded={one === open} onPress={() => setAct(one === open ? null : one)}>{t(`arrangement.do.${one}`)}</Button>)}
      </div>
      {open && <CourseForm key={open} act={open} shown={shown} close={() => setAct(null)} />}
    </section>
  );
}

function CourseForm({ act, shown, close }: { act: CourseAct; shown: Arrangement; close: () => void }) {
  const { t, i18n } = useTranslation();
  const { now } = useNode();
  const [values, setValues] = useState<Values>(() => ({ ...begin(act, now ?? shown.at), ...(act === 'renewal' ? { phase: shown.start.phases[0]?.phase ?? '' } : {}) }));
  const [read, setRead] = useState(false);
  const [handed, setHanded] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const whole = isWhole(act, values);
  const problems = useProblems(act, shown, values, whole);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const set = (field: Field, value: string) => {
    setValues({ ...values, [field]: value });
    setRead(false); // what was read was about other values
  };
  const hand = () => {
    setBusy(true);
    setTrouble(null);
    handOver(draftOf(act, shown, values))
      .then(setHanded, (error: unknown) => setTrouble(whyNot(error)))
      .finally(() => setBusy(false));
  };
  if (handed) {
    return <p className="concluded" data-tone="good" role="status"><Icon name="check" /><span><strong>{t('arrangement.handed')}</strong> {t('arrangement.handedWhy')} <a className="linked" href={`#/drafts?draft=${handed}`}>{t('arrangement.seeDrafts')}</a></span></p>;
  }
  return (
    <I18nProvider locale={localeOf(i18n.language)}>
      <form className="card course-form" onSubmit={e => { e.preventDefault(); hand(); }}>
        <h3 ref={heading} tabIndex={-1}>{t(`arrangement.do.${act}`)}</h3>
        <div className="course-fields">
          {FIELDS[act].map(field => field === 'reason' ? (
            <TextField key={field} className="field" value={values.reason ?? ''} onChange={reason => set('reason', reason)} maxLength={2000}>
              <Label>{t('arrangement.field.reason')}</Label><TextArea className="text-area" rows={2} />
            </TextField>
          ) : field === 'phase' ? (
            <Choice key={field} label={t('arrangement.field.phase')} value={values.phase ?? ''} onChange={phase => set('phase', phase)} options={shown.start.phases.map(p => ({ id: p.phase, words: p.phase }))} />
          ) : <Moment key={field} label={`${t(`arrangement.field.${field}`)} (UTC)`} value={values[field] ?? ''} onChange={value => set(field, value)} />)}
        </div>
        <Consequences act={act} shown={shown} values={values} />
        <div className="problems" role="status">{problems.map(problem => <p key={problem} className="trouble"><Icon name="warning" />{problem}</p>)}</div>
        <Checkbox className="checkbox" isSelected={read} onChange={setRead}>
          <span className="tick" aria-hidden="true">{read && <Icon name="check" size={12} />}</span>{t('arrangement.haveRead')}
        </Checkbox>
        {trouble && <p className="trouble" role="alert"><Icon name="warning" />{trouble}</p>}
        <div className="choices">
          <Button type="submit" className="action" isDisabled={!read || busy || !whole || problems.length > 0}>{t('arrangement.hand')}</Button>
          <Button className="quiet-button" onPress={close}>{t('arrangement.leave')}</Button>
        </div>
      </form>
    </I18nProvider>
  );
}

const NOTHING: readonly string[] = [];

/** What the node says is wrong with it, a moment after the last change. */
function useProblems(act: CourseAct, shown: Arrangement, values: Values, whole: boolean): readonly string[] {
  const [problems, setProblems] = useState<readonly string[]>([]);
  const draft = JSON.stringify(draftOf(act, shown, values));
  useEffect(() => {
    if (!whole) return;
    let gone = false;
    const pause = setTimeout(() => {
      foresee(JSON.parse(draft) as ReturnType<typeof draftOf>).then(
        seen => { if (!gone) setProblems(seen.problems.map(p => p.message)); },
        (error: unknown) => { if (!gone) setProblems(error instanceof Refusal && error.status < 500 ? [error.message] : []); });
    }, 250);
    return () => {
      gone = true;
      clearTimeout(pause);
    };
  }, [draft, whole]);
  return whole ? problems : NOTHING;
}

/** What falls away and when, on which clock, and how long nobody can be held. */
function Consequences({ act, shown, values }: { act: CourseAct; shown: Arrangement; values: Values }) {
  const { t, i18n } = useTranslation();
  const length = useLength();
  const procedure = shown.start.procedure;
  const when = (value: string | null | undefined): string => value ? new Intl.DateTimeFormat(localeOf(i18n.language), { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(value)) + ' Z' : '—';
  const blanks = {
    settle: length(procedure?.settleSeconds ?? 0), hold: length(procedure?.holdSeconds ?? 0), persists: procedure?.persists.join(', ') ?? '',
    at: when(values.at ?? values.from ?? shown.start.at), deadline: when(values.deadline ?? shown.start.deadline), until: when(values.until),
    start: when(shown.start.at), end: when(shown.start.phases.find(p => p.phase === values.phase)?.end), phase: values.phase ?? '',
  };
  return (
    <section className="consequences" aria-labelledby="consequences">
      <h4 id="consequences">{t('arrangement.consequences')}</h4>
      <ol>
        <li>{t(`arrangement.first.${act}`, blanks)}</li>
        <li>{t(`arrangement.then.${act}`, blanks)}</li>
        <li>{t(`arrangement.last.${act}`, blanks)}</li>
        {act === 'suspension' && (procedure?.persists.length ?? 0) > 0 && <li>{t('arrangement.persisting', blanks)}</li>}
        <li>{t('arrangement.clock')}</li>
      </ol>
    </section>
  );
}
