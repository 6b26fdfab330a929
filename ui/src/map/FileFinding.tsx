import { useState } from 'react';
import { Button, Label, TextArea, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { charts } from '../api/charts';
import type { Finding } from '../api/types';
import { Icon } from '../look/Icon';
import { useNode } from '../shell/node-context';
import { degreesMinutesSeconds } from './positions';

/** The facts of a finding as an officer would begin an account of it. Digests let anybody find the evidence. */
export function accountOf(f: Finding): string {
  return [
    `${f.finding}: ${f.callsign ? `${f.callsign} (${f.aircraft})` : f.aircraft} entered ${f.area ?? f.place} at ${f.entered}, ${degreesMinutesSeconds(f.entry)}${f.left ? `, left at ${f.left}` : ''}.`,
    `Article ${f.article}; ${f.standing}. ${f.grounds.join(' ')}`.trim(),
    ...f.flights.map(flight => `Announced: ${flight.name}, ${flight.outcome}.`),
    ...(f.evidence.length > 0 ? [`Evidence, journal segments: ${f.evidence.slice(0, 8).join(', ')}${f.evidence.length > 8 ? ` and ${f.evidence.length - 8} more` : ''}.`] : []),
  ].join('\n');
}

/** A person may file a finding: it becomes a draft of an incident, and somebody else releases it. */
export function FileFinding({ finding }: { finding: Finding }) {
  const { t } = useTranslation();
  const { session } = useNode();
  const [text, setText] = useState<string | null>(null);
  const [state, setState] = useState<'open' | 'busy' | 'done' | { refused: string }>('open');
  if (session.node.role !== 'headquarters' || !session.person?.roles.includes('duty')) return null;
  if (state === 'done') return <p className="filed" role="status"><Icon name="check" /> {t('finding.filed')} <a className="linked" href="#/drafts">{t('finding.toDrafts')}</a></p>;
  if (text === null) return <Button className="action" onPress={() => setText(accountOf(finding))}>{t('finding.file')}</Button>;
  const hand = () => {
    setState('busy');
    charts.draftIncident(crypto.randomUUID(), finding.entered, text).then(() => setState('done'), (error: unknown) => setState({ refused: error instanceof Error ? error.message : String(error) }));
  };
  return (
    <div className="filing">
      <TextField className="field" value={text} onChange={setText}><Label>{t('finding.account')}</Label><TextArea rows={9} dir="auto" /></TextField>
      <p className="faint">{t('finding.fileWhy')}</p>
      {typeof state === 'object' && <p className="trouble" role="alert"><Icon name="warning" /><span>{state.refused}</span></p>}
      <div className="row">
        <Button className="action" isDisabled={state === 'busy' || text.trim() === ''} onPress={hand}>{t('finding.hand')}</Button>
        <Button className="plain" onPress={() => setText(null)}>{t('finding.notNow')}</Button>
      </div>
    </div>
  );
}
