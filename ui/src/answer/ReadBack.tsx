import { useMemo } from 'react';
import { Button, Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Whole } from '../api/draft';
import { PositionLine, useFine } from '../draft/fields';
import { positionKey } from '../draft/flight';
import { isWritten, readPosition, writePosition } from '../draft/position';
import { pointFeatures } from '../draft/sketch';
import { SketchMap } from '../draft/SketchMap';
import { usePreview } from '../draft/use-preview';
import { Icon } from '../look/Icon';
import { useNode } from '../shell/node-context';
import { useKept } from './say';

const NO_PROBLEM = null;

/** Positions repeated in one's own words: typed, or clicked on a map that does not show what was asked. */
export function ReadBack({ whole, about, positions, bounds, send, busy }: {
  whole: Whole;
  about: string;
  positions: number;
  bounds: readonly [number, number, number, number] | null;
  send: (body: unknown, forget: () => void) => void;
  busy: boolean;
}) {
  const { t, i18n } = useTranslation();
  const { version } = useNode();
  const fine = useFine();
  const count = Math.max(1, Math.min(64, positions));
  const [said, setSaid, forget] = useKept<string[]>(`readback.${about}`, Array<string>(count).fill(''));
  const read = said.map(readPosition);
  const written = said.flatMap((text, i) => {
    const one = read[i]!;
    return isWritten(one) ? [one.form === 'mgrs' ? { grid: text.trim() } : { point: one.position }] : [];
  });
  const whenAll = said.every((text, i) => text.trim() === '' || isWritten(read[i]!)) && written.length > 0;
  const body = useMemo(() => ({ positions: written }), [JSON.stringify(written)]);
  const judged = usePreview(useMemo(() => (whenAll ? { type: 'readback', about: [about], body } : null), [whenAll, about, body]), false, i18n.language, version);
  const told = judged.current ? (judged.preview?.readBack ?? null) : null;
  const refusal = told?.refusal ?? judged.preview?.problems[0]?.message ?? judged.refusal;
  const points = pointFeatures(read.flatMap((one, i) => (isWritten(one) ? [{ position: one.position, label: String(i + 1), index: i }] : [])));
  const set = (i: number, text: string) => setSaid(said.map((s, k) => (k === i ? text : s)));
  const place = (index: number, position: readonly [number, number], precision: number) => set(index, writePosition(position, 'mgrs', Math.max(1, precision)));
  const full = written.length === count;
  return (
    <Form className="answering" onSubmit={e => { e.preventDefault(); if (told?.within && full) send(body, forget); }}>
      <p className="hint">{t('reply.readBackWhy', { count, metres: fine(whole.readBackMetres) })}</p>
      <SketchMap label={t('reply.readBackMap')} sketch={{ points }} bounds={bounds} className="small"
        drawing={{ place: (p, precision) => { const free = said.findIndex(s => s.trim() === ''); if (free >= 0) place(free, p, precision); }, move: place }} />
      <ol className="positions">
        {said.map((text, i) => {
          const one = read[i]!;
          return <li key={i}><PositionLine name={`readback.${i}`} label={t('draft.point', { number: i + 1 })} value={text} onChange={value => set(i, value)} error={text.trim() === '' || isWritten(one) ? NO_PROBLEM : t(`draft.problem.${positionKey(one)}`)} /></li>;
        })}
      </ol>
      <div role="status" className="told" data-tone={told === null ? 'none' : told.within && full ? 'good' : 'bad'}>
        {told === null && !refusal && <p className="faint">{t('reply.notRead')}</p>}
        {told !== null && !full && <p><Icon name="ring" /><span>{t('reply.readMore', { said: written.length, count })}</span></p>}
        {told !== null && full && told.within && <p><Icon name="check" /><span>{t('reply.within', { metres: fine(told.metres), tolerance: fine(told.toleranceMetres) })}</span></p>}
        {told !== null && full && !told.within && !told.refusal && <p><Icon name="cross" /><span><strong>{t('reply.offBy', { metres: fine(told.metres) })}</strong> {t('reply.stopped', { tolerance: fine(told.toleranceMetres) })}</span></p>}
        {refusal && <p><Icon name="warning" /><span>{refusal}</span></p>}
      </div>
      <Button className="action" type="submit" isDisabled={busy || !full || !told?.within}>{t('reply.sendReadBack')}</Button>
      <p className="hint">{t('reply.alone')}</p>
    </Form>
  );
}
