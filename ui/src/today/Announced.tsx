import { useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Item } from '../api/types';
import { OutcomeChip } from '../look/Chip';
import { hrefOf } from '../shell/route';
import { useNode } from '../shell/node-context';
import { Answers, Windows } from './ItemCard';
import { Why } from './Why';

/** Every notice and request that stands, with its verdict. */
export function Announced({ items }: { items: readonly Item[] }) {
  const { t } = useTranslation();
  const { now } = useNode();
  const [past, setPast] = useState(false);
  const over = (item: Item) => now !== null && item.windows.every(w => Date.parse(w.end) < Date.parse(now));
  const shown = items.filter(item => over(item) === past)
    .toSorted((a, b) => (a.windows[0]?.start ?? '').localeCompare(b.windows[0]?.start ?? '') * (past ? -1 : 1));
  const pastCount = items.filter(over).length;
  return (
    <section className="announced" aria-labelledby="announced">
      <div className="announced-head">
        <h2 id="announced">{t('today.announced')} <span className="faint">{items.length}</span></h2>
        <ToggleButtonGroup className="segments" aria-label={t('today.which')} selectionMode="single" disallowEmptySelection
          selectedKeys={[past ? 'past' : 'coming']} onSelectionChange={keys => setPast(keys.has('past'))}>
          <ToggleButton id="coming">{t('today.coming')} {items.length - pastCount}</ToggleButton>
          <ToggleButton id="past">{t('today.past')} {pastCount}</ToggleButton>
        </ToggleButtonGroup>
      </div>
      {shown.length === 0 ? <p className="calm">{past ? t('today.pastCalm') : t('today.comingCalm')}</p> : (
        <ul className="card announced-list">
          {shown.map(item => (
            <li key={item.act}>
              <div className="announced-what">
                <h3>{item.title}</h3>
                <p className="faint"><a className="linked" href={hrefOf('answer', { act: item.act })}>{item.name}</a> · {t(`kind.${item.kind}`)} · {item.party.toUpperCase()}{item.force && <> · {t('kind.force', { force: item.force })}</>}</p>
              </div>
              <p className="announced-when"><Windows item={item} /></p>
              <div className="announced-why">{item.verdict ? <Why verdict={item.verdict} /> : <OutcomeChip outcome="undetermined" />}<Answers item={item} /></div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
