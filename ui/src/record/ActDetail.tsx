import { useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { node, Refusal } from '../api/client';
import { proofFileOf, type RecordAct } from '../api/record';
import type { ProofBody, RecordLine } from '../api/types';
import { mayTell } from '../draft/rights';
import { focusOpener } from '../look/focus';
import { Icon } from '../look/Icon';
import { Copy } from '../look/Copy';
import { partyName } from '../look/party';
import { asWritten } from '../look/written';
import { useNode } from '../shell/node-context';
import { hrefOf } from '../shell/route';
import { At } from '../time/Time';
import { LineState } from './LineState';
import { pinnedKeys } from './pins';
import { checkProof, type ProofReport, type Step } from './proof';
import type { KnownKeys } from './use-keys';
import { Fault } from '../log/fault';
import { whyNot } from '../i18n/why-not';

/** One act: what it says, its times, what it answers, and its proof recomputed here. */
export function ActDetail({ opened, keys, here }: { opened: RecordAct; keys: KnownKeys; here: Record<string, string> }) {
  const { t } = useTranslation();
  const { session, state } = useNode();
  const line = opened.act;
  const sealed = state?.freshness.sealed ?? 0;
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  const close = () => {
    location.hash = hrefOf('record', here);
    focusOpener(String(line.index));
  };
  return (
    <aside className="panel" ref={panel} tabIndex={-1} aria-labelledby="act-title" onKeyDown={e => { if (e.key === 'Escape') close(); }}>
      <header>
        <span className="faint">{line.name || `#${line.index}`} · {t(`act.${line.type}`, line.type)} · {partyName(line.party, t)}</span>
        <Button className="square" aria-label={t('shell.close')} onPress={close}><Icon name="cross" /></Button>
      </header>
      <h2 id="act-title" className="said">{line.sentence}</h2>
      <p className="panel-state"><LineState line={line} /></p>
      {line.void && (
        <div className="trouble"><Icon name="warning" /><div>
          <p>{t('record.voidLong', { reason: line.void.replace(/\.$/, '') })}</p>
          {opened.why && opened.why !== line.void && <p className="void-exact" {...asWritten(opened.why)}>{opened.why}</p>}
        </div></div>
      )}
      <dl className="facts">
        {line.party && line.party !== 'office' && <div><dt>{t('record.noticeGiven')}</dt><dd>{line.noticeGiven ? <At instant={line.noticeGiven} /> : t('head.unseen')}</dd></div>}
        <div><dt>{t('record.sealedAt')}</dt><dd>{line.sealedAt ? <At instant={line.sealedAt} /> : line.index < sealed ? t('record.sealTime') : t('record.unsealed')}</dd></div>
      </dl>
      <section aria-labelledby="act-says">
        <h3 id="act-says">{t('record.says')}</h3>
        {opened.withheld && <p className="calm"><Icon name="warning" /> {t('record.withheld')}</p>}
        <dl className="says">{opened.lines.map((one, i) => <div key={`${one.label} ${i}`}><dt>{one.label}</dt><dd><bdi>{one.value}</bdi></dd></div>)}</dl>
      </section>
      {line.type === 'incident' && !line.void && session.node.role === 'headquarters' && mayTell(session).includes('inquiry') && !opened.exchange.some(one => one.type === 'inquiry' && !one.void) && (
        <p><a className="action" href={hrefOf('tell', { kind: 'inquiry', about: line.id })}>{t('tell.answer')}</a></p>
      )}
      <Exchange opened={opened} />
      <Proof line={line} keys={keys} withheld={opened.withheld} />
    </aside>
  );
}

/** The acts that are about one another with this one, in the order of the record. */
function Exchange({ opened }: { opened: RecordAct }) {
  const { t } = useTranslation();
  if (opened.exchanged < 2) return null;
  const all = [opened.act, ...opened.exchange].toSorted((a, b) => a.index - b.index);
  return (
    <section aria-labelledby="act-exchange">
      <h3 id="act-exchange">{t('record.exchange', { count: opened.exchanged })}</h3>
      <ol className="exchange">
        {all.map(one => (
          <li key={one.index} data-void={Boolean(one.void)}>
            <span className="faint">{one.issuedAt ? <At instant={one.issuedAt} /> : '—'}</span>
            {one.index === opened.act.index
              ? <strong aria-current="true"><span className="said">{one.sentence}</span></strong>
              : <a className="linked" href={hrefOf('record', { act: String(one.index) })}><span className="said">{one.sentence}</span></a>}
          </li>
        ))}
      </ol>
      <a className="linked" href={hrefOf('record', { thread: String(opened.act.index) })}>{t('record.onlyExchange')}</a>
    </section>
  );
}

type Checked = { readonly proof: ProofBody; readonly report: ProofReport };

function Proof({ line, keys, withheld }: { line: RecordLine; keys: KnownKeys; withheld: boolean }) {
  const { t } = useTranslation();
  const { state } = useNode();
  const sealed = (state?.freshness.sealed ?? 0) > line.index;
  const [checked, setChecked] = useState<Checked | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const { pinning, served } = keys;
  const file = `${line.name || line.index}.tlog-proof`;
  useEffect(() => {
    if (!pinning || !served) return;
    let gone = false;
    setTrouble(null);
    node.proof(line.index)
      .then(async proof => ({ proof, report: await checkProof(line.id, proof, pinnedKeys(pinning.pins, served.origin)) }))
      .then(done => { if (!gone) setChecked(done); }, (error: unknown) => {
        if (!gone) setTrouble(error instanceof Refusal && error.status === 404 ? t('proof.waiting') : t('proof.unread', { reason: whyNot(error) }));
      });
    return () => { gone = true; };
  }, [line.index, line.id, pinning, served, sealed, t]);
  return (
    <section className="proof" aria-labelledby="proof-title">
      <h3 id="proof-title">{t('proof.title')}</h3>
      <p className="faint">{t('proof.lead')}</p>
      <div role="status">
        {trouble && <p className="trouble"><Icon name="warning" />{trouble}</p>}
        {!checked && !trouble && <p className="calm">{t('proof.busy')}</p>}
        {checked && <Conclusion report={checked.report} size={checked.proof.size} />}
      </div>
      {checked && <ol className="steps">{checked.report.steps.map(s => <StepLine key={s.step} step={s} />)}</ol>}
      {checked && <Bytes checked={checked} />}
      <h3>{t('proof.offline')}</h3>
      <p className="faint">{withheld ? t('proof.offlineWithheld') : t('proof.offlineWhy')}</p>
      {sealed && !withheld && <a className="quiet-button download" href={proofFileOf(line.index)} download>{t('proof.download', { file })}</a>}
      {sealed && !withheld && <Copy text={`./parley verify ${file} --keys jwks.json`} />}
      {!withheld && <p className="faint">{t('proof.wholeWhy')}</p>}
      {!withheld && <Copy text="./parley verify DIR --keys jwks.json" />}
      {!withheld && <p>{t('proof.keysWhy')}</p>}
      {pinning && <p className="faint">{pinning.state === 'first-use' ? t('keys.first') : t('keys.since', { since: pinning.pins.since.slice(0, 10) })}</p>}
    </section>
  );
}

function Conclusion({ report, size }: { report: ProofReport; size: number }) {
  const { t } = useTranslation();
  if (report.holds && report.withheld) return <p className="concluded" data-tone="ours"><Icon name="sealed" /><span><strong>{t('proof.stands')}</strong> {t('proof.standsWhy', { size })}</span></p>;
  if (report.holds) return <p className="concluded" data-tone="good"><Icon name="check" /><span><strong>{t('proof.holds')}</strong> {t('proof.holdsWhy', { size })}</span></p>;
  const unsupported = report.steps.some(s => s.result === 'unsupported');
  if (unsupported) return <p className="concluded" data-tone="ours"><Icon name="warning" /><span>{t('proof.unsupported')}</span></p>;
  const waiting = report.steps.every(s => s.result === 'holds' || s.reason instanceof Fault && s.reason.kind === 'unsigned');
  if (waiting) return <p className="concluded" data-tone="ours"><Icon name="clock" /><span>{t('proof.waiting')}</span></p>;
  return <p className="concluded" data-tone="bad"><Icon name="cross" /><span><strong>{t('proof.fails')}</strong> {t('proof.failsWhy')}</span></p>;
}

function StepLine({ step }: { step: Step }) {
  const { t } = useTranslation();
  const party = step.step.startsWith('cosigner:') ? step.step.slice('cosigner:'.length).toUpperCase() : '';
  const name = party ? 'cosigner' : step.step;
  const good = step.result === 'holds';
  return (
    <li data-tone={good ? 'good' : 'bad'}>
      <span className="step-mark"><Icon name={good ? 'check' : 'cross'} size={13} /><span className="unseen">{good ? t('proof.yes') : t('proof.no')}</span></span>
      <div>
        <p>{t(`step.${name}`, { party })}</p>
        {step.reason !== null && <p className="step-reason">{whyNot(step.reason)}</p>}
        <dl>{step.values.map(([label, value]) => <div key={label}><dt>{label}</dt><dd><code>{value}</code></dd></div>)}</dl>
      </div>
    </li>
  );
}

function Bytes({ checked }: { checked: Checked }) {
  const { t } = useTranslation();
  return (
    <details className="bytes">
      <summary>{t('proof.bytes')}</summary>
      {checked.report.payload && <pre tabIndex={0} aria-label={t('proof.payload')}>{JSON.stringify(checked.report.payload, null, 2)}</pre>}
      <pre tabIndex={0} aria-label={t('proof.checkpoint')}>{checked.proof.checkpoint}</pre>
    </details>
  );
}
