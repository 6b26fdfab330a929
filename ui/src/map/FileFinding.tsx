import type { TFunction } from 'i18next';
import { useState } from 'react';
import { Button, Label, TextArea, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { charts } from '../api/charts';
import type { Finding } from '../api/types';
import { Icon } from '../look/Icon';
import { useNode } from '../shell/node-context';
import { degreesMinutesSeconds } from './positions';
import { whyNot } from '../i18n/why-not';

const CITED = 8;

/** The facts of a finding as an officer would begin an account of it, in the officer's language. Digests let anybody find the evidence. */
export function accountOf(f: Finding, t: TFunction): string {
  const facts = { name: f.finding, who: f.callsign ? `${f.callsign} (${f.aircraft})` : f.aircraft, area: f.area ?? f.place, at: f.entered, position: degreesMinutesSeconds(f.entry) };
  const digests = f.evidence.slice(0, CITED).join(', ');
  const more = f.evidence.length - CITED;
  return [
    f.left ? t('finding.accountOfLeft', { ...facts, left: f.left }) : t('finding.accountOf', facts),
    t('finding.accountWhy', { article: f.article, standing: t(`standing.${f.standing}`), grounds: f.grounds.join(' ') }).trim(),
    ...f.flights.map(flight => t('finding.accountAnnounced', { name: flight.name, outcome: t(`outcome.${flight.outcome}`) })),
    ...(more > 0 ? [t('finding.accountEvidenceMore', { digests, count: more })] : digests ? [t('finding.accountEvidence', { digests })] : []),
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
  if (text === null) return <Button className="action" onPress={() => setText(accountOf(finding, t))}>{t('finding.file')}</Button>;
  const hand = () => {
    setState('busy');
    charts.draftIncident(crypto.randomUUID(), finding.entered, text).then(() => setState('done'), (error: unknown) => setState({ refused: whyNot(error) }));
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
