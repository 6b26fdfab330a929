import { useCallback, useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { drafting, type Draft, type Vocabulary } from '../api/draft';
import { Chip, type Tone } from '../look/Chip';
import { Icon, type IconName } from '../look/Icon';
import { useNode } from '../shell/node-context';
import { COURSE_ACTS } from '../arrangement/course-drafts';
import { hrefOf, useRoute } from '../shell/route';
import { isTold } from '../tell/tell';
import { At } from '../time/Time';
import { draftTitle } from './acts';
import './draft.css';
import { draftRights, mayDraftFlights } from './rights';
import { whyNot } from '../i18n/why-not';

const AGAIN_MILLIS = 5_000;
const states: Readonly<Record<Draft['state'], [Tone, IconName]>> = {
  editing: ['quiet', 'draft'], handed: ['ours', 'clock'], returned: ['bad', 'back'], released: ['good', 'check'], discarded: ['quiet', 'cross'],
};

/** Ours that are being written, what waits for a second person, and what became of the others. */
export default function DraftsPlace() {
  const { t } = useTranslation();
  const { session, version } = useNode();
  const { query } = useRoute();
  const [all, setAll] = useState<readonly Draft[] | null>(null);
  const [words, setWords] = useState<Vocabulary | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const rights = draftRights(session);
  const load = useCallback(() => {
    drafting.all().then(d => { setAll(d); setRefusal(null); }, (error: unknown) => setRefusal(whyNot(error)));
  }, []);
  useEffect(() => {
    if (!rights.drafts && !rights.releases) return;
    load();
    drafting.vocabulary().then(setWords, () => undefined);
    const again = setInterval(load, AGAIN_MILLIS);
    return () => clearInterval(again);
  }, [load, version, rights.drafts, rights.releases]);
  const account = session.person?.account;
  const mine = (d: Draft) => d.own ?? d.author.account === account;
  const act = (deed: Promise<unknown>) => void deed.then(load, (error: unknown) => { setRefusal(whyNot(error)); load(); });
  if (!rights.drafts && !rights.releases) return <div className="drafting"><h1>{t('place.drafts')}</h1><p className="calm"><Icon name="sealed" />{session.node.role === 'office' ? t('draft.notAtOffice') : t('drafts.notYours')}</p></div>;
  const handed = query.get('handed');
  const released = query.get('released');
  const list = all ?? [];
  const waiting = list.filter(d => d.state === 'handed');
  const writing = list.filter(d => d.state === 'editing' || d.state === 'returned');
  const ended = list.filter(d => d.state === 'released' || d.state === 'discarded').toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt)).slice(0, 20);
  const line = (d: Draft) => <DraftLine key={d.id} draft={d} mine={mine(d)} words={words} act={act} releases={rights.releases} />;
  return (
    <div className="drafting">
      <div className="title">
        <h1>{t('place.drafts')}</h1>
        <p>{t('drafts.lead')}</p>
      </div>
      {handed && <p className="done" role="status"><Icon name="check" /><span>{t('drafts.handedNow')}</span></p>}
      {released && <p className="done" role="status"><Icon name="check" /><span>{t('drafts.releasedNow')} <a className="linked" href={hrefOf('record', { act: released })}>{t('drafts.onRecord')}</a></span></p>}
      {refusal && <p className="trouble" role="alert"><Icon name="warning" /><span>{refusal}</span></p>}
      <section aria-labelledby="d-waiting">
        <h2 id="d-waiting">{t('drafts.waiting')} <span className="faint">{waiting.length}</span></h2>
        {waiting.length === 0 ? <p className="calm"><Icon name="check" />{t('drafts.waitingCalm')}</p> : <ul className="card draft-list">{waiting.map(line)}</ul>}
      </section>
      <section aria-labelledby="d-writing">
        <h2 id="d-writing">{t('drafts.writing')} <span className="faint">{writing.length}</span></h2>
        {writing.length === 0 ? <p className="calm">{t('drafts.writingCalm')} {mayDraftFlights(session) && <a className="linked" href={hrefOf('new')}>{t('drafts.begin')}</a>}</p> : <ul className="card draft-list">{writing.map(line)}</ul>}
      </section>
      <section aria-labelledby="d-ended">
        <h2 id="d-ended">{t('drafts.ended')} <span className="faint">{ended.length}</span></h2>
        {ended.length === 0 ? <p className="calm">{t('drafts.endedCalm')}</p> : <ul className="card draft-list">{ended.map(line)}</ul>}
      </section>
    </div>
  );
}

