import { useTranslation } from 'react-i18next';
import type { Arrangement, Article, Signature } from '../api/arrangement';
import type { Line } from '../api/record';
import { dirOf } from '../i18n/languages';
import { Chip } from '../look/Chip';
import { Icon } from '../look/Icon';
import { useNode } from '../shell/node-context';
import { hrefOf } from '../shell/route';
import { At } from '../time/Time';

/** Every article in every language, beside the rule that carries it out. */
export function Articles({ shown }: { shown: Arrangement }) {
  const { t } = useTranslation();
  return (
    <>
      {!shown.signed && <p className="notice-line" data-tone="ours"><Icon name="warning" />{t('arrangement.notSigned')}</p>}
      <ol className="articles" style={{ '--languages': shown.languages.length } as React.CSSProperties}>
        {shown.articles.map(article => <ArticleCard key={article.number} article={article} languages={shown.languages} />)}
      </ol>
      <Signed shown={shown} />
      <Lines title={t('arrangement.declared')} lines={shown.declared} />
      <Lines title={t('arrangement.limits')} lines={shown.limits} />
    </>
  );
}

export function ArticleCard({ article, languages }: { article: Article; languages: readonly string[] }) {
  const { t, i18n } = useTranslation();
  const spoken = article.rules[i18n.language] ? i18n.language : Object.keys(article.rules)[0] ?? 'en';
  const rules = article.rules[spoken] ?? [];
  return (
    <li className="card article" id={`article-${article.number}`}>
      <h2>{t('arrangement.article', { number: article.number })}</h2>
      {languages.map(language => (
        <div key={language} className="article-text" lang={language} dir={dirOf(language)}>
          <span className="faint" lang={i18n.language} dir={dirOf(i18n.language)}>{nameOf(language, i18n.language)}</span>
          <p>{article.text[language]}</p>
        </div>
      ))}
      <div className="article-rule" lang={spoken} dir={dirOf(spoken)}>
        <span className="faint" lang={i18n.language} dir={dirOf(i18n.language)}>{t('arrangement.rule')}</span>
        {rules.length === 0 ? <p className="faint">{t('arrangement.noRule')}</p> : <ul>{rules.map(rule => <li key={rule}>{rule}</li>)}</ul>}
      </div>
    </li>
  );
}

/** A language by its name in the reader's. */
export const nameOf = (language: string, reader: string): string =>
  new Intl.DisplayNames([reader], { type: 'language' }).of(language) ?? language;

function Lines({ title, lines }: { title: string; lines: readonly Line[] }) {
  if (lines.length === 0) return null;
  return (
    <section className="card listed">
      <h2>{title}</h2>
      <dl>{lines.map((line, i) => <div key={`${line.label} ${i}`}><dt>{line.label}</dt><dd>{line.value}</dd></div>)}</dl>
    </section>
  );
}

/** Both sides' signatures under the charter and each version of the terms. */
function Signed({ shown }: { shown: Arrangement }) {
  const { t } = useTranslation();
  const documents = [...new Map(shown.signatures.map(one => [`${one.type} ${one.document}`, one])).values()];
  return (
    <section className="card listed">
      <h2>{t('arrangement.signed')}</h2>
      <p className="faint">{t('arrangement.signedWhy')}</p>
      <ul className="documents">
        {documents.map(one => (
          <li key={`${one.type} ${one.document}`}>
            <p><strong>{t(`act.${one.type}`)}</strong> <code className="digest" dir="ltr">{one.document}</code></p>
            <ul className="signers">
              {shown.parties.map(party => <Signer key={party} party={party} signature={shown.signatures.find(s => s.type === one.type && s.document === one.document && s.party === party)} />)}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Signer({ party, signature }: { party: string; signature: Signature | undefined }) {
  const { t } = useTranslation();
  const { state } = useNode();
  const sealed = signature !== undefined && (signature.sealedAt !== null || signature.index < (state?.freshness.sealed ?? 0));
  return (
    <li>
      <strong>{party.toUpperCase()}</strong>
      {signature === undefined ? <Chip tone="ours" icon="clock">{t('arrangement.unsignedBy')}</Chip> : (
        <>
          <Chip tone={sealed ? 'good' : 'quiet'} icon={sealed ? 'sealed' : 'open'}>{sealed ? t('record.sealed') : t('record.unsealed')}</Chip>
          <span>{signature.sealedAt ? <At instant={signature.sealedAt} /> : signature.issuedAt && <At instant={signature.issuedAt} />}</span>
          <a className="linked" href={hrefOf('record', { act: String(signature.index) })}>{t('arrangement.proofOf', { name: signature.name || `#${signature.index}` })}</a>
        </>
      )}
    </li>
  );
}
