import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { compareTerms, type Arrangement, type Article, type Compared, type Version } from '../api/arrangement';
import { Chip } from '../look/Chip';
import { Choice } from '../look/Choice';
import { Icon } from '../look/Icon';
import { useRoute } from '../shell/route';
import { At } from '../time/Time';
import { nameOf } from './Articles';
import { ResultCell } from './TablePart';

/** Which version was in force when, and what one changes against another. */
export function VersionsPart({ shown }: { shown: Arrangement }) {
  const { t } = useTranslation();
  const { query } = useRoute();
  const readable = shown.versions.filter(v => v.readable);
  const [from, setFrom] = useState(query.get('from') ?? readable.at(-2)?.digest ?? readable[0]?.digest ?? '');
  const [to, setTo] = useState(query.get('to') ?? readable.at(-1)?.digest ?? '');
  const options = readable.map(v => ({ id: v.digest, words: `${t(`act.${v.kind}`)} ${v.digest.slice(0, 8)}${v.proposed ? ` (${t('arrangement.proposed')})` : ''}` }));
  return (
    <>
      <ol className="card versions">
        {shown.versions.map(version => <VersionLine key={`${version.digest} ${version.kind}`} version={version} shown={shown} />)}
      </ol>
      {readable.length < 2 ? <p className="calm">{t('arrangement.oneVersion')}</p> : (
        <section className="comparing">
          <h2 className="part-head">{t('arrangement.compare')}</h2>
          <div className="filters two">
            <Choice label={t('arrangement.compareFrom')} value={from} onChange={setFrom} options={options} />
            <Choice label={t('arrangement.compareTo')} value={to} onChange={setTo} options={options} />
          </div>
          {from === to ? <p className="calm">{t('arrangement.sameVersion')}</p> : <Difference from={from} to={to} languages={shown.languages} />}
        </section>
      )}
    </>
  );
}

function VersionLine({ version, shown }: { version: Version; shown: Arrangement }) {
  const { t } = useTranslation();
  const first = shown.signatures.filter(s => s.document === version.digest && s.sealedAt).map(s => s.sealedAt ?? '').sort().at(-1);
  const since = version.from ?? (version.proposed ? null : first ?? null);
  const missing = shown.parties.filter(p => !version.signedBy.includes(p));
  return (
    <li data-now={version.inForce}>
      <p className="version-head">
        <strong>{t(`act.${version.kind}`)}</strong>
        {version.proposed ? <Chip tone="ours" icon="clock">{t('arrangement.proposed')}</Chip>
          : version.inForce ? <Chip tone="good" icon="check">{t('arrangement.newest')}</Chip>
          : <Chip tone="quiet" icon="ring">{t('arrangement.replaced')}</Chip>}
        <code className="digest" dir="ltr">{version.digest}</code>
      </p>
      <p className="faint">
        {since && <>{t('arrangement.signedSince')} <At instant={since} /></>}
        {version.settled && version.settled !== version.from && <> · {t('arrangement.settledAt')} <At instant={version.settled} /></>}
        {version.until && <> · {t('arrangement.boundUntil')} <At instant={version.until} /></>}
        {version.proposed && t('arrangement.waitsFor', { parties: missing.map(p => p.toUpperCase()).join(', ') })}
      </p>
    </li>
  );
}

/** What terms change: articles' words and rules, what is declared, and the rows of the table that come out otherwise. */
export function Difference({ from, to, languages }: { from: string; to: string; languages: readonly string[] }) {
  const { t, i18n } = useTranslation();
  const [compared, setCompared] = useState<Compared | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let gone = false;
    setFailed(false);
    compareTerms(from, to).then(read => { if (!gone) setCompared(read); }, () => { if (!gone) setFailed(true); });
    return () => { gone = true; };
  }, [from, to, i18n.language]);
  if (failed) return <p className="trouble"><Icon name="warning" />{t('arrangement.unread')}</p>;
  if (compared === null || compared.before !== from || compared.after !== to) return <p className="calm" role="status">{t('arrangement.reckoning')}</p>;
  return <Differences compared={compared} languages={languages} />;
}

