import { useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Aircraft } from '../api/types';
import { Icon } from '../look/Icon';
import { At } from '../time/Time';
import { describe } from './describe';
import { degreesMinutesSeconds } from './positions';

export function AircraftPanel({ aircraft, close }: { aircraft: Aircraft; close: () => void }) {
  const { t } = useTranslation();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), [aircraft.id]);
  return (
    <aside className="panel" ref={panel} tabIndex={-1} aria-labelledby="aircraft-title" onKeyDown={e => { if (e.key === 'Escape') close(); }}>
      <header>
        <span className="faint"><bdi>{aircraft.id}</bdi> · {t('map.aircraftKind')}</span>
        <Button className="square" aria-label={t('shell.close')} onPress={close}><Icon name="cross" /></Button>
      </header>
      <h2 id="aircraft-title">{aircraft.callsign || t('map.noIdentity')}</h2>
      <p>{t('map.outsideAll')}</p>
      <dl className="facts">
        <div><dt>{t('map.position')}</dt><dd><bdi className="ltr">{degreesMinutesSeconds(aircraft.position)}</bdi></dd></div>
        <div><dt>{t('map.flying')}</dt><dd>{describe(aircraft, t)}</dd></div>
        <div><dt>{t('map.lastSeen')}</dt><dd><At instant={aircraft.at} only="clock" /> Z</dd></div>
      </dl>
    </aside>
  );
}
