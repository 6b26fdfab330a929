import { useCallback, useEffect, useState } from 'react';
import { Button, FileTrigger, ProgressBar } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { readWhatIf, startWhatIf, stopWhatIf, type ActCase, type Arrangement, type Counts, type TrackCase, type WhatIf } from '../api/arrangement';
import { Chip, OutcomeChip, StandingChip } from '../look/Chip';
import { Choice } from '../look/Choice';
import { Icon } from '../look/Icon';
import { hrefOf } from '../shell/route';
import { At } from '../time/Time';
import type { Standing } from '../api/types';
import { useLength } from './use-length';
import { WhatIfMap } from './WhatIfMap';
import { whyNot } from '../i18n/why-not';

const ASK_MILLIS = 500;

/** Other terms over what this node has recorded. Of combat only numbers. */
export function WhatIfPart({ shown }: { shown: Arrangement }) {
  const { t } = useTranslation();
  const { run, refuse, trouble, set } = useRun();
  const readable = shown.versions.filter(v => v.readable);
  const [terms, setTerms] = useState(readable.at(-1)?.digest ?? '');
  const [files, setFiles] = useState<Readonly<Record<string, string>>>({});
  const names = Object.keys(files);
  const start = () => { startWhatIf(names.length > 0 ? { files } : { terms }).then(set, refuse); };
  const running = run?.state === 'running';
  return (
    <div className="whatif">
      <p>{t('whatif.lead')} <strong>{t('whatif.combat')}</strong></p>
      <section className="card whatif-ask">
        <Choice label={t('whatif.terms')} value={terms} onChange={digest => { setTerms(digest); setFiles({}); }}
          options={readable.map(v => ({ id: v.digest, words: `${t(`act.${v.kind}`)} ${v.digest.slice(0, 8)}${v.inForce ? ` (${t('whatif.own')})` : v.proposed ? ` (${t('arrangement.proposed')})` : ''}` }))} />
        <div className="field">
          <span>{t('whatif.upload')}</span>
          <FileTrigger allowsMultiple acceptedFileTypes={['.yaml', '.yml', '.geojson', '.json']} onSelect={list => { void texts(list).then(setFiles); }}>
            <Button className="quiet-button">{t('whatif.choose')}</Button>
          </FileTrigger>
          {names.length > 0 && <p className="faint" role="status">{t('whatif.chosen', { names: names.join(', ') })}</p>}
        </div>
        {running
          ? <Button className="danger" onPress={() => { stopWhatIf().then(set, refuse); }}>{t('whatif.stop')}</Button>
          : <Button className="action" isDisabled={terms === '' && names.length === 0} onPress={start}>{t('whatif.run')}</Button>}
      </section>
      {trouble && <p className="trouble" role="alert"><Icon name="warning" /><span className="as-written">{trouble}</span></p>}
      {running && run && <Progress run={run} />}
      {run && run.state !== 'none' && <Outcome run={run} shown={shown} />}
    </div>
  );
}

async function texts(list: FileList | null): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const file of list ?? []) files[file.name] = await file.text();
  return files;
}

/** The comparison at the node: asked for again while it runs, whoever has started it. */
function useRun() {
  const [run, set] = useState<WhatIf | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const refuse = useCallback((error: unknown) => setTrouble(whyNot(error)), []);
  const take = useCallback((next: WhatIf) => {
    setTrouble(null);
    set(next);
  }, []);
  useEffect(() => { readWhatIf().then(take, () => undefined); }, [take]);
  const running = run?.state === 'running';
  useEffect(() => {
    if (!running) return;
    const again = setInterval(() => { readWhatIf().then(take, () => undefined); }, ASK_MILLIS);
    return () => clearInterval(again);
  }, [running, take]);
  return { run, set: take, refuse, trouble };
}

function Progress({ run }: { run: WhatIf }) {
  const { t, i18n } = useTranslation();
  const length = useLength();
  const number = new Intl.NumberFormat(i18n.language === 'ar' ? 'ar-u-nu-latn' : i18n.language);
  const words = t(`whatif.phase.${run.phase ?? 'acts'}`);
  return (
    <ProgressBar className="progress" value={run.done} maxValue={Math.max(1, run.total)} aria-label={words}>
      {({ percentage }) => (
        <>
          <p><strong>{words}</strong> <span className="faint">{t('whatif.pace', { done: number.format(run.done), total: number.format(run.total), rate: number.format(Math.round(run.perSecond ?? 0)) })}{run.secondsLeft !== null && <> · {t('whatif.left', { left: length(run.secondsLeft) })}</>}</span></p>
          <svg className="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect width={percentage ?? 0} height="1" /></svg>
        </>
      )}
    </ProgressBar>
  );
}

