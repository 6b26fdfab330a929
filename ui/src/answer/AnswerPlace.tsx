import { useCallback, useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { node } from '../api/client';
import { drafting, type Activity, type Change, type Deed, type Draft, type Vocabulary, type Whole } from '../api/draft';
import '../draft/draft.css';
import { FlightMap } from '../draft/FlightMap';
import { Icon } from '../look/Icon';
import { useNode } from '../shell/node-context';
import { hrefOf, useRoute } from '../shell/route';
import { Answers } from '../today/ItemCard';
import { Why } from '../today/Why';
import './answer.css';
import { Asked, Steps } from './Asked';
import { Deeds } from './Deeds';
import { Difference } from './Difference';
import { say, type Sent } from './say';
import { whyNot } from '../i18n/why-not';

/** One notice or request, what has been said about it, and what our side can say: `#/answer?act=ID`. */
export default function AnswerPlace() {
  const { t, i18n } = useTranslation();
  const { session, version } = useNode();
  const { query } = useRoute();
  const id = query.get('act') ?? '';
  const [whole, setWhole] = useState<Whole | null>(null);
  const [words, setWords] = useState<Vocabulary | null>(null);
  const [area, setArea] = useState<readonly [number, number, number, number] | null>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [sent, setSent] = useState<Sent | null>(null);
  const [busy, setBusy] = useState(false);
  const draftId = query.get('draft');
  const load = useCallback(() => {
    drafting.announcement(id, i18n.language).then(found => { setWhole(found); setRefusal(null); }, (error: unknown) => setRefusal(whyNot(error)));
  }, [id, i18n.language]);
  useEffect(load, [load, version]);
  useEffect(() => {
    if (words) return;
    drafting.vocabulary().then(setWords, () => undefined);
    node.map().then(b => setArea(b.bounds), () => undefined);
  }, [words, version]);
  useEffect(() => {
    setDraft(null);
    if (draftId) drafting.one(draftId).then(setDraft, () => undefined);
  }, [draftId]);
  useEffect(() => { setSent(null); }, [id]);
  if (refusal && !whole) return <div className="drafting"><h1>{t('place.answer')}</h1><p className="trouble" role="alert"><Icon name="warning" /><span>{refusal}</span></p></div>;
  if (!whole || !words) return <p className="calm" role="status">{t('shell.opening')}</p>;
  const { item } = whole;
  const send = (type: string, about: string) => (body: unknown, forget: () => void) => {
    setBusy(true);
    setRefusal(null);
    say(type, about, body, draft && draft.type === type ? draft : null, i18n.language).then(result => {
      forget();
      setSent(result);
      load();
      if ('handed' in result) location.hash = hrefOf('drafts', { handed: result.handed });
    }, (error: unknown) => setRefusal(whyNot(error))).finally(() => setBusy(false));
  };
  const about = (act: string) => whole.may.filter(m => m.about === act);
  return (
    <div className="drafting answer">
      <div className="title">
        <h1>{item.party === session.node.party ? t('reply.own', { name: item.name }) : t('reply.title', { name: item.name })}</h1>
        <p><bdi>{item.title}</bdi></p>
      </div>
      {sent && 'signed' in sent && <p className="done" role="status"><Icon name="check" /><span>{t('reply.signed')} <a className="linked" href={hrefOf('record', { act: sent.signed })}>{t('drafts.onRecord')}</a></span></p>}
      {refusal && <p className="trouble" role="alert"><Icon name="warning" /><span>{refusal}</span></p>}
      <div className="drafting-columns">
        <div className="drafting-form">
          <section className="card group" aria-labelledby="a-asked">
            <h2 id="a-asked">{item.kind === 'request' ? t('reply.asked') : t('reply.announced')} <span className="faint">{item.name} · {item.party.toUpperCase()}</span></h2>
            {item.verdict && <Why verdict={item.verdict} />}
            <Asked whole={whole} words={words} />
            <Answers item={item} />
          </section>
          {!whole.guarded && <FlightMap label={t('reply.map')} activity={whole.activity} />}
        </div>
        <aside className="drafting-side">
          {item.kind === 'request' && <Steps whole={whole} />}
          {whole.changes.map(change => (
            <ChangeCard key={change.act} whole={whole} change={change}>
              <Deeds whole={whole} about={change.act} name={change.name} may={about(change.act)} words={words} area={area} draft={draft} first={null}
                positions={positionsOf(change.activity)} activity={change.activity} send={send} busy={busy} />
            </ChangeCard>
          ))}
          <Deeds key={`${item.act}${draft?.id ?? ''}`} whole={whole} about={item.act} name={item.name} may={about(item.act)} words={words} area={area} draft={draft} first={query.get('do') as Deed | null}
            positions={whole.positions} activity={whole.activity} send={send} busy={busy} />
          {whole.may.length === 0 && <p className="calm"><Icon name="check" />{t('reply.nothing')}</p>}
          <p><Button className="plain" onPress={() => { location.hash = hrefOf('today'); }}><Icon name="back" size={13} />{t('reply.toToday')}</Button></p>
        </aside>
      </div>
    </div>
  );
}

/** Different positions, as a read-back counts them. */
function positionsOf(activity: Activity): number {
  const all = activity.volumes.flatMap(v => ('circle' in v.footprint ? [v.footprint.circle.centre] : 'corridor' in v.footprint ? v.footprint.corridor.line : v.footprint.polygon.flat()));
  return new Set(all.map(p => p.join())).size;
}

function ChangeCard({ whole, change, children }: { whole: Whole; change: Change; children: React.ReactNode }) {
  const { t } = useTranslation();
  return (
    <section className="card group" aria-labelledby={`c-${change.name}`}>
      <h2 id={`c-${change.name}`}>{t('reply.instead', { who: change.party.toUpperCase(), name: change.name })}</h2>
      {change.reason && <p><bdi>{change.reason}</bdi></p>}
      {change.answer && <p className="faint">{t(`reply.changeAnswer.${change.answer}`, change.answer)}</p>}
      <Difference was={whole.activity} becomes={change.activity} drawn={!whole.guarded} />
      {children}
    </section>
  );
}
