import { useState } from 'react';
import { Button, Checkbox } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { whyNot } from '../i18n/why-not';
import { say } from '../answer/say';
import { handOver, type Arrangement, type Signature, type Version } from '../api/arrangement';
import { Line } from '../draft/fields';
import { Icon } from '../look/Icon';
import { useNode } from '../shell/node-context';
import { Handed, mayDraftTerms } from './TermsDraft';
import { TermsFiles } from './TermsFiles';
import '../answer/answer.css';
import '../draft/draft.css';
import { Difference } from './VersionsPart';

/** Terms that one side has signed and the other has not: what they change, and what our side can say about them. */
export function Proposals({ shown }: { shown: Arrangement }) {
  const { t } = useTranslation();
  const proposed = shown.versions.filter(version => version.proposed && version.readable);
  if (proposed.length === 0) return null;
  return (
    <section aria-labelledby="proposals">
      <h2 id="proposals" className="part-head">{t('enclose.proposals')}</h2>
      {proposed.map(version => <Proposal key={`${version.kind} ${version.digest}`} version={version} shown={shown} />)}
    </section>
  );
}

function Proposal({ version, shown }: { version: Version; shown: Arrangement }) {
  const { t } = useTranslation();
  const { session } = useNode();
  const us = session.node.party ?? '';
  const words = shown.signatures.filter(one => one.type === version.kind && one.document === version.digest);
  const ours = words.find(one => one.party === us);
  const theirs = words.find(one => one.party !== us);
  const stale = version.kind !== 'adoption' && theirs?.before !== shown.terms && ours?.before !== shown.terms;
  return (
    <article className="card enclose-form">
      <h3>{t(`act.${version.kind}`)} <code className="digest" dir="ltr">{version.digest}</code></h3>
      <p>{t('enclose.signedBy', { parties: version.signedBy.map(p => p.toUpperCase()).join(', ') })} {t(`enclose.first.${version.kind}`)}</p>
      <TermsFiles digest={version.digest} title={t('enclose.theirFiles')} />
      {shown.signed && shown.terms && shown.terms !== version.digest && <Difference from={shown.terms} to={version.digest} languages={shown.languages} />}
      {stale ? <p className="guard"><Icon name="warning" /><span>{t('enclose.stale')}</span></p>
        : mayDraftTerms(session) && (ours ? <TakeBack word={ours} /> : theirs && <Answer version={version} word={theirs} />)}
    </article>
  );
}

/** To sign is to say the same in the same words. Not to sign is to decline; a report says why. */
function Answer({ version, word }: { version: Version; word: Signature }) {
  const { t } = useTranslation();
  const [read, setRead] = useState(false);
  const [reason, setReason] = useState('');
  const [declining, setDeclining] = useState(false);
  const [handed, setHanded] = useState<string | null>(null);
  const { busy, trouble, act } = useDeed();
  if (handed) return <Handed id={handed} />;
  const body = { ...(word.before ? { before: word.before } : {}), terms: version.digest };
  return (
    <div className="answering">
      <Checkbox className="checkbox" isSelected={read} onChange={setRead}>
        <span className="tick" aria-hidden="true">{read && <Icon name="check" size={12} />}</span>{t('enclose.haveRead')}
      </Checkbox>
      <div className="choices">
        <Button className="action" isDisabled={!read || busy} onPress={() => act(() => handOver({ type: version.kind, about: [], body }).then(setHanded))}>{t('enclose.signSame')}</Button>
        <Button className="quiet-button" aria-expanded={declining} onPress={() => setDeclining(!declining)}>{t('enclose.decline')}</Button>
      </div>
      {declining && (
        <>
          <p className="hint">{t('enclose.declineWhy')}</p>
          <Line label={t('arrangement.field.reason')} name={`decline-${version.digest.slice(0, 8)}`} long value={reason} onChange={setReason} hint="" error={null} />
          <Button className="quiet-button" isDisabled={busy || reason.trim() === ''}
            onPress={() => act(() => handOver({ type: 'report', about: [], body: { text: `${word.name} ${version.digest}: ${reason.trim()}` } }).then(setHanded))}>{t('enclose.declineSay')}</Button>
        </>
      )}
      {trouble && <p className="trouble" role="alert"><Icon name="warning" />{trouble}</p>}
    </div>
  );
}

/** A word that the other side has not joined is taken back by one person. */
function TakeBack({ word }: { word: Signature }) {
  const { t, i18n } = useTranslation();
  const [done, setDone] = useState(false);
  const { busy, trouble, act } = useDeed();
  if (done) return <p className="concluded" data-tone="good" role="status"><Icon name="check" /><span>{t('drafts.releasedNow')}</span></p>;
  if (!word.act || word.type === 'adoption') return <p className="faint">{t('enclose.waits')}</p>;
  return (
    <div className="answering">
      <p className="faint">{t('enclose.waits')} {t('enclose.takeBackWhy')}</p>
      <Button className="danger" isDisabled={busy} onPress={() => act(() => say('withdrawal', word.act ?? '', { reason: '' }, null, i18n.language).then(() => setDone(true)))}>{t('enclose.takeBack')}</Button>
      {trouble && <p className="trouble" role="alert"><Icon name="warning" />{trouble}</p>}
    </div>
  );
}

function useDeed() {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const act = (deed: () => Promise<unknown>) => {
    setBusy(true);
    setTrouble(null);
    deed().catch((error: unknown) => setTrouble(whyNot(error))).finally(() => setBusy(false));
  };
  return { busy, trouble, act };
}
