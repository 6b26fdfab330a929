import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Enclosed, Part, Remark } from '../api/enclose';
import { ArticleCard } from '../arrangement/Articles';
import { Differences } from '../arrangement/VersionsPart';
import { boundsOf } from '../draft/sketch';
import { SketchMap } from '../draft/SketchMap';
import { localeOf } from '../i18n/languages';
import { Chip } from '../look/Chip';
import { Icon } from '../look/Icon';
import { asWritten } from '../look/written';
import '../draft/draft.css';
import '../look/arrangement.css';
import './enclose.css';

/** What files come to, for whoever drafts them, signs them or answers them: the files, what is wrong, what they change, what they draw. */
export function EnclosedFiles({ read, languages, href, leaveOut }: {
  read: Enclosed;
  languages: readonly string[];
  href: (part: Part) => string;
  leaveOut?: (name: string) => void;
}) {
  const { t } = useTranslation();
  const errors = read.remarks.filter(r => r.severity === 'error');
  const notes = read.remarks.filter(r => r.severity === 'note');
  return (
    <div className="enclosed">
      {read.files.length > 0 && <FileList files={read.files} href={href} leaveOut={leaveOut} />}
      {read.squareMetres != null && <p><Ground squareMetres={read.squareMetres} /></p>}
      {errors.length > 0 && (
        <section aria-label={t('enclose.errors')} className="remarks" role="status">
          <p className="trouble"><Icon name="warning" /><span><strong>{t('enclose.wrong', { count: errors.length })}</strong> {t('enclose.wrongWhy')}</span></p>
          <ol>{errors.map(one => <RemarkLine key={one.text} remark={one} />)}</ol>
        </section>
      )}
      {read.notes.length > 0 && <ul className="remarks">{read.notes.map(note => <li key={note} {...asWritten(note)}>{note}</li>)}</ul>}
      <Drawn read={read} />
      {notes.length > 0 && (
        <details className="card how">
          <summary>{t('enclose.notes', { count: notes.length })}</summary>
          <ol className="remarks">{notes.map(one => <RemarkLine key={one.text} remark={one} />)}</ol>
        </details>
      )}
      {read.compared && <Differences compared={read.compared} languages={languages} />}
      {read.articles && <ol className="articles" style={{ '--languages': languages.length } as React.CSSProperties}>{read.articles.map(article => <ArticleCard key={article.number} article={article} languages={languages} />)}</ol>}
    </div>
  );
}

/** Digests stand whole: two people can read them to one another. */
export function FileList({ files, href, leaveOut }: { files: readonly Part[]; href: (part: Part) => string; leaveOut?: ((name: string) => void) | undefined }) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(localeOf(i18n.language));
  return (
    <ul className="card file-list" aria-label={t('enclose.files')}>
      {files.map(part => (
        <li key={part.name}>
          <p className="file-head">
            <a className="linked" href={href(part)} download><bdi>{part.name}</bdi></a>
            {part.from !== 'draft' && <Chip tone={part.from === 'converted' ? 'ours' : 'quiet'} icon={part.from === 'record' ? 'sealed' : 'check'}>{t(`enclose.from.${part.from}`, { format: part.format ?? '' })}</Chip>}
            <span className="faint">{t('enclose.bytes', { bytes: number.format(part.bytes) })}{part.features != null && <> · {t('enclose.features', { count: part.features })}</>}</span>
            {leaveOut && part.from === 'draft' && <Button className="plain" aria-label={t('enclose.leaveOutNamed', { name: part.name })} onPress={() => leaveOut(part.name)}>{t('enclose.leaveOut')}</Button>}
          </p>
          <code className="digest" dir="ltr">{part.digest}</code>
        </li>
      ))}
    </ul>
  );
}

/** The place is where an editor goes to; the sentence says what to write there. */
function RemarkLine({ remark }: { remark: Remark }) {
  const place = [remark.file, remark.line || null, remark.line ? remark.column || null : null].filter(Boolean).join(':');
  const shows = remark.text.split('\n').slice(1).join(' ').trim();
  return (
    <li {...asWritten(remark.message)}>
      {place && <code dir="ltr">{place}</code>} {remark.message}
      {shows && <span className="faint line">{shows}</span>}
    </li>
  );
}

function Drawn({ read }: { read: Enclosed }) {
  const { t } = useTranslation();
  const bounds = useMemo(() => boundsOf(read.drawn), [read.drawn]);
  const sketch = useMemo(() => ({ shape: read.drawn }), [read.drawn]);
  const names = [...new Set(read.drawn.features.map(f => String(f.properties?.['name'] ?? '')).filter(Boolean))];
  if (!bounds) return null;
  return (
    <figure className="drawn">
      <SketchMap label={t('enclose.map')} sketch={sketch} bounds={bounds} drawing={null} className="small" />
      <figcaption className="faint">{t('enclose.drawn', { count: read.drawn.features.length })}{names.length > 0 && <> <bdi>{names.slice(0, 12).join(', ')}{names.length > 12 ? '…' : ''}</bdi></>}</figcaption>
    </figure>
  );
}

/** Square kilometres, to three figures. */
export function Ground({ squareMetres }: { squareMetres: number }) {
  const { t, i18n } = useTranslation();
  return <>{t('enclose.ground', { area: new Intl.NumberFormat(localeOf(i18n.language), { maximumSignificantDigits: 3 }).format(squareMetres / 1e6) })}</>;
}
