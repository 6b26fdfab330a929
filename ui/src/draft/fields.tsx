import type { ReactNode } from 'react';
import { FieldError, Input, Label, Text, TextArea, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Icon } from '../look/Icon';
import type { FieldProblem } from './flight';
import { isWritten, readPosition, writePosition, type Form } from './position';

/** What is wrong at a field, in words. What is only missing is said once somebody has tried to hand the draft over. */
export type Problems = (field: string) => string | null;

export function useProblemWords(): (problem: FieldProblem) => string {
  const { t } = useTranslation();
  return problem => t(`draft.problem.${problem.key}`, problem.values ?? {});
}

/** A line of text with its label, its hint, and its error. */
export function Line({ label, value, onChange, error, hint, name, className, after, long = false, mono = false }: {
  label: string;
  value: string;
  onChange: (text: string) => void;
  error?: string | null;
  hint?: ReactNode;
  name: string;
  className?: string;
  after?: ReactNode;
  long?: boolean;
  mono?: boolean;
}) {
  return (
    <TextField className={`field ${className ?? ''}`} value={value} onChange={onChange} isInvalid={Boolean(error)} validationBehavior="aria">
      <Label>{label}</Label>
      <div className="field-row">{long ? <TextArea name={name} rows={3} data-field={name} /> : <Input name={name} data-field={name} autoComplete="off" spellCheck={false} className={mono ? 'mono' : ''} />}{after}</div>
      {hint && <Text slot="description" className="hint">{hint}</Text>}
      <ErrorLine words={error ?? null} />
    </TextField>
  );
}

/** Must stand inside a react-aria field that is invalid. */
export function ErrorLine({ words }: { words: string | null }) {
  return words === null ? null : <FieldError className="field-error"><Icon name="warning" size={13} /><span>{words}</span></FieldError>;
}

/** A position in any of three forms; how it was understood stands below, in the two others. */
export function PositionLine({ label, value, onChange, error, name, after }: {
  label: string;
  value: string;
  onChange: (text: string) => void;
  error: string | null;
  name: string;
  after?: ReactNode;
}) {
  return <Line label={label} name={name} value={value} onChange={onChange} error={error} after={after} mono hint={<Understood text={value} />} />;
}

export function Understood({ text }: { text: string }) {
  const { t } = useTranslation();
  const fine = useFine();
  const read = readPosition(text);
  if (!isWritten(read)) return null;
  const others = (['mgrs', 'dms', 'decimal'] as const satisfies readonly Form[]).filter(form => form !== read.form);
  return (
    <span className="understood">
      <Icon name="check" size={12} />
      {others.map(form => <span key={form} className="mono">{writePosition(read.position, form, read.precisionMetres)}</span>)}
      <span>{t('draft.good', { metres: fine(read.precisionMetres) })}</span>
    </span>
  );
}

/** `100 m`, `1.9 km`, `0.1 m`: how fine something is. */
export function useFine(): (metres: number) => string {
  const { t } = useTranslation();
  return metres => (metres >= 1000 ? t('draft.kilometres', { kilometres: Number((metres / 1000).toFixed(1)) })
    : t('reply.metres', { metres: metres >= 0.95 ? Math.round(metres) : Number(metres.toPrecision(1)) }));
}

