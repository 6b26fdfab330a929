import { useTranslation } from 'react-i18next';
import { titleIn, type Summary, type Vocabulary } from '../api/draft';
import { localeOf } from '../i18n';
import { dayClock } from '../time/instants';
import { writePosition } from './position';

/** Every value that will be signed, in the act's own order, each under the name that the form has for it. */
export function SummaryLines({ lines, words }: { lines: Summary['lines']; words: Vocabulary | null }) {
  const { t, i18n } = useTranslation();
  return (
    <dl className="summary">
      {lines.map(line => {
        const { said, value } = spoken(line, words, i18n.language, t);
        return <div key={line.label}><dt title={line.label}>{said}</dt><dd>{value}{value !== line.value && <span className="exact">{line.value}</span>}</dd></div>;
      })}
    </dl>
  );
}

type Translate = ReturnType<typeof useTranslation>['t'];

/** `body.activity.volumes[1].window.start` → *Volume 2, start*. What has no name here keeps its path: nothing is left out. */
function spoken(line: { label: string; value: string }, words: Vocabulary | null, language: string, t: Translate): { said: string; value: string } {
  const steps = line.label.replace(/\[(\d+)\]/g, '.$1').split('.').filter(s => !['body', 'activity', 'changes'].includes(s));
  const volume = steps[0] === 'volumes' ? t('release.volume', { number: Number(steps[1]) + 1 }) : null;
  const own = volume ? steps.slice(2) : steps;
  const index = [...own].reverse().find(s => /^\d+$/.test(s));
  const names = own.filter(s => !/^\d+$/.test(s));
  const key = names[0] === 'facets' ? null : names.join('-');
  const name = key === null ? facetTitle(names[1] ?? '', words, language) : t(`release.label.${key}`, { defaultValue: line.label });
  const numbered = index !== undefined && !['facets', 'about'].includes(names[0] ?? '') ? `${name} ${Number(index) + 1}` : name;
  return { said: [volume, numbered].filter(Boolean).join(', '), value: valueWords(line, names, words, language, t) };
}

const facetTitle = (id: string, words: Vocabulary | null, language: string): string => {
  const facet = words?.facets.find(f => f.id === id);
  return facet ? titleIn(facet.titles, language) : id;
};

function valueWords({ value }: { value: string }, names: readonly string[], words: Vocabulary | null, language: string, t: Translate): string {
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return dayClock(new Date(value), localeOf(language));
  if (names[0] === 'type') return t(`drafts.type.${value}`, { about: '', defaultValue: value }).trim();
  if (names[0] === 'answer') return t(`answer.${value}`, value);
  if (names[0] === 'force') {
    const force = words?.forces.find(f => f.id === value);
    return force ? titleIn(force.titles, language) : value;
  }
  if (names[0] === 'facets') {
    const facet = words?.facets.find(f => f.id === names[1]);
    return value.split(', ').map(id => { const known = facet?.values.find(v => v.id === id); return known ? titleIn(known.titles, language) : id; }).join(', ');
  }
  const pair = /^(-?\d+(?:\.\d+)?), (-?\d+(?:\.\d+)?)$/.exec(value);
  if (pair && names.some(n => ['polygon', 'line', 'centre', 'point'].includes(n))) return writePosition([Number(pair[1]), Number(pair[2])], 'dms', 0.3);
  return value;
}
