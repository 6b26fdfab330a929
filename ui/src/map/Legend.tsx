import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Aircraft, MapBody } from '../api/types';
import { localeOf } from '../i18n';
import { Icon } from '../look/Icon';
import { useNode } from '../shell/node-context';
import { day } from '../time/instants';

const small = '(max-width: 1180px)';

export function Legend({ body, aircraft, at: minute }: { body: MapBody | null; aircraft: readonly Aircraft[]; at: number }) {
  const { t, i18n } = useTranslation();
  const { session } = useNode();
  const [open, setOpen] = useState(!matchMedia(small).matches);
  const layer = body?.layers.features[0]?.properties;
  const standings = new Set(aircraft.map(a => a.standing));
  const status = body?.areas.features.map(f => String(f.properties?.['status'])).find(s => s !== 'in-force');
  const withheld = body?.protected.features.some(f => f.properties?.['withheld'] === true) ?? false;
  const later = body?.flights.features.some(f => Date.parse(String(f.properties?.['start'])) > minute) ?? false;
  const outcomes = new Set(body?.flights.features.filter(f => !(Date.parse(String(f.properties?.['end'])) < minute)).map(f => String(f.properties?.['outcome'])));
  return (
    <section className="legend card" aria-labelledby="legend">
      <h2 id="legend"><Button className="plain" aria-expanded={open} onPress={() => setOpen(!open)}>{t('map.shown')}<Icon name="chevron" size={12} /></Button></h2>
      {open && (
        <>
          <ul>
            <li><span className="swatch" data-kind={status === 'suspended' ? 'area-suspended' : status ? 'area-resting' : 'area'} />{status === 'suspended' ? t('map.areasSuspended') : status ? t('map.areasResting') : t('map.areas')}</li>
            {layer && <li><span className="swatch" data-kind="layer" />{layer['asOf'] ? t('map.layerAsOf', { day: day(new Date(String(layer['asOf'])), localeOf(i18n.language)) }) : t('map.layer')}{layer['stale'] === true && <> · {t('map.layerStale')}</>}{layer['proposed'] && <><br />{t('map.layerProposed', { by: (layer['proposedBy'] as string[]).map(p => p.toUpperCase()).join(', '), day: day(new Date(String(layer['proposed'])), localeOf(i18n.language)) })}</>}</li>}
            {(body?.protected.features.length ?? 0) > 0 && <li><span className="swatch" data-kind={withheld ? 'protected-withheld' : 'protected'} />{withheld ? t('map.protectedWithheld') : t('map.protected')}</li>}
            {(['permitted', 'forbidden', 'awaiting', 'undetermined', 'not-restrained'] as const).filter(o => outcomes.has(o)).map(o => (
              <li key={o}><span className="swatch" data-kind="flight" data-outcome={o} />{t('map.announced', { outcome: t(`outcome.${o}`) })}</li>
            ))}
            {later && <li><span className="swatch" data-kind="later" />{t('map.later')}</li>}
            {(['accounted', 'unaccounted', 'undetermined'] as const).filter(s => standings.has(s)).map(s => (
              <li key={s}><span className="sign" data-standing={s}>{s === 'accounted' ? '✓' : s === 'unaccounted' ? '!' : '?'}</span>{t('map.aircraftIs', { standing: t(`standing.${s}`) })}</li>
            ))}
          </ul>
          <p>{session.node.illustrative && <>{t('map.illustrative')} </>}{t('map.noSignal')}{session.node.credit && <> {session.node.credit}</>}</p>
        </>
      )}
    </section>
  );
}
