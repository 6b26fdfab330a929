import { useTranslation } from 'react-i18next';
import type { Lapsed as Line } from '../api/types';
import { Icon } from '../look/Icon';
import { hrefOf } from '../shell/route';
import { At } from '../time/Time';

/** What nobody answered in time, for a day: silence is recorded, and is never consent. */
export function Lapsed({ lapsed }: { lapsed: readonly Line[] }) {
  const { t } = useTranslation();
  if (lapsed.length === 0) return null;
  return (
    <section className="lapsed" aria-labelledby="lapsed">
      <h2 id="lapsed">{t('reply.lapsed')} <span className="faint">{lapsed.length}</span></h2>
      <ul className="card">
        {lapsed.map(l => (
          <li key={l.act + l.by + l.what}>
            <Icon name="cross" size={14} />
            <span><a className="linked" href={hrefOf('answer', { act: l.act })}>{l.name}</a> <span className="faint">{l.title}</span></span>
            <span><strong>{t('reply.lapsedLine', { who: l.by.toUpperCase() })}</strong> <span className="faint">{t(`reply.lapsedWhat.${l.what}`)} · <At instant={l.due} /></span></span>
          </li>
        ))}
      </ul>
    </section>
  );
}
