import { Checkbox, CheckboxGroup, FieldError, Label, Radio, RadioGroup, Text } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { titleIn, type Facet, type FacetValue, type Vocabulary } from '../api/draft';
import { Icon } from '../look/Icon';
import { Line, type Problems } from './fields';
import type { FlightForm } from './flight';

interface Props {
  readonly form: FlightForm;
  readonly words: Vocabulary;
  readonly problems: Problems;
  readonly set: (change: Partial<FlightForm>) => void;
}

/** Whose flight it is and what it is for, from the closed lists of the terms. */
export function WhatFields({ form, words, problems, set }: Props) {
  const { t, i18n } = useTranslation();
  const ours = words.forces.filter(f => words.ours === null || f.answers === words.ours);
  return (
    <>
      <RadioGroup className="field pills" value={form.force || null} onChange={force => set({ force })} isInvalid={Boolean(problems('force'))} validationBehavior="aria" name="force">
        <Label>{t('draft.force')}</Label>
        <div className="pill-row" data-field="force" tabIndex={-1}>
          {ours.map(f => <Radio key={f.id} value={f.id} className="pill">{titleIn(f.titles, i18n.language)}</Radio>)}
        </div>
        <Problem words={problems('force')} />
      </RadioGroup>
      {words.facets.map(facet => <FacetField key={facet.id} facet={facet} guards={words.guards.includes(facet.id)} chosen={form.facets[facet.id] ?? []}
        error={problems(`facets.${facet.id}`)} choose={values => set({ facets: { ...form.facets, [facet.id]: values } })} />)}
    </>
  );
}

function Problem({ words }: { words: string | null }) {
  return words === null ? null : <FieldError className="field-error"><Icon name="warning" size={13} /><span>{words}</span></FieldError>;
}

function FacetField({ facet, guards, chosen, error, choose }: { facet: Facet; guards: boolean; chosen: readonly string[]; error: string | null; choose: (values: string[]) => void }) {
  const { t, i18n } = useTranslation();
  const groups: { id: string; title: string; values: FacetValue[] }[] = [];
  for (const value of facet.values) {
    const id = value.group?.id ?? '';
    const known = groups.find(g => g.id === id);
    if (known) known.values.push(value);
    else groups.push({ id, title: value.group ? titleIn(value.group.titles, i18n.language) : '', values: [value] });
  }
  return (
    <CheckboxGroup className="field pills" value={[...chosen]} onChange={choose} isInvalid={Boolean(error)} validationBehavior="aria" name={facet.id}>
      <Label>{titleIn(facet.titles, i18n.language)}</Label>
      {groups.map(group => (
        <div key={group.id} className="pill-row" data-field={`facets.${facet.id}`} tabIndex={-1}>
          {group.title && <span className="pill-group">{group.title}</span>}
          {group.values.map(value => (
            <Checkbox key={value.id} value={value.id} className="pill" data-guarded={value.guarded || undefined}>
              {titleIn(value.titles, i18n.language)}
            </Checkbox>
          ))}
        </div>
      ))}
      {guards && <Text slot="description" className="hint">{t('draft.several')}</Text>}
      <Problem words={error} />
    </CheckboxGroup>
  );
}

/** What helps the other side to tell this aircraft from others. */
export function AircraftFields({ form, problems, set }: Omit<Props, 'words'>) {
  const { t } = useTranslation();
  return (
    <div className="field-grid">
      <Line label={t('draft.callsign')} name="callsign" value={form.callsign} onChange={callsign => set({ callsign })} error={problems('callsign')} mono />
      <Line label={t('draft.icao24')} name="icao24" value={form.icao24} onChange={icao24 => set({ icao24 })} error={problems('icao24')} mono />
      <Line label={t('draft.aircraftType')} name="aircraftType" value={form.aircraftType} onChange={aircraftType => set({ aircraftType })} error={problems('aircraftType')} mono />
      <Line label={t('draft.aircraftCount')} name="aircraftCount" value={form.aircraftCount} onChange={aircraftCount => set({ aircraftCount })} error={problems('aircraftCount')} />
    </div>
  );
}