/** What is written again where it was written. A word about the course is drafted anew. */
const ANSWERS: readonly string[] = ['decision', 'acknowledgement', 'readback', 'withdrawal'];
/** What carries files is written on where the terms and the layers are. */
const PART_OF: Readonly<Record<string, string>> = { adoption: 'versions', amendment: 'versions', interpretation: 'versions', layer: 'layers' };
const isCourse = (type: string): boolean => (COURSE_ACTS as readonly string[]).includes(type);

function DraftLine({ draft, mine, words, act, releases }: { draft: Draft; mine: boolean; words: Vocabulary | null; act: (deed: Promise<unknown>) => void; releases: boolean }) {
  const { t, i18n } = useTranslation();
  const { state } = useNode();
  const [sure, setSure] = useState(false);
  const [tone, icon] = states[draft.state];
  const title = draftTitle(draft, words, state, t, i18n.language);
  const flight = draft.type === 'notice' || draft.type === 'request';
  return (
    <li>
      <div>
        <h3>{title}</h3>
        <p className="faint">{flight && <>{t(`kind.${draft.type}`)} · </>}{mine ? t('drafts.byYou') : t('drafts.by', { who: draft.author.name })} · {draft.handedAt ? <>{t('drafts.handedAt')} <At instant={draft.handedAt} /></> : <>{t('drafts.changedAt')} <At instant={draft.updatedAt} /></>}{draft.state === 'released' && draft.releasedBy && <> · {t('drafts.signedBy', { who: draft.releasedBy.name })}</>}</p>
        {draft.note && draft.state === 'returned' && <p className="returned"><Icon name="back" size={14} /><span><strong>{t('draft.returned')}</strong> {draft.note}</span></p>}
      </div>
      <Chip tone={tone} icon={icon}>{t(`drafts.state.${draft.state}`)}</Chip>
      <div className="draft-deeds">
        {draft.state === 'handed' && (mine || !releases ? <a className="quiet-link" href={hrefOf('release', { draft: draft.id })}>{t('drafts.look')}</a> : <a className="action" href={hrefOf('release', { draft: draft.id })}>{t('drafts.read')}</a>)}
        {draft.state === 'handed' && mine && <Button className="plain" onPress={() => act(drafting.takeBack(draft.id))}>{t('drafts.takeBack')}</Button>}
        {(draft.state === 'editing' || draft.state === 'returned') && flight && <a className="quiet-link" href={hrefOf('new', { draft: draft.id })}>{t('drafts.goOn')}</a>}
        {(draft.state === 'editing' || draft.state === 'returned') && ANSWERS.includes(draft.type) && <a className="quiet-link" href={hrefOf('answer', { act: draft.about[0] ?? '', draft: draft.id })}>{t('drafts.goOn')}</a>}
        {(draft.state === 'editing' || draft.state === 'returned') && isTold(draft.type) && <a className="quiet-link" href={hrefOf('tell', { draft: draft.id })}>{t('drafts.goOn')}</a>}
        {(draft.state === 'editing' || draft.state === 'returned') && PART_OF[draft.type] && <a className="quiet-link" href={hrefOf('arrangement', { part: PART_OF[draft.type] ?? '', draft: draft.id })}>{t('drafts.goOn')}</a>}
        {(draft.state === 'editing' || draft.state === 'returned') && isCourse(draft.type) && <a className="quiet-link" href={hrefOf('arrangement', { part: 'start' })}>{t('drafts.anew')}</a>}
        {(draft.state === 'editing' || draft.state === 'returned') && mine && <Button className="plain" aria-label={sure ? `${t('drafts.discardSure')}: ${title}` : t('drafts.discardNamed', { title })} onPress={() => (sure ? act(drafting.discard(draft.id)) : setSure(true))} onBlur={() => setSure(false)}>{sure ? t('drafts.discardSure') : t('drafts.discard')}</Button>}
        {draft.state === 'released' && draft.releasedAct && <a className="quiet-link" href={hrefOf('record', { act: draft.releasedAct })}>{t('drafts.onRecord')}</a>}
      </div>
    </li>
  );
}
