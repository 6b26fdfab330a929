import { useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { whyNot } from '../i18n/why-not';
import type { Arrangement } from '../api/arrangement';
import { drafting } from '../api/draft';
import { draftFileHref } from '../api/enclose';
import type { Session } from '../api/types';
import { EnclosedFiles } from '../enclose/EnclosedFiles';
import { FilePicker } from '../enclose/FilePicker';
import { useEnclosing } from '../enclose/use-enclosing';
import { Icon } from '../look/Icon';
import { useNode } from '../shell/node-context';
import { hrefOf, useRoute } from '../shell/route';
import { TermsFiles } from './TermsFiles';
import { useLength } from './use-length';

export type TermsKind = 'adoption' | 'amendment' | 'interpretation';
const KINDS: readonly TermsKind[] = ['adoption', 'amendment', 'interpretation'];

/** Terms and layers are drafted by duty officers, at their headquarters. */
export const mayDraftTerms = ({ person, rights, node }: Session): boolean =>
  node.role === 'headquarters' && rights.includes('draft') && (person?.roles ?? []).includes('duty');

/** What our side can put in the place of the terms: drafted with its files, and signed by a second person. */
export function TermsDraft({ shown }: { shown: Arrangement }) {
  const { t } = useTranslation();
  const { session } = useNode();
  const { query } = useRoute();
  const known = query.get('draft');
  const [kind, setKind] = useState<TermsKind | null>(null);
  const [knownKind, setKnownKind] = useState<TermsKind | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    if (known) drafting.one(known).then(draft => {
      const its = KINDS.find(k => k === draft.type) ?? null;
      setKnownKind(its);
      setKind(its);
    }, (error: unknown) => setTrouble(whyNot(error)));
  }, [known]);
  if (!mayDraftTerms(session)) return null;
  const kinds: readonly TermsKind[] = shown.signed ? ['amendment', 'interpretation'] : ['adoption'];
  const open = kind !== null && kinds.includes(kind) ? kind : null;
  return (
    <section className="course-actions" aria-labelledby="terms-draft">
      <h2 id="terms-draft" className="part-head">{t('enclose.propose')}</h2>
      <p className="faint">{t('arrangement.actionsWhy')}</p>
      {trouble && <p className="trouble" role="alert"><Icon name="warning" />{trouble}</p>}
      <div className="choices">
        {kinds.map(one => <Button key={one} className={one === open ? 'action' : 'quiet-button'} aria-expanded={one === open} onPress={() => setKind(one === open ? null : one)}>{t(`enclose.do.${one}`)}</Button>)}
      </div>
      {open && <TermsForm key={open} kind={open} shown={shown} known={open === knownKind ? known : null} close={() => setKind(null)} />}
    </section>
  );
}

function TermsForm({ kind, shown, known, close }: { kind: TermsKind; shown: Arrangement; known: string | null; close: () => void }) {
  const { t } = useTranslation();
  const length = useLength();
  const body = kind === 'adoption' ? {} : { before: shown.terms ?? '' };
  const enclosing = useEnclosing(kind, body, known);
  const { draft, read, busy, trouble } = enclosing;
  const [handed, setHanded] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  if (handed) return <Handed id={handed} />;
  const languages = shown.languages.length > 0 ? shown.languages : Object.keys(read?.articles?.[0]?.text ?? {});
  return (
    <form className="card enclose-form" onSubmit={e => { e.preventDefault(); void enclosing.hand().then(setHanded); }}>
      <h3 ref={heading} tabIndex={-1}>{t(`enclose.do.${kind}`)}</h3>
      <section className="consequences" aria-labelledby="terms-follow">
        <h4 id="terms-follow">{t('arrangement.consequences')}</h4>
        <ol>
          <li>{t(`enclose.first.${kind}`)}</li>
          {kind !== 'adoption' && <li>{t('enclose.settling', { settle: length(shown.start.procedure?.settleSeconds ?? 0) })}</li>}
          <li>{t('enclose.alone')}</li>
        </ol>
      </section>
      {shown.signed && shown.terms && <TermsFiles digest={shown.terms} title={t('enclose.inForce')} />}
      <FilePicker label={t('enclose.drop')} hint={kind === 'adoption' ? t('enclose.dropAll') : t('enclose.dropChanged')} types={['.yaml', '.yml', '.geojson', '.json']} many busy={busy} put={enclosing.put} />
      <p role="status" className="faint">{busy ? t('enclose.reading') : ''}</p>
      {trouble && <p className="trouble" role="alert"><Icon name="warning" />{trouble}</p>}
      {draft && read && <EnclosedFiles read={read} languages={languages} href={part => draftFileHref(draft.id, part.digest)} leaveOut={enclosing.leaveOut} />}
      <div className="choices">
        <Button type="submit" className="action" isDisabled={busy || !read?.named}>{t('arrangement.hand')}</Button>
        <Button className="quiet-button" onPress={close}>{t('arrangement.leave')}</Button>
      </div>
    </form>
  );
}

export function Handed({ id }: { id: string }) {
  const { t } = useTranslation();
  return <p className="concluded" data-tone="good" role="status"><Icon name="check" /><span><strong>{t('arrangement.handed')}</strong> {t('arrangement.handedWhy')} <a className="linked" href={hrefOf('drafts', { draft: id })}>{t('arrangement.seeDrafts')}</a></span></p>;
}
