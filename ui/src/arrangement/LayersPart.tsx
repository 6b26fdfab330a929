import type { FeatureCollection } from 'geojson';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { whyNot } from '../i18n/why-not';
import { handOver } from '../api/arrangement';
import { drafting, type Draft } from '../api/draft';
import { enclosing, fileHref, type LayerPlace, type LayerVersion } from '../api/enclose';
import { boundsOf } from '../draft/sketch';
import { SketchMap } from '../draft/SketchMap';
import { Ground } from '../enclose/EnclosedFiles';
import '../enclose/enclose.css';
import { Chip } from '../look/Chip';
import { Icon } from '../look/Icon';
import { age } from '../map/describe';
import { useNode } from '../shell/node-context';
import { hrefOf, useRoute } from '../shell/route';
import { At } from '../time/Time';
import { LayerForm } from './LayerForm';
import { Handed, mayDraftTerms } from './TermsDraft';
import { useLength } from './use-length';

/** The layers that the terms ask for: what has been entered, how old it is, who has said so; and a form for the next version. */
export function LayersPart({ parties }: { parties: readonly string[] }) {
  const { t } = useTranslation();
  const { session, version, beat } = useNode();
  const { query } = useRoute();
  const known = query.get('draft');
  const [shown, setShown] = useState<{ at: string; places: readonly LayerPlace[] } | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [open, setOpen] = useState(false);
  const fail = useCallback((error: unknown) => setTrouble(whyNot(error)), []);
  useEffect(() => {
    let gone = false;
    enclosing.layers().then(read => { if (!gone) { setShown(read); setTrouble(null); } }, fail);
    return () => { gone = true; };
  }, [version, beat?.sealed, fail]);
  useEffect(() => {
    if (known) drafting.one(known).then(one => { setDraft(one); setOpen(true); }, fail);
  }, [known, fail]);
  const may = mayDraftTerms(session);
  if (trouble && !shown) return <p className="trouble" role="alert"><Icon name="warning" />{trouble}</p>;
  if (!shown) return <p className="calm" role="status">{t('shell.opening')}</p>;
  if (shown.places.length === 0) return <p className="calm">{t('enclose.noLayer')}</p>;
  const ready = !known || draft !== null;
  return (
    <>
      <p className="faint layers-why">{t('enclose.layersWhy')}</p>
      {shown.places.map(place => <PlaceCard key={place.place} place={place} at={shown.at} parties={parties} may={may} />)}
      {may && (
        <section className="course-actions" aria-labelledby="layer-draft">
          <h2 id="layer-draft" className="part-head">{t('enclose.newLayer')}</h2>
          <p className="faint">{t('arrangement.actionsWhy')}</p>
          <div className="choices"><Button className={open ? 'action' : 'quiet-button'} aria-expanded={open} onPress={() => setOpen(!open)}>{t('enclose.do.layer')}</Button></div>
          {open && ready && <LayerForm places={shown.places} draft={draft} now={shown.at} close={() => setOpen(false)} />}
        </section>
      )}
    </>
  );
}

function PlaceCard({ place, at, parties, may }: { place: LayerPlace; at: string; parties: readonly string[]; may: boolean }) {
  const { t } = useTranslation();
  const length = useLength();
  return (
    <section className="card layer" aria-label={place.place}>
      <h2><bdi>{place.place}</bdi></h2>
      <p className="faint">{t(`enclose.counts.${place.counts}`)}{place.staleAfterSeconds != null && <> {t('enclose.staleAfter', { length: length(place.staleAfterSeconds) })}</>}</p>
      {place.versions.length === 0 ? <p className="calm">{t('enclose.noVersion')}</p> : (
        <ol className="layer-versions">{place.versions.map(version => <VersionLine key={version.act} version={version} place={place} at={at} parties={parties} may={may} />)}</ol>
      )}
    </section>
  );
}

function VersionLine({ version, place, at, parties, may }: { version: LayerVersion; place: LayerPlace; at: string; parties: readonly string[]; may: boolean }) {
  const { t } = useTranslation();
  const { session } = useNode();
  const [looking, setLooking] = useState(false);
  const [seen, setSeen] = useState(false);
  const [handed, setHanded] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const us = session.node.party ?? '';
  const missing = parties.filter(p => !version.signedBy.includes(p));
  const ours = may && !version.counts && place.counts === 'agreed' && missing.includes(us) && version.geometry !== '';
  const same = () => {
    setTrouble(null);
    handOver({ type: 'layer', about: [], body: { place: place.place, geometry: version.geometry, asOf: version.asOf } })
      .then(setHanded, (error: unknown) => setTrouble(whyNot(error)));
  };
  return (
    <li>
      <p className="layer-head">
        <a className="linked" href={hrefOf('record', { act: version.act })}>{version.name}</a>
        {version.newest && !version.stale ? <Chip tone="good" icon="check">{t('enclose.newest')}</Chip>
          : version.newest ? <Chip tone="unknown" icon="question">{t('enclose.staleNow')}</Chip>
          : version.counts ? <Chip tone="quiet" icon="ring">{t('arrangement.replaced')}</Chip>
          : <Chip tone="ours" icon="clock">{t('arrangement.waitsFor', { parties: missing.map(p => p.toUpperCase()).join(', ') || '—' })}</Chip>}
        <span>{t('enclose.asOf')} <At instant={version.asOf} /></span>
        <span className="faint">{t('enclose.age', { age: age(Date.parse(at) - Date.parse(version.asOf), t) })} · {t('enclose.features', { count: version.areas })} · <Ground squareMetres={version.squareMetres} /></span>
      </p>
      <div className="choices">
        <Button className="quiet-button" aria-expanded={looking} onPress={() => { setSeen(false); setLooking(!looking); }}>{t('enclose.look')}</Button>
        {version.geometry && <a className="quiet-link" href={fileHref(version.geometry, `${version.name}.geojson`)} download>{t('enclose.download')}</a>}
        {ours && !handed && seen && <Button className="action" onPress={same}>{t('enclose.enterSame')}</Button>}
      </div>
      {ours && !seen && <p className="hint">{t('enclose.lookFirst')}</p>}
      {looking && version.geometry && <GeometryMap key={version.geometry} digest={version.geometry} seen={() => setSeen(true)} />}
      {handed && <Handed id={handed} />}
      {trouble && <p className="trouble" role="alert"><Icon name="warning" />{trouble}</p>}
    </li>
  );
}

/** @param seen told once the areas are here: nobody repeats what could not be looked at */
function GeometryMap({ digest, seen }: { digest: string; seen: () => void }) {
  const { t } = useTranslation();
  const [drawn, setDrawn] = useState<FeatureCollection | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    enclosing.drawn(digest).then(read => {
      if (gone) return;
      setDrawn(read);
      seen();
    }, (error: unknown) => { if (!gone) setTrouble(whyNot(error)); });
    return () => { gone = true; };
  }, [digest]);
  const sketch = useMemo(() => (drawn ? { shape: drawn } : {}), [drawn]);
  const bounds = useMemo(() => (drawn ? boundsOf(drawn) : null), [drawn]);
  return (
    <>
      {trouble ? <p className="trouble" role="alert"><Icon name="warning" />{trouble}</p> : <SketchMap label={t('enclose.map')} sketch={sketch} bounds={bounds} drawing={null} className="small" />}
      <code className="digest" dir="ltr">{digest}</code>
    </>
  );
}
