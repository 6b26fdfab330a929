import { useTranslation } from 'react-i18next';
import type { Item } from '../api/types';
import { localeOf } from '../i18n';
import { Chip } from '../look/Chip';
import { Icon } from '../look/Icon';
import { hrefOf } from '../shell/route';
import { useNode } from '../shell/node-context';
import { At, useLeft } from '../time/Time';
import { localSpan, span } from '../time/instants';
import { Why } from './Why';

/** One thing that waits for an answer: whose, what, why the verdict is what it is, and until when. */
export function ItemCard({ item, ours, force }: { item: Item; ours: boolean; force: (id: string) => string }) {
  const { t } = useTranslation();
  const { state } = useNode();
  return (
    <article className="card item" data-tone={ours ? 'ours' : 'theirs'} aria-labelledby={`item-${item.name}`}>
      <header>
        <span className="faint"><a className="linked" href={hrefOf('record', { act: item.act })}>{item.name}</a> · {t(`kind.${item.kind}`)} · {item.party.toUpperCase()}{item.force && <> · {force(item.force)}</>}</span>
        {item.due && !ours && <Chip tone="theirs" icon="clock">{t('today.waiting')}</Chip>}
      </header>
      <h3 id={`item-${item.name}`}>{item.title}</h3>
      <p className="windows"><Windows item={item} offset={state?.arrangement.utcOffset ?? null} /></p>
      {item.verdict && <Why verdict={item.verdict} />}
      <Answers item={item} />
      <footer>
        <Due item={item} ours={ours} />
        {ours && item.due && <a className="answer-now" href={hrefOf('answer', { act: item.act })}><Icon name="answer" size={14} />{t(`dueChip.${item.due.what}`)} <span className="unseen">{item.name}</span></a>}
        {!ours && <a className="quiet-link" href={hrefOf('answer', { act: item.act })}>{t('reply.look')} <span className="unseen">{item.name}</span></a>}
        <span className="faint">{item.noticeGiven ? <>{t('today.seen')} <At instant={item.noticeGiven} only="minute" /></> : t('today.notSeen')}</span>
      </footer>
    </article>
  );
}

/** @param offset of local time, which is then shown beside it */
export function Windows({ item, offset = null }: { item: Item; offset?: string | null }) {
  const { t, i18n } = useTranslation();
  const [first, ...rest] = item.windows;
  if (!first) return null;
  return <>{span(new Date(first.start), new Date(first.end), localeOf(i18n.language))}{offset && <> <span className="local">{localSpan(new Date(first.start), new Date(first.end), offset, localeOf(i18n.language))}</span></>}{rest.length > 0 && <> {t('today.andMore', { count: rest.length })}</>}</>;
}

export function Answers({ item }: { item: Item }) {
  const { t } = useTranslation();
  if (item.answers.length === 0) return null;
  return (
    <ul className="answers">
      {item.answers.map(a => (
        <li key={`${a.party}${a.at}`}><strong>{a.party.toUpperCase()}</strong> {t(`answer.${a.answer.replaceAll('_', '-')}`, a.answer)} <At instant={a.at} only="minute" />{a.reason && <>: <bdi>{a.reason}</bdi></>}</li>
      ))}
    </ul>
  );
}

function Due({ item, ours }: { item: Item; ours: boolean }) {
  const { t } = useTranslation();
  const { now } = useNode();
  const left = useLeft();
  if (!item.due || !now) return <span />;
  const { late, words } = left(now, item.due.by);
  const soon = !late && Date.parse(item.due.by) - Date.parse(now) < 3_600_000;
  return (
    <span className="due" data-late={late || (soon && ours)}>
      {late ? t('today.overdue', { left: words }) : ours ? t(`dueOurs.${item.due.what}`, { left: words }) : t(`dueTheirs.${item.due.what}`, { left: words })}
      <span className="faint"> · <At instant={item.due.by} only="minute" /></span>
    </span>
  );
}
