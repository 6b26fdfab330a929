import { useState } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Ground, Need, Verdict } from '../api/types';
import { MetChip, OutcomeChip } from '../look/Chip';
import { Icon } from '../look/Icon';
import { At } from '../time/Time';
import { length, unbroken } from './lengths';

/** A verdict: the chip and its sentence, and on demand every ground with measured values and limits. */
export function Why({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false); // a page of verdicts has hundreds of grounds, and few are ever read
  return (
    <div className="why">
      <p><OutcomeChip outcome={verdict.outcome} /> <span>{unbroken(verdict.sentence)}</span></p>
      {verdict.grounds.length > 0 && (
        <Disclosure className="grounds" onExpandedChange={expanded => { if (expanded) setOpened(true); }}>
          <Heading level={3}><Button slot="trigger" className="plain"><Icon name="chevron" size={13} />{t('why.grounds', { count: verdict.grounds.length })}</Button></Heading>
          <DisclosurePanel>{opened && <>
            <ol>{verdict.grounds.map((g, i) => <GroundLine key={i} ground={g} />)}</ol>
            <p className="faint">{t('why.judged')} <At instant={verdict.at} />{verdict.size && <> · {t('why.prefix', { count: verdict.size })}</>}{verdict.overlay && <> · {t('why.overlay', { count: verdict.overlay.length })}</>}{verdict.assuming && <> · {t('why.assuming')}</>}</p>
          </>}</DisclosurePanel>
        </Disclosure>
      )}
    </div>
  );
}

function GroundLine({ ground }: { ground: Ground }) {
  const { t } = useTranslation();
  return (
    <li>
      <p>{ground.article && <strong>{t('why.article', { article: ground.article })}</strong>} <span className="faint">{t(`why.${ground.kind}`)}</span> {ground.kind === 'exception' && <MetChip result={ground.result} />}</p>
      <p>{unbroken(ground.sentence)}</p>
      {ground.needs.map((n, i) => <NeedLine key={i} need={n} />)}
    </li>
  );
}

function NeedLine({ need }: { need: Need }) {
  const { t } = useTranslation();
  return (
    <p className="faint">
      {t(`need.${need.need}`, need.need)}{need.from.length > 0 && <> · {t('why.from', { who: need.from.map(p => p.toUpperCase()).join(', ') })}</>}
      {need.by && <> · {t('why.by')} <At instant={need.by} /></>}
      {need.value && need.limit && <> · {t('why.measured', { value: length(need.value, u => t(`unit.${u}`)), limit: length(need.limit, u => t(`unit.${u}`)) })}</>}
      {need.clock === 'offered' && <> · {need.attested ? t('why.offered') : t('why.offeredUnattested')}</>}
    </p>
  );
}