function Outcome({ run, shown }: { run: WhatIf; shown: Arrangement }) {
  const { t } = useTranslation();
  const done = run.state !== 'running';
  const cases = run.actCases.length + run.trackCases.length;
  return (
    <>
      {run.state === 'stopped' && <p className="notice-line" data-tone="ours"><Icon name="warning" />{t('whatif.stopped')}</p>}
      {run.state === 'failed' && <p className="trouble"><Icon name="warning" />{t('whatif.failed', { reason: run.problem ?? '' })}</p>}
      <div className="counts">
        {run.acts && <CountCard title={t('whatif.acts')} counts={run.acts} word={outcome => t(`outcome.${outcome}`)} />}
        {run.tracks ? <CountCard title={t('whatif.tracks')} counts={run.tracks} word={standing => t(`whatif.found.${standing}`)} /> : done && run.state === 'done' && <p className="calm">{t('whatif.noTracks')}</p>}
      </div>
      {done && cases === 0 && run.acts && <p className="calm">{t('whatif.noCases')}</p>}
      {cases > 0 && (
        <div className="whatif-cases">
          <section aria-labelledby="cases"><h2 id="cases" className="part-head">{t('whatif.cases')}</h2>
            <ul className="cases">
              {run.actCases.map(one => <ActLine key={one.act} one={one} />)}
              {run.trackCases.map(one => <TrackLine key={`${one.aircraft} ${one.entered} ${one.area}`} one={one} />)}
            </ul>
            {run.more > 0 && <p className="faint">{t('whatif.more', { count: run.more })}</p>}
          </section>
          <WhatIfMap run={run} name={shown.name} />
        </div>
      )}
    </>
  );
}

function CountCard({ title, counts, word }: { title: string; counts: Counts; word: (word: string) => string }) {
  const { t } = useTranslation();
  return (
    <section className="card count-card">
      <h2>{title}</h2>
      <p className="count-line"><strong>{counts.otherwise}</strong> {t('arrangement.of', { some: '', all: counts.compared })} · {t('whatif.otherwise')}</p>
      <ul>{Object.entries(counts.changes).map(([change, count]) => {
        const [before = '', after = ''] = change.split(' → ');
        return <li key={change}><bdi>{word(before)}</bdi> <Icon name="answer" size={12} /> <bdi>{word(after)}</bdi> <strong>{count}</strong></li>;
      })}</ul>
      {counts.combat > 0 && <p className="faint">{t('whatif.ofCombat')}: {counts.combat} · {t('whatif.combatOtherwise')}: {counts.combatOtherwise}</p>}
    </section>
  );
}

function ActLine({ one }: { one: ActCase }) {
  const { t } = useTranslation();
  return (
    <li className="card case">
      <h3><a className="linked" href={hrefOf('record', { act: one.act })}>{one.name}</a> <bdi>{one.title}</bdi></h3>
      <p><span className="faint">{t('whatif.was')}</span> <OutcomeChip outcome={one.before.outcome} /> {one.before.sentence}</p>
      <p><span className="faint">{t('whatif.is')}</span> <OutcomeChip outcome={one.after.outcome} /> {one.after.sentence}</p>
    </li>
  );
}

function TrackLine({ one }: { one: TrackCase }) {
  const { t } = useTranslation();
  const standing = (word: string | null) => word === null ? <Chip tone="quiet" icon="ring">{t('whatif.found.none')}</Chip> : <StandingChip standing={word as Standing} />;
  return (
    <li className="card case">
      <h3>{t('whatif.aircraft', { id: one.callsign ?? one.aircraft })} · {one.area}</h3>
      <p className="faint"><At instant={one.entered} /></p>
      <p><span className="faint">{t('whatif.was')}</span> {standing(one.before)} <span className="faint">{t('whatif.is')}</span> {standing(one.after)}</p>
    </li>
  );
}
