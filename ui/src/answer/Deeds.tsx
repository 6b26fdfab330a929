import { useState } from 'react';
import { Button, Form, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Activity, Deed, Draft, Vocabulary, Whole } from '../api/draft';
import { Line } from '../draft/fields';
import { mayAnswer } from '../draft/rights';
import { Icon } from '../look/Icon';
import { useNode } from '../shell/node-context';
import { At } from '../time/Time';
import { Changes } from './Changes';
import { ReadBack } from './ReadBack';
import { useKept } from './say';

type Send = (type: string, about: string) => (body: unknown, forget: () => void) => void;
type Body = { readonly answer?: string; readonly reason?: string; readonly changes?: Activity };

/** Which deed an answer that was given back was. */
const deedOf = (draft: Draft | null): Deed | null => {
  if (!draft) return null;
  const { answer } = draft.body as Body;
  if (draft.type === 'decision') return answer === 'agree-with-changes' ? 'change' : answer === 'decline' ? 'decline' : 'agree';
  return draft.type === 'withdrawal' ? 'withdraw' : draft.type === 'readback' ? 'readback' : draft.type === 'acknowledgement' ? 'acknowledge' : null;
};

/** What our side can say now, one deed at a time, each with what follows from it before anybody signs. */
export function Deeds({ whole, about, name, may: all, words, area, draft, first, positions, activity, send, busy }: {
  whole: Whole;
  about: string;
  name: string;
  may: Whole['may'];
  words: Vocabulary;
  area: readonly [number, number, number, number] | null;
  draft: Draft | null;
  first: Deed | null;
  positions: number;
  activity: Activity;
  send: Send;
  busy: boolean;
}) {
  const { t } = useTranslation();
  const returned = draft && draft.about.includes(about) ? draft : null;
  const wished = deedOf(returned) ?? first;
  const { session } = useNode();
  const [chosen, setDeed] = useState<Deed | null>(wished);
  if (all.length === 0) return null;
  const may = all.filter(m => mayAnswer(session, m.what));
  if (may.length === 0) return <p className="guard"><Icon name="sealed" /><span>{t('reply.notYours')}</span></p>;
  const deed = may.some(m => m.what === chosen) ? chosen : (may[0]?.what ?? null);
  const now = may.find(m => m.what === deed);
  const body = (returned?.body ?? {}) as Body;
  return (
    <section className="card group deeds" aria-label={`${t('reply.ours')}: ${name}`}>
      <ToggleButtonGroup className="segments wrap" aria-label={t('reply.ours')} selectionMode="single" disallowEmptySelection selectedKeys={deed ? [deed] : []}
        onSelectionChange={keys => { for (const k of keys) setDeed(k as Deed); }}>
        {may.map(m => <ToggleButton key={m.what} id={m.what}>{t(`reply.deed.${m.what}`)}</ToggleButton>)}
      </ToggleButtonGroup>
      {returned?.state === 'returned' && returned.note && <p className="returned"><Icon name="back" /><span><strong>{t('draft.returned')}</strong> {returned.note}</span></p>}
      {now?.first === 'readback' && deed !== 'readback' ? (
        <p className="guard"><Icon name="sealed" /><span>{t('reply.readFirst')} <Button className="plain" onPress={() => setDeed('readback')}>{t('reply.deed.readback')}</Button></span></p>
      ) : deed === 'acknowledge' ? (
        <Plain words={t('reply.acknowledgeWhy')} deed={t('reply.sendAcknowledge')} foot={t('reply.alone')} busy={busy} act={() => send('acknowledgement', about)({}, () => undefined)} />
      ) : deed === 'readback' ? (
        <ReadBack key={`${about}${positions}`} whole={whole} about={about} positions={positions} bounds={area} busy={busy} send={send('readback', about)} />
      ) : deed === 'change' ? (
        <Changes whole={whole} about={about} words={words} start={body.changes ?? null} reason={body.reason ?? ''} busy={busy} hand={send('decision', about)} />
      ) : deed === 'agree' ? (
        <Reasoned key="agree" slot={`agree.${about}`} start={body.reason ?? ''} needed={false} words={<AgreeWords whole={whole} activity={activity} />} deed={t('draft.hand')} foot={t('reply.two')} busy={busy}
          act={(reason, forget) => send('decision', about)({ answer: 'agree', reason }, forget)} />
      ) : deed === 'decline' ? (
        <Reasoned key="decline" slot={`decline.${about}`} start={body.reason ?? ''} needed words={<>{t('reply.declineWhy')}</>} deed={t('draft.hand')} foot={t('reply.two')} busy={busy}
          act={(reason, forget) => send('decision', about)({ answer: 'decline', reason }, forget)} />
      ) : deed === 'withdraw' ? (
        <Reasoned key="withdraw" slot={`withdraw.${about}`} start={body.reason ?? ''} needed words={<WithdrawWords whole={whole} />} deed={t('reply.sendWithdraw')} foot={t('reply.alone')} danger busy={busy}
          act={(reason, forget) => send('withdrawal', about)({ reason }, forget)} />
      ) : null}
    </section>
  );
}

function AgreeWords({ whole, activity }: { whole: Whole; activity: Activity }) {
  const { t } = useTranslation();
  const start = activity.volumes.map(v => v.window.start).toSorted()[0];
  return <>{whole.guarded ? t('reply.agreeCombat') : t('reply.agreeWhy')} {start && <>{t('reply.agreeBefore')} <At instant={start} />.</>}</>;
}

/** What follows, spelled out before it is signed. */
function WithdrawWords({ whole }: { whole: Whole }) {
  const { t } = useTranslation();
  const { session, now } = useNode();
  const ours = whole.item.party === session.node.party;
  const flying = now !== null && whole.item.windows.some(w => w.start <= now && now <= w.end);
  return (
    <>
      <span className="line">{!ours ? t('reply.withdrawConsent', { name: whole.item.name }) : whole.item.kind === 'request' ? t('reply.withdrawRequest', { name: whole.item.name }) : t('reply.withdrawNotice', { name: whole.item.name })}</span>
      {flying && <span className="line"><strong>{t('reply.withdrawFlying')}</strong></span>}
      <span className="line">{t('reply.withdrawFinal')}</span>
    </>
  );
}

function Plain({ words, deed, foot, busy, act }: { words: string; deed: string; foot: string; busy: boolean; act: () => void }) {
  return <div className="answering"><p>{words}</p><Button className="action" onPress={act} isDisabled={busy}>{deed}</Button><p className="hint">{foot}</p></div>;
}

function Reasoned({ slot, start, needed, words, deed, foot, danger = false, busy, act }: {
  slot: string;
  start: string;
  needed: boolean;
  words: React.ReactNode;
  deed: string;
  foot: string;
  danger?: boolean;
  busy: boolean;
  act: (reason: string, forget: () => void) => void;
}) {
  const { t } = useTranslation();
  const [reason, setReason, forget] = useKept(slot, start);
  const [tried, setTried] = useState(false);
  const lacking = needed && reason.trim() === '';
  return (
    <Form className="answering" onSubmit={e => { e.preventDefault(); setTried(true); if (!lacking) act(reason.trim(), forget); }}>
      <p>{words}</p>
      <Line label={needed ? t('reply.reason') : t('reply.reasonMaybe')} name="reason" long value={reason} onChange={setReason} hint={t('reply.reasonWhy')} error={tried && lacking ? t('reply.reasonNeeded') : null} />
      <Button className={danger ? 'danger' : 'action'} type="submit" isDisabled={busy}>{deed}</Button>
      <p className="hint">{foot}</p>
    </Form>
  );
}
