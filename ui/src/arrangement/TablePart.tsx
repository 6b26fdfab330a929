import { useEffect, useMemo, useState } from 'react';
import { Button, Input, Label, SearchField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { readTable, type Arrangement, type Result, type TableLine, type TableSheet, type Tone } from '../api/arrangement';
import { Chip, type Tone as Colour } from '../look/Chip';
import { Choice } from '../look/Choice';
import { Icon, type IconName } from '../look/Icon';

const TONES: Record<Tone, readonly [Colour, IconName]> = {
  PERMITTED: ['good', 'check'],
  NEEDS: ['ours', 'clock'],
  UNDETERMINED: ['unknown', 'question'],
  FORBIDDEN: ['bad', 'cross'],
  NOT_RESTRAINED: ['quiet', 'ring'],
};

/** A table's result: of what kind it is, then exactly. */
export function ResultCell({ result }: { result: Result }) {
  const { t } = useTranslation();
  const [tone, icon] = TONES[result.tone];
  return <><Chip tone={tone} icon={icon}>{t(`arrangement.tone.${result.tone}`)}</Chip>{result.tone === 'NEEDS' || /[,;]/.test(result.words) ? <span className="result-words">{result.words}</span> : null}</>;
}

/** Every combination with what becomes of it, looked through by words, result and article. */
export function TablePart({ shown, terms }: { shown: Arrangement; terms: string }) {
  const { t, i18n } = useTranslation();
  const [table, setTable] = useState<{ sheet: TableSheet | null; tooMany: string | null } | null>(null);
  const [failed, setFailed] = useState(false);
  const [words, setWords] = useState('');
  const [tone, setTone] = useState('all');
  const [article, setArticle] = useState('all');
  useEffect(() => {
    let gone = false;
    readTable(terms).then(read => { if (!gone) setTable(read); }, () => { if (!gone) setFailed(true); });
    return () => { gone = true; };
  }, [terms, i18n.language]);
  const looking = words.trim() !== '' || tone !== 'all' || article !== 'all';
  const fits = useMemo(() => {
    const wanted = words.trim().toLowerCase().split(/\s+/);
    return (line: TableLine): boolean =>
      (tone === 'all' || line.result.tone === tone) && (article === 'all' || line.articles.includes(article))
      && wanted.every(word => `${line.cells.join(' ')} ${line.result.words} ${line.articles.join(' ')}`.toLowerCase().includes(word));
  }, [words, tone, article]);
  if (failed) return <p className="trouble"><Icon name="warning" />{t('arrangement.unread')}</p>;
  if (table === null) return <p className="calm" role="status">{t('arrangement.reckoning')}</p>;
  if (table.sheet === null) return <p className="trouble"><Icon name="warning" />{table.tooMany}</p>;
  const { sheet } = table;
  const lines = sheet.parts.flatMap(part => part.lines);
  const found = lines.filter(fits).length;
  return (
    <>
      <details className="card how" open><summary>{t('arrangement.how')}</summary>{sheet.lead.map(line => <p key={line}>{line}</p>)}</details>
      <div className="filters table-filters" role="search" aria-label={t('arrangement.findRow')}>
        <SearchField className="field search" value={words} onChange={setWords}>
          <Label>{t('record.words')}</Label>
          <div className="search-box"><Icon name="search" size={14} /><Input placeholder={t('arrangement.findHint')} /></div>
        </SearchField>
        <Choice label={t('arrangement.result')} value={tone} onChange={setTone}
          options={[{ id: 'all', words: t('record.all') }, ...(Object.keys(TONES) as Tone[]).filter(one => lines.some(l => l.result.tone === one)).map(id => ({ id, words: t(`arrangement.tone.${id}`) }))]} />
        <Choice label={t('arrangement.byArticle')} value={article} onChange={setArticle}
          options={[{ id: 'all', words: t('record.all') }, ...shown.articles.filter(a => lines.some(l => l.articles.includes(a.number))).map(a => ({ id: a.number, words: a.number }))]} />
        <p className="faint" role="status">{looking && t('arrangement.foundRows', { count: found })}</p>
      </div>
      {looking && <p className="notice-line" data-tone="ours"><Icon name="warning" />{t('arrangement.filtered')}</p>}
      {sheet.parts.map(part => (
        <section key={part.heading ?? 'all'}>
          {part.heading && <h2 className="part-head">{part.heading}</h2>}
          <Rows heads={part.heads} lines={part.lines.filter(fits)} shown={shown} />
        </section>
      ))}
      <table className="card grid needs-grid">
        <thead><tr>{(sheet.needs[0] ?? []).map(head => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>{sheet.needs.slice(1).map(row => <tr key={row[0]}>{row.map(cell => <td key={cell}>{cell}</td>)}</tr>)}</tbody>
      </table>
      {sheet.notes.map(note => <p key={note} className="faint note">{note}</p>)}
    </>
  );
}

function Rows({ heads, lines, shown }: { heads: readonly string[]; lines: readonly TableLine[]; shown: Arrangement }) {
  const { t } = useTranslation();
  if (lines.length === 0) return <p className="calm">{t('arrangement.noRow')}</p>;
  return (
    <table className="card grid decisions">
      <caption className="unseen">{t('arrangement.part.table')}</caption>
      <thead><tr><th scope="col">#</th>{heads.map(head => <th key={head} scope="col">{head}</th>)}<th scope="col">{t('arrangement.result')}</th><th scope="col">{t('arrangement.byArticle')}</th></tr></thead>
      {lines.map(line => <Row key={line.number} heads={heads} line={line} shown={shown} />)}
    </table>
  );
}

function Row({ heads, line, shown }: { heads: readonly string[]; line: TableLine; shown: Arrangement }) {
  const { t, i18n } = useTranslation();
  const [open, setOpen] = useState(false);
  const articles = shown.articles.filter(a => line.articles.includes(a.number));
  return (
    <tbody>
      <tr data-tone={line.result.tone}>
        <th scope="row">{line.number}{line.doubt && <><span aria-hidden="true">?</span><span className="unseen">{t('arrangement.inDoubt')}</span></>}</th>
        {line.cells.map((cell, i) => <td key={heads[i]} data-head={heads[i]}>{cell}</td>)}
        <td data-head={t('arrangement.result')}><ResultCell result={line.result} /></td>
        <td data-head={t('arrangement.byArticle')}>
          {articles.length === 0 ? '—' : <Button className="plain" aria-expanded={open} onPress={() => setOpen(!open)}>{line.articles.join(', ')}<Icon name="chevron" size={11} /></Button>}
        </td>
      </tr>
      {open && (
        <tr className="row-articles"><td colSpan={heads.length + 3}>
          {articles.map(a => <p key={a.number}><strong>{t('arrangement.article', { number: a.number })}</strong> <bdi>{a.text[i18n.language] ?? a.text[shown.languages[0] ?? 'en']}</bdi></p>)}
        </td></tr>
      )}
    </tbody>
  );
}
