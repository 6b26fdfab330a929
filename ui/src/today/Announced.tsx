import { memo, useMemo, useState } from 'react';
import { Button, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Item } from '../api/types';
import { OutcomeChip } from '../look/Chip';
import { hrefOf } from '../shell/route';
import { useNode } from '../shell/node-context';
import { Answers, Windows } from './ItemCard';
import { Why } from './Why';

/** So many stand in the list until somebody asks for more. */
const SHOWN = 20;
const MORE = 100;

/** Every notice and request that stands, with its verdict. */
export function Announced({ items, force }: { items: readonly Item[]; force: (id: string) => string }) {
  const { t } = useTranslation();
  const { now } = useNode();
  const [past, setPast] = useState(false);
  const [most, setMost] = useState(SHOWN);
  const minute = now === null ? null : Math.floor(Date.parse(now) / 60_000);
  const { coming, over } = useMemo(() => {
    const isOver = (item: Item) => minute !== null && item.windows.every(w => Date.parse(w.end) < minute * 60_000);
    const byStart = (one: Item, other: Item) => (one.windows[0]?.start ?? '').localeCompare(other.windows[0]?.start ?? '');
    return { coming: items.filter(i => !isOver(i)).toSorted(byStart), over: items.filter(isOver).toSorted(byStart).toReversed() };
  }, [items, minute]);
  const all = past ? over : coming;
  const shown = all.slice(0, most);
  return (
    <section className="announced" aria-labelledby="announced">
      <div className="announced-head">
        <h2 id="announced">{t('today.announced')} <span className="faint">{items.length}</span></h2>
        <ToggleButtonGroup className="segments" aria-label={t('today.which')} selectionMode="single" disallowEmptySelection
          selectedKeys={[past ? 'past' : 'coming']} onSelectionChange={keys => { setPast(keys.has('past')); setMost(SHOWN); }}>
          <ToggleButton id="coming">{t('today.coming')} {coming.length}</ToggleButton>
          <ToggleButton id="past">{t('today.past')} {over.length}</ToggleButton>
        </ToggleButtonGroup>
      </div>
      {shown.length === 0 ? <p className="calm">{past ? t('today.pastCalm') : t('today.comingCalm')}</p> : (
        <ul className="card announced-list">
          {shown.map(item => <AnnouncedLine key={item.act} item={item} over={past} force={force} />)}
          {all.length > shown.length && <li className="announced-more"><Button className="plain" onPress={() => setMost(most + MORE)}>{t('today.further', { count: Math.min(MORE, all.length - shown.length) })}</Button></li>}
        </ul>
      )}
    </section>
  );
}

/** Drawn again only when it is otherwise, and not with every beat of the clock. */
const AnnouncedLine = memo(function AnnouncedLine({ item, over, force }: { item: Item; over: boolean; force: (id: string) => string }) {
  const { t } = useTranslation();
  return (
    <li>
      <div className="announced-what">
        <h3>{item.title}</h3>
        <p className="faint"><a className="linked" href={hrefOf('answer', { act: item.act })}>{item.name}</a> · {t(`kind.${item.kind}`)} · {item.party.toUpperCase()}{item.force && <> · {force(item.force)}</>}</p>
      </div>
      <p className="announced-when"><Windows item={item} /></p>
      <div className="announced-why">{item.verdict ? <Why verdict={item.verdict} /> : over ? <p className="faint">{t('today.unread')}</p> : <OutcomeChip outcome="undetermined" />}<Answers item={item} /></div>
    </li>
  );
});
