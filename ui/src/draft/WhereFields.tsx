import { memo } from 'react';
import { Button, Label, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Vocabulary } from '../api/draft';
import { Choice } from '../look/Choice';
import { Icon } from '../look/Icon';
import { Line, PositionLine, type Problems } from './fields';
import type { LevelForm, PartForm, ShapeKind } from './flight';

const LEAST: Readonly<Record<ShapeKind, number>> = { circle: 1, corridor: 2, polygon: 3 };

interface Props {
  readonly part: PartForm;
  readonly index: number;
  readonly words: Vocabulary;
  readonly problems: Problems;
  readonly set: (index: number, part: PartForm) => void;
  /** Null while it is the only part. */
  readonly remove: ((index: number) => void) | null;
  /** Whether heights are left out: a place on the ground has none. */
  readonly flat?: boolean;
}

/** Where one part of the flight is, and between which heights. */
export const WhereFields = memo(function WhereFields({ part, index, words, problems, set: setAt, remove, flat = false }: Props) {
  const { t } = useTranslation();
  const set = (next: PartForm) => setAt(index, next);
  const at = (field: string) => problems(`parts.${index}.${field}`);
  const reshape = (shape: ShapeKind) => {
    const kept = part.positions.filter(p => p.trim() !== '');
    const positions = shape === 'circle' ? (kept.length > 0 ? kept.slice(0, 1) : ['']) : [...kept, ...Array<string>(Math.max(0, LEAST[shape] - kept.length)).fill('')];
    set({ ...part, shape, positions, size: shape === 'polygon' ? '' : part.size });
  };
  const move = (i: number, text: string) => set({ ...part, positions: part.positions.map((p, k) => (k === i ? text : p)) });
  return (
    <fieldset className="part">
      <legend className={remove ? '' : 'unseen'}>{t('draft.part', { number: index + 1 })}</legend>
      <div className="part-head">
        <ToggleButtonGroup className="segments" aria-label={t('draft.shape')} selectionMode="single" disallowEmptySelection selectedKeys={[part.shape]}
          onSelectionChange={keys => { for (const k of keys) reshape(k as ShapeKind); }}>
          {(['corridor', 'circle', 'polygon'] as const).map(shape => <ToggleButton key={shape} id={shape}>{t(`draft.shapes.${shape}`)}</ToggleButton>)}
        </ToggleButtonGroup>
        {remove && <Button className="plain" onPress={() => remove(index)}><Icon name="cross" size={13} />{t('draft.removePart')}</Button>}
      </div>
      <ol className="positions">
        {part.positions.map((text, i) => (
          <li key={i}>
            <PositionLine name={`parts.${index}.positions.${i}`} value={text} onChange={value => move(i, value)} error={at(`positions.${i}`)}
              label={part.shape === 'circle' ? t('draft.centre') : part.shape === 'corridor' ? t('draft.point', { number: i + 1 }) : t('draft.corner', { number: i + 1 })}
              after={part.shape !== 'circle' && part.positions.length > LEAST[part.shape]
                ? <Button className="square" aria-label={t('draft.removePosition', { number: i + 1 })} onPress={() => set({ ...part, positions: part.positions.filter((_, k) => k !== i) })}><Icon name="cross" size={13} /></Button>
                : null} />
          </li>
        ))}
      </ol>
      {part.shape !== 'circle' && part.positions.length < words.limits.positions && (
        <Button className="plain" onPress={() => set({ ...part, positions: [...part.positions, ''] })}><Icon name="plus" size={13} />{t('draft.addPosition')}</Button>
      )}
      <div className="field-grid">
        {part.shape !== 'polygon' && (
          <div className="joined">
            <Line label={part.shape === 'circle' ? t('draft.radius') : t('draft.width')} name={`parts.${index}.size`} value={part.size} onChange={size => set({ ...part, size })} error={at('size')} />
            <div><Choice label={t('draft.unit')} value={part.sizeUnit} onChange={unit => set({ ...part, sizeUnit: unit as 'km' | 'NM' })} options={[{ id: 'km', words: t('draft.units.km') }, { id: 'NM', words: t('draft.units.NM') }]} /></div>
          </div>
        )}
      </div>
      {!flat && <div className="field-grid levels">
        <LevelFields name={`parts.${index}.lower`} label={t('draft.lower')} level={part.lower} error={at('lower')} words={words} set={lower => set({ ...part, lower })} />
        <LevelFields name={`parts.${index}.upper`} label={t('draft.upper')} level={part.upper} error={at('upper')} words={words} set={upper => set({ ...part, upper })} />
      </div>}
    </fieldset>
  );
});

/** A height with its unit, and what it is measured from. */
function LevelFields({ name, label, level, error, words, set }: { name: string; label: string; level: LevelForm; error: string | null; words: Vocabulary; set: (level: LevelForm) => void }) {
  const { t } = useTranslation();
  const units = (['m', 'ft', 'FL', 'none'] as const).map(unit => ({ id: unit, words: t(`draft.units.${unit}`) }));
  return (
    <div className="joined three">
      {level.unit === 'none'
        ? <div className="field"><Label>{label}</Label><p className="unbounded">{t('draft.unbounded')}</p></div>
        : <Line label={label} name={name} value={level.value} onChange={value => set({ ...level, value })} error={error} />}
      <div><Choice label={t('draft.unit')} value={level.unit} onChange={unit => set({ ...level, unit: unit as LevelForm['unit'] })} options={units} /></div>
      {level.unit === 'FL' || level.unit === 'none' ? null : (
        <div className="datum"><Choice label={t('draft.datum')} value={level.datum} onChange={datum => set({ ...level, datum })} options={words.datums.map(id => ({ id, words: t(`draft.datums.${id}`, id) }))} /></div>
      )}
    </div>
  );
}
