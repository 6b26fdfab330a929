import { useTranslation } from 'react-i18next';
import { StatusChip } from '../look/Chip';
import '../look/arrangement.css';
import { useNode } from '../shell/node-context';
import { hrefOf, useRoute } from '../shell/route';
import { Articles } from './Articles';
import { LayersPart } from './LayersPart';
import { Proposals } from './Proposals';
import { StartPart } from './StartPart';
import { TablePart } from './TablePart';
import { TermsDraft } from './TermsDraft';
import { useArrangement } from './use-arrangement';
import { VersionsPart } from './VersionsPart';
import { WhatIfPart } from './WhatIfPart';

const PARTS = ['articles', 'table', 'versions', 'layers', 'start', 'whatif'] as const;
type Part = (typeof PARTS)[number];

/** What both sides have agreed, how it reads as rules, which version is in force, and how it begins and ends. */
export default function ArrangementPlace() {
  const { t } = useTranslation();
  const { query } = useRoute();
  const { state } = useNode();
  const shown = useArrangement();
  const part: Part = PARTS.find(p => p === query.get('part')) ?? 'articles';
  return (
    <div className="arrangement">
      <div className="title">
        <h1>{t('place.arrangement')}</h1>
        {state && <StatusChip status={state.arrangement.status} />}
        {shown && <p>{shown.name}{shown.illustrative && <> · {t('mark.illustrative')}</>}</p>}
      </div>
      <nav className="parts" aria-label={t('arrangement.parts')}>
        {PARTS.map(p => <a key={p} href={hrefOf('arrangement', p === 'articles' ? {} : { part: p })} aria-current={p === part ? 'page' : undefined}>{t(`arrangement.part.${p}`)}</a>)}
      </nav>
      {shown === null ? <p className="calm" role="status">{t('shell.opening')}</p>
        : shown.terms === null ? <><p className="calm">{t('arrangement.none')}</p><TermsDraft shown={shown} /></>
        : part === 'articles' ? <Articles shown={shown} />
        : part === 'table' ? <TablePart shown={shown} terms={shown.terms} />
        : part === 'versions' ? <><VersionsPart shown={shown} /><Proposals shown={shown} /><TermsDraft shown={shown} /></>
        : part === 'layers' ? <LayersPart parties={shown.parties} />
        : part === 'start' ? <StartPart shown={shown} />
        : <WhatIfPart shown={shown} />}
    </div>
  );
}
