import { useTranslation } from 'react-i18next';
import type { Arrangement, Said, Side, Start } from '../api/arrangement';
import { Chip } from '../look/Chip';
import { Icon } from '../look/Icon';
import { partyName } from '../look/party';
import { useNode } from '../shell/node-context';
import { hrefOf } from '../shell/route';
import { At, useLeft } from '../time/Time';
import { useOurParty } from '../today/Today';
import { CourseActions } from './CourseActions';
import { ifCutNow } from './if-cut';
import { useLength } from './use-length';

/** How the terms begin, what each side can prove about it, and how they are suspended, renewed and left. */
export function StartPart({ shown }: { shown: Arrangement }) {
  const { t } = useTranslation();
  const { start } = shown;
  const us = useOurParty();
  const oursFirst = [...start.sides].sort((a, b) => Number(b.party === us) - Number(a.party === us));
  return (
    <>
      <Countdowns start={start} />
      <section className="proving" aria-labelledby="proving-title">
        <h2 id="proving-title" className="part-head">{t('arrangement.proves')}</h2>
        <p className="faint">{start.needed === null ? t('arrangement.provesMissing') : t('arrangement.provesNeeded', { size: start.needed })}</p>
        <ul className="sides">{oursFirst.map(side => <SideCard key={side.party} side={side} start={start} />)}</ul>
      </section>
      <IfCut start={start} />
      <CourseActions shown={shown} />
      <Course said={shown.course} />
    </>
  );
}

function Countdowns({ start }: { start: Start }) {
  const { t } = useTranslation();
  const deciding = start.deadline !== null;
  return (
    <div className="countdowns">
      <Countdown title={t('arrangement.decision')} instant={start.deadline} done={start.decidedAt} doneWords={start.standing === 'lapsed' ? t('arrangement.lapsedAt') : t('arrangement.decidedAt')}
        why={deciding ? t('arrangement.decisionWhy') : start.standing === 'not-proposed' ? t('arrangement.notProposed') : start.standing === 'lapsed' ? t('arrangement.lapsedWhy') : t('arrangement.decidedWhy')} />
      <Countdown title={t('arrangement.start')} instant={start.at} done={start.standing === 'in-effect' || start.standing === 'suspended' || start.standing === 'ended' ? start.at : null} doneWords={t('arrangement.since')}
        why={t(`arrangement.startWhy.${start.standing}`)} />
    </div>
  );
}

function Countdown({ title, instant, done, doneWords, why }: { title: string; instant: string | null; done: string | null; doneWords: string; why: string }) {
  const { t } = useTranslation();
  const { now } = useNode();
  const left = useLeft();
  const counted = now && instant && !done ? left(now, instant) : null;
  return (
    <section className="card countdown" data-late={counted?.late}>
      <h2>{title}</h2>
      {done ? <p className="countdown-time"><span className="countdown-word">{doneWords}</span> <At instant={done} /></p>
        : counted && instant ? <p className="countdown-time" role="timer"><bdi className="ltr">{counted.late ? '+' : ''}{counted.words}</bdi>{counted.late && <span className="countdown-word">{t('arrangement.past')}</span>}</p>
        : <p className="countdown-time">—</p>}
      {instant && !done && <p className="faint"><At instant={instant} /></p>}
      <p>{why}</p>
    </section>
  );
}

/** What one side can show now, against what the decision needs. */
function SideCard({ side, start }: { side: Side; start: Start }) {
  const { t } = useTranslation();
  const { session } = useNode();
  const us = session.person?.party === side.party;
  const proposed = start.standing !== 'not-proposed';
  return (
    <li className="card side">
      <h3>{side.party.toUpperCase()}{us && <span className="faint"> · {t('arrangement.us')}</span>}</h3>
      <p className="chips">
        {proposed && (side.confirmed ? <Chip tone="good" icon="check">{t('arrangement.confirmed')}</Chip> : <Chip tone="ours" icon="clock">{t('arrangement.unconfirmed')}</Chip>)}
        {start.needed !== null && (side.covers ? <Chip tone="good" icon="sealed">{t('arrangement.covers')}</Chip> : <Chip tone="ours" icon="open">{t('arrangement.coversNot')}</Chip>)}
        {start.deadline && !side.inTime && <Chip tone="bad" icon="warning">{t('arrangement.tooLate')}</Chip>}
      </p>
      <dl className="facts">
        <div><dt>{t('arrangement.cosigned')}</dt><dd>{side.size ?? '—'}</dd></div>
        <div><dt>{t('arrangement.neededSize')}</dt><dd>{start.needed ?? '—'}</dd></div>
        <div><dt>{t('arrangement.stamp')}</dt><dd>{side.stamp ? <At instant={side.stamp} /> : t('head.unseen')}</dd></div>
        {proposed && <div><dt>{t('arrangement.holdsConfirmations')}</dt><dd>{t('arrangement.of', { some: side.holds, all: start.sides.length })}</dd></div>}
      </dl>
    </li>
  );
}

function IfCut({ start }: { start: Start }) {
  const { t } = useTranslation();
  const length = useLength();
  return (
    <section className="card if-cut" aria-labelledby="if-cut">
      <h2 id="if-cut"><Icon name="warning" />{t('arrangement.ifCut')}</h2>
      <ul>
        {ifCutNow(start).map(({ key, parties }) => (
          <li key={key}>{t(`arrangement.cut.${key}`, {
            parties: parties.map(p => p.toUpperCase()).join(', '),
            settle: length(start.procedure?.settleSeconds ?? 0), hold: length(start.procedure?.holdSeconds ?? 0), lease: length(start.procedure?.leaseSeconds ?? 0),
          })}</li>
        ))}
      </ul>
    </section>
  );
}

function Course({ said }: { said: readonly Said[] }) {
  const { t } = useTranslation();
  if (said.length === 0) return null;
  return (
    <section className="card listed" aria-labelledby="course-said">
      <h2 id="course-said">{t('arrangement.courseSaid')}</h2>
      <ol className="exchange">
        {said.toReversed().map(act => (
          <li key={act.index} data-void={act.voidReason !== null}>
            <span className="faint">{act.issuedAt && <At instant={act.issuedAt} />} · {act.name || '—'} · {partyName(act.party, t)}</span>
            <a className="linked" href={hrefOf('record', { act: String(act.index) })}><bdi>{act.sentence}</bdi></a>
            {act.voidReason && <span className="void-why">{t('record.voidWhy', { reason: act.voidReason.replace(/\.$/, '') })}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
