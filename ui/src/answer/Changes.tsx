import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Activity, InTheWay, Vocabulary, Whole } from '../api/draft';
import { problemWords } from '../api/draft';
import { DrawOn } from '../draft/DrawOn';
import { Line, useProblemWords } from '../draft/fields';
import { fieldOf, formOf, readForm, type FlightForm } from '../draft/flight';
import { usePreview } from '../draft/use-preview';
import { WhenFields } from '../draft/WhenFields';
import { WhereFields } from '../draft/WhereFields';
import { Icon } from '../look/Icon';
import { useNode } from '../shell/node-context';
import { Why } from '../today/Why';
import { Difference } from './Difference';
import { useKept } from './say';

const NONE: readonly InTheWay[] = [];

/** Agreeing with changes: the same flight, elsewhere, narrower or at another time. What it is and whose stays as it was asked. */
export function Changes({ whole, about, words, start, reason: before, hand, busy }: {
  whole: Whole;
  about: string;
  words: Vocabulary;
  start: Activity | null;
  reason: string;
  hand: (body: unknown, forget: () => void) => void;
  busy: boolean;
}) {
  const { t, i18n } = useTranslation();
  const { version } = useNode();
  const said = useProblemWords();
  const first = useMemo(() => formOf('request', { activity: start ?? whole.activity }), [start, whole.activity]);
  const [form, setForm, forget] = useKept<FlightForm | null>(`changes.${about}`, first);
  const [reason, setReason, forgetReason] = useKept(`reason.change.${about}`, before);
  const read = useMemo(() => (form ? readForm(form, words) : null), [form, words]);
  const body = useMemo(() => (read ? { answer: 'agree-with-changes', reason: reason.trim(), changes: read.activity } : null), [read, reason]);
  const ready = read !== null && read.problems.length === 0;
  const judged = usePreview(useMemo(() => (ready ? { type: 'decision', about: [about], body } : null), [ready, about, body]), false, i18n.language, version);
  if (!form || !read) return <p className="guard"><Icon name="warning" /><span>{t('reply.cannotChange')}</span></p>;
  const wrong = judged.current ? (judged.preview?.problems ?? []) : [];
  const problems = (field: string) => {
    const own = read.problems.find(p => p.field === field);
    const nodes = wrong.find(p => fieldOf(p.field.replace('body.changes', 'body.activity'), form.parts.length) === field);
    return own ? said(own) : nodes ? problemWords(nodes) : null;
  };
  const set = (part: Partial<FlightForm>) => setForm({ ...form, ...part });
  const setPart = (i: number, part: FlightForm['parts'][number]) => set({ parts: form.parts.map((p, k) => (k === i ? part : p)) });
  const changed = read.problems.length === 0 && JSON.stringify(read.activity.volumes) !== JSON.stringify(whole.activity.volumes);
  return (
    <div className="answering">
      <p className="hint">{t('reply.changeWhy')}</p>
      <DrawOn form={form} active={0} activity={read.activity} conflicts={NONE} was={whole.activity} set={setPart} />
      <p className="hint">{t('reply.diffLegend')}</p>
      {form.parts.map((part, i) => <WhereFields key={i} part={part} index={i} words={words} problems={problems} set={setPart} remove={null} />)}
      <WhenFields when={form.when} utcOffset={words.utcOffset} problems={problems} set={when => set({ when })} />
      {read.problems.length === 0 && <Difference was={whole.activity} becomes={read.activity as Activity} drawn={false} />}
      {judged.preview?.verdict && <div className="verdict"><h3>{t('reply.wouldBe')}</h3><Why verdict={judged.preview.verdict} /></div>}
      <Line label={t('reply.reason')} name="reason" long value={reason} onChange={setReason} hint={t('reply.reasonWhy')} />
      <Button className="action" isDisabled={busy || !changed || wrong.length > 0} onPress={() => hand(body, () => { forget(); forgetReason(); })}>{t('draft.hand')}</Button>
      <p className="hint">{changed ? t('reply.two') : t('reply.nothingChanged')}</p>
    </div>
  );
}