export function Differences({ compared, languages }: { compared: Compared; languages: readonly string[] }) {
  const { t, i18n } = useTranslation();
  const { sheet, tooMany } = compared.table;
  return (
    <div className="differences">
      <h3>{t('arrangement.changedArticles')}</h3>
      {compared.articles.length === 0 ? <p className="calm">{t('arrangement.noChange')}</p> : compared.articles.map(change => (
        <section key={change.number} className="card changed-article">
          <h4>{t('arrangement.article', { number: change.number })}</h4>
          {languages.map(language => <BeforeAfter key={language} label={nameOf(language, i18n.language)} lang={language} before={change.before?.text[language] ?? null} after={change.after?.text[language] ?? null} />)}
          <BeforeAfter label={t('arrangement.rule')} lang={i18n.language} before={ruleOf(change.before, i18n.language)} after={ruleOf(change.after, i18n.language)} />
        </section>
      ))}
      <h3>{t('arrangement.changedLines')}</h3>
      {compared.lines.length === 0 ? <p className="calm">{t('arrangement.noChange')}</p> : (
        <section className="card changed-article">{compared.lines.map(line => <BeforeAfter key={line.label} label={line.label} lang={i18n.language} before={line.before} after={line.after} />)}</section>
      )}
      <h3>{t('arrangement.changedRows')}</h3>
      {sheet === null ? <p className="trouble">{tooMany}</p> : (
        <>
          <p className="faint">{sheet.read}</p>
          {sheet.parts.map(part => (
            <table key={part.heading ?? 'all'} className="card grid decisions">
              <caption className={part.heading ? '' : 'unseen'}>{part.heading ?? t('arrangement.changedRows')}</caption>
              <thead><tr><th scope="col">#</th>{part.heads.map(head => <th key={head} scope="col">{head}</th>)}<th scope="col">{t('arrangement.before')}</th><th scope="col">{t('arrangement.after')}</th></tr></thead>
              <tbody>{part.lines.map(line => (
                <tr key={line.number}>
                  <th scope="row">{line.number}</th>
                  {line.cells.map((cell, i) => <td key={part.heads[i]} data-head={part.heads[i]}>{cell}</td>)}
                  <td data-head={t('arrangement.before')}><ResultCell result={line.before} /></td>
                  <td data-head={t('arrangement.after')}><ResultCell result={line.after} /></td>
                </tr>
              ))}</tbody>
            </table>
          ))}
          {sheet.notes.map(note => <p key={note} className="faint note">{note}</p>)}
        </>
      )}
    </div>
  );
}

const ruleOf = (article: Article | null, language: string): string | null =>
  article && ((article.rules[language] ?? Object.values(article.rules)[0]) ?? []).join(' ');

function BeforeAfter({ label, lang, before, after }: { label: string; lang: string; before: string | null; after: string | null }) {
  const { t } = useTranslation();
  if (before === after) return null;
  return (
    <div className="before-after">
      <span className="faint">{label}</span>
      <p><span className="unseen">{t('arrangement.before')}: </span>{before === null ? <em>{t('arrangement.absent')}</em> : <del lang={lang}><Words text={before} other={after} /></del>}</p>
      <p><span className="unseen">{t('arrangement.after')}: </span>{after === null ? <em>{t('arrangement.absent')}</em> : <ins lang={lang}><Words text={after} other={before} /></ins>}</p>
    </div>
  );
}

/** The words of a text; those that the other lacks are marked. By the longest run of words that both have in order. */
function Words({ text, other }: { text: string; other: string | null }) {
  const words = text.split(/(\s+)/);
  const kept = other === null ? new Set<number>() : inCommon(words, other.split(/(\s+)/));
  return <>{words.map((word, i) => (kept.has(i) || word.trim() === '' ? <span key={i}>{word}</span> : <mark key={i}>{word}</mark>))}</>;
}

function inCommon(one: readonly string[], two: readonly string[]): Set<number> {
  const table = Array.from({ length: one.length + 1 }, () => new Uint16Array(two.length + 1));
  const at = (i: number, j: number): number => table[i]?.[j] ?? 0;
  for (let i = one.length - 1; i >= 0; i--) {
    const row = table[i];
    for (let j = two.length - 1; row && j >= 0; j--) row[j] = one[i] === two[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const kept = new Set<number>();
  for (let i = 0, j = 0; i < one.length && j < two.length;) {
    if (one[i] === two[j]) {
      kept.add(i);
      i++;
      j++;
    } else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return kept;
}
