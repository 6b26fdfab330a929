import { useCallback, useEffect, useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Difference } from '../answer/Difference';
import '../answer/answer.css';
import { Refusal } from '../api/client';
import { drafting, problemWords, type Activity, type Draft, type Preview, type Summary, type Vocabulary } from '../api/draft';
import { draftFileHref, enclosing, type Enclosed } from '../api/enclose';
import { EnclosedFiles } from '../enclose/EnclosedFiles';
import { Icon } from '../look/Icon';
import { useNode } from '../shell/node-context';
import { hrefOf, useRoute } from '../shell/route';
import { At } from '../time/Time';
import { Why } from '../today/Why';
import { draftTitle } from './acts';
import './draft.css';
import { Line } from './fields';
import { FlightMap } from './FlightMap';
import { OwingLine } from './Judged';
import { draftRights } from './rights';
import { SummaryLines } from './SummaryLines';
import { whyNot } from '../i18n/why-not';

const AGAIN_MILLIS = 3_000;
/** What brings files: they are read before they are signed. */
const ENCLOSING: readonly string[] = ['adoption', 'amendment', 'interpretation', 'layer'];

/** Exactly what will be signed, for a second person to read and sign, or to give back. */
export default function ReleasePlace() {
  const { t, i18n } = useTranslation();
  const { session, state, version } = useNode();
  const { query } = useRoute();
  const id = query.get('draft') ?? '';
  const [draft, setDraft] = useState<Draft | null>(null);
  const [summary, setSummary] = useState<Summary | null>(null);
  const [check, setCheck] = useState<Preview | null>(null);
  const [words, setWords] = useState<Vocabulary | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [changed, setChanged] = useState(false);
  const [asked, setAsked] = useState<Activity | null>(null);
  const [files, setFiles] = useState<Enclosed | null>(null);
  const rights = draftRights(session);
  const load = useCallback(() => {
    const fail = (error: unknown) => setRefusal(whyNot(error));
    setRefusal(null);
    setFiles(null);
    drafting.one(id).then(setDraft, fail);
    drafting.summary(id, i18n.language).then(setSummary, fail);
    drafting.check(id, i18n.language).then(setCheck, () => undefined);
  }, [id, i18n.language]);
  useEffect(load, [load]);
  useEffect(() => { drafting.vocabulary().then(setWords, () => undefined); }, []);
  useEffect(() => {
    if (!draft || !summary) load(); // it was not answered: asked again when the node is heard again
  // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [version]);
  useEffect(() => {
    drafting.one(id).then(now => setDraft(known => { if (known && now.revision !== known.revision) setChanged(true); return known ?? now; }), () => undefined);
  }, [version, id]);
  const enclosed = draft !== null && ENCLOSING.includes(draft.type);
  const filesRead = files !== null && files.revision === summary?.revision;
  useEffect(() => {
    if (!enclosed || filesRead) return;
    let gone = false;
    let again: ReturnType<typeof setTimeout> | undefined;
    const ask = () => {
      enclosing.read(id, i18n.language).then(read => { if (!gone) setFiles(read); }, (error: unknown) => {
        if (gone) return;
        setRefusal(whyNot(error));
        again = setTimeout(ask, AGAIN_MILLIS); // nothing is signed that was not shown
      });
    };
    ask();
    return () => { gone = true; clearTimeout(again); };
  }, [enclosed, filesRead, summary?.revision, id, i18n.language]);
  const changes = draft?.type === 'decision' ? (draft.body['changes'] as Activity | undefined) : undefined;
  const about = draft?.about[0];
  useEffect(() => {
    if (changes && about) drafting.announcement(about, i18n.language).then(w => setAsked(w.activity), () => undefined);
  }, [changes, about, i18n.language]);
  const activity = (draft?.body['activity'] ?? draft?.body['changes']) as Activity | undefined;
  if (refusal && !draft) return <div className="drafting"><h1>{t('place.release')}</h1><p className="trouble" role="alert"><Icon name="warning" /><span>{refusal}</span></p><p><a className="linked" href={hrefOf('drafts')}>{t('draft.toDrafts')}</a></p></div>;
  if (!draft || !summary) return <p className="calm" role="status">{t('shell.opening')}</p>;
  const mine = draft.own ?? draft.author.account === session.person?.account;
  const guarded = summary.guarded ?? check?.guarded ?? true;
  const release = async () => {
    setRefusal(null);
    try {
      const { act } = await drafting.release(id, summary.digest ?? '');
      location.hash = hrefOf('drafts', { released: act });
    } catch (error) {
      if (error instanceof Refusal && error.status === 409) load();
      setRefusal(whyNot(error));
    }
  };
  return (
    <div className="drafting release">
      <div className="title">
        <h1>{t('place.release')}</h1>
        <p>{draftTitle(draft, words, state, t, i18n.language)}</p>
      </div>
      {files && (
        <section className="released-files" aria-labelledby="r-files">
          <h2 id="r-files">{t('enclose.comeTo')}</h2>
          <EnclosedFiles read={files} languages={languagesOf(files)} href={part => draftFileHref(id, part.digest)} />
        </section>
      )}
      <div className="drafting-columns">
        <section className="card group signed" aria-labelledby="r-signed">
          <h2 id="r-signed">{t('release.signed')}</h2>
          {summary.sentences.map(sentence => <p key={sentence} className="sentence">{sentence}</p>)}
          <SummaryLines lines={summary.lines} words={words} />
          {summary.digest && <p className="digest"><span className="faint">{t('release.digest')}</span> <code>{summary.digest}</code></p>}
        </section>
        <aside className="drafting-side">
          {changes?.volumes && asked && <section className="card group" aria-label={t('reply.diffTable')}><Difference was={asked} becomes={changes} drawn={!guarded} /></section>}
          {activity?.volumes && !guarded && !asked && <FlightMap label={t('release.map')} activity={activity} />}
          <section className="card judged" aria-label={t('draft.judged')}>
            {guarded && (draft.type === 'request' || draft.type === 'notice') && <p className="guard"><Icon name="sealed" /><span><strong>{t('draft.guardTitle')}</strong> {t('release.guard')}</span></p>}
            {summary.verdict && <div className="verdict"><h2>{t('draft.ifNow')}</h2><Why verdict={summary.verdict} /></div>}
            {(summary.problems ?? []).map(p => <p key={p.field + problemWords(p)} className="trouble" role="alert"><Icon name="warning" /><span>{problemWords(p)}</span></p>)}
            {(summary.missing ?? []).length > 0 && <p className="trouble" role="alert"><Icon name="warning" /><span>{t('release.unseen', { names: summary.missing!.map(m => m.name).join(', ') })}</span></p>}
            {check && check.owed.length > 0 && <div><h2>{t('draft.owed')}</h2><ul className="owed">{check.owed.map(o => <OwingLine key={o.what + o.from.join() + (o.within ?? '')} owing={o} />)}</ul></div>}
            <p className="faint">{t('drafts.by', { who: draft.author.name })} · {t('drafts.handedAt')} {draft.handedAt ? <At instant={draft.handedAt} /> : '—'}</p>
          </section>
          <Deeds draft={draft} mine={mine} rights={rights} whole={Boolean(summary.digest) && (summary.missing ?? []).length === 0 && (filesRead || !enclosed)} changed={changed} refusal={refusal}
            release={() => void release()} again={() => { setChanged(false); load(); }} fail={setRefusal} />
          <p><a className="linked" href={hrefOf('drafts')}>{t('draft.toDrafts')}</a></p>
        </aside>
      </div>
    </div>
  );
}

/** The languages that the articles stand in. */
const languagesOf = (files: Enclosed): readonly string[] =>
  [...new Set([...(files.articles ?? []), ...(files.compared?.articles ?? []).flatMap(a => [a.before, a.after])].flatMap(a => (a ? Object.keys(a.text) : [])))];

function Deeds({ draft, mine, rights, whole, changed, refusal, release, again, fail }: {
  draft: Draft;
  mine: boolean;
  rights: ReturnType<typeof draftRights>;
  whole: boolean;
  changed: boolean;
  refusal: string | null;
  release: () => void;
  again: () => void;
  fail: (reason: string) => void;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const giveBack = () => {
    setAsked(true);
    if (reason.trim() === '') return;
    drafting.giveBack(draft.id, reason.trim()).then(() => { location.hash = hrefOf('drafts'); }, (error: unknown) => fail(whyNot(error)));
  };
  const why = draft.state !== 'handed' ? t(`release.notWaiting.${draft.state}`) : mine ? t('release.own') : !rights.releases ? t('release.notRole') : null;
  return (
    <div className="card hand">
      {refusal && <p className="trouble" role="alert"><Icon name="warning" /><span>{refusal}</span></p>}
      {changed && <p className="guard" role="alert"><Icon name="warning" /><span>{t('release.changed')} <Button className="plain" onPress={again}>{t('release.again')}</Button></span></p>}
      {why ? <p className="guard"><Icon name="sealed" /><span>{why}</span></p> : (
        <>
          <Button className="action" onPress={release} isDisabled={!whole || changed}>{t('release.sign')}</Button>
          <p className="hint">{t('release.signWhy')}</p>
          <Form className="give-back" onSubmit={e => { e.preventDefault(); giveBack(); }}>
            <Line label={t('release.reason')} name="reason" value={reason} onChange={setReason} long error={asked && reason.trim() === '' ? t('release.reasonNeeded') : null} />
            <Button className="quiet-button" type="submit">{t('release.giveBack')}</Button>
          </Form>
        </>
      )}
    </div>
  );
}
