import { useEffect, useRef, useState } from 'react';
import { Button, I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Draft } from '../api/draft';
import { draftFileHref, type LayerPlace } from '../api/enclose';
import { EnclosedFiles } from '../enclose/EnclosedFiles';
import { FilePicker } from '../enclose/FilePicker';
import { useEnclosing } from '../enclose/use-enclosing';
import { localeOf } from '../i18n/languages';
import { Choice } from '../look/Choice';
import { Icon } from '../look/Icon';
import { Moment } from '../time/Moment';
import { Handed } from './TermsDraft';

const TYPES = ['.geojson', '.json', '.kml', '.xml', '.csv', '.wkt', '.txt'];

/** A version of a layer: which, as of when, and its areas in a file. */
export function LayerForm({ places, draft: known, now, close }: { places: readonly LayerPlace[]; draft: Draft | null; now: string; close: () => void }) {
  const { t, i18n } = useTranslation();
  const [place, setPlace] = useState(String(known?.body['place'] ?? places[0]?.place ?? ''));
  const [asOf, setAsOf] = useState(String(known?.body['asOf'] ?? now.replace(/:\d\d(\.\d+)?Z$/, ':00Z')));
  const enclosing = useEnclosing('layer', asOf ? { place, asOf } : { place }, known?.id ?? null);
  const { draft, read, busy, trouble, theirs } = enclosing;
  useEffect(() => {
    if (!theirs) return; // somebody else has changed it: the form shows what they have made of it
    setPlace(String(theirs.body['place'] ?? ''));
    setAsOf(String(theirs.body['asOf'] ?? ''));
  }, [theirs]);
  const [handed, setHanded] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  if (handed) return <Handed id={handed} />;
  const agreed = places.find(p => p.place === place)?.counts === 'agreed';
  return (
    <I18nProvider locale={localeOf(i18n.language)}>
      <form className="card enclose-form" onSubmit={e => { e.preventDefault(); void enclosing.hand().then(setHanded); }}>
        <h3 ref={heading} tabIndex={-1}>{t('enclose.do.layer')}</h3>
        <p className="faint">{agreed ? t('enclose.counts.agreed') : t('enclose.counts.registered')} {t('enclose.newestCounts')}</p>
        <div className="course-fields">
          <Choice label={t('enclose.place')} value={place} onChange={setPlace} options={places.map(p => ({ id: p.place, words: p.place }))} />
          <Moment label={`${t('enclose.trueAt')} (UTC)`} value={asOf} onChange={setAsOf} />
        </div>
        <FilePicker label={t('enclose.dropLayer')} hint={t('enclose.dropLayerWhy')} types={TYPES} many={false} busy={busy} put={enclosing.put} />
        <p role="status" className="faint">{busy ? t('enclose.reading') : ''}</p>
        {trouble && <p className="trouble" role="alert"><Icon name="warning" />{trouble}</p>}
        {draft && read && <EnclosedFiles read={read} languages={[]} href={part => draftFileHref(draft.id, part.digest)} leaveOut={enclosing.leaveOut} />}
        {draft && read && (draft.files ?? []).length > 0 && read.files.every(f => f.from !== 'draft') && (
          <p className="faint">{(draft.files ?? []).map(f => <span key={f.name}><bdi>{f.name}</bdi> <Button className="plain" aria-label={t('enclose.leaveOutNamed', { name: f.name })} onPress={() => enclosing.leaveOut(f.name)}>{t('enclose.leaveOut')}</Button> </span>)}</p>
        )}
        <div className="choices">
          <Button type="submit" className="action" isDisabled={busy || !asOf || !read?.named}>{t('arrangement.hand')}</Button>
          <Button className="quiet-button" onPress={close}>{t('arrangement.leave')}</Button>
        </div>
      </form>
    </I18nProvider>
  );
}
