import { memo } from 'react';
import { Checkbox, CheckboxGroup, FieldError, Label, Radio, RadioGroup, Text } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { titleIn, type Facet, type FacetValue, type Vocabulary } from '../api/draft';
import { Icon } from '../look/Icon';
import { Line, type Problems } from './fields';
import type { FlightForm } from './flight';

interface Props extends Pick<FlightForm, 'force' | 'facets'> {
  readonly words: Vocabulary;
  readonly problems: Problems;
  readonly set: (change: Partial<FlightForm>) => void;
}

/** Whose flight it is and what it is for, from the closed lists of the terms. */
export const WhatFields = memo(function WhatFields({ force, facets, words, problems, set }: Props) {
  const { t, i18n } = useTranslation();
  const ours = words.forces.filter(f => words.ours === null || f.answers === words.ours);
  return (
    <>
      <RadioGroup className="field pills" value={force || null} onChange={chosen => set({ force: chosen })} isInvalid={Boolean(problems('force'))} validationBehavior="aria" name="force">
        <Label>{t('draft.force')}</Label>
        <div className="pill-row" data-field="force" tabIndex={-1}>
          {ours.map(f => <Radio key={f.id} value={f.id} className="pill">{titleIn(f.titles, i18n.language)}</Radio>)}
        </div>
        <Problem words={problems('force')} />
      </RadioGroup>
      {words.facets.map(facet => <FacetField key={facet.id} facet={facet} guards={words.guards.includes(facet.id)} chosen={facets[facet.id] ?? NONE}
        error={problems(`facets.${facet.id}`)} choose={values => set({ facets: { ...facets, [facet.id]: values } })} />)}
    </>
  );
});
const NONE: readonly string[] = [];

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
export const AircraftFields = memo(function AircraftFields({ callsign, icao24, aircraftType, aircraftCount, problems, set }: Pick<FlightForm, 'callsign' | 'icao24' | 'aircraftType' | 'aircraftCount'> & Pick<Props, 'problems' | 'set'>) {
  const { t } = useTranslation();
  return (
    <div className="field-grid">
      <Line label={t('draft.callsign')} name="callsign" value={callsign} onChange={text => set({ callsign: text })} error={problems('callsign')} mono />
      <Line label={t('draft.icao24')} name="icao24" value={icao24} onChange={text => set({ icao24: text })} error={problems('icao24')} mono />
      <Line label={t('draft.aircraftType')} name="aircraftType" value={aircraftType} onChange={text => set({ aircraftType: text })} error={problems('aircraftType')} mono />
      <Line label={t('draft.aircraftCount')} name="aircraftCount" value={aircraftCount} onChange={text => set({ aircraftCount: text })} error={problems('aircraftCount')} />
    </div>
  );
});
