import { useEffect, useRef, type ReactNode } from 'react';
import type { Feature } from 'geojson';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Instant, MapBody, Outcome, Status } from '../api/types';
import { localeOf } from '../i18n';
import { OutcomeChip, StatusChip } from '../look/Chip';
import { Icon } from '../look/Icon';
import { useNode } from '../shell/node-context';
import { hrefOf } from '../shell/route';
import { At } from '../time/Time';
import { span } from '../time/instants';
import { age } from './describe';
import { keyOfArea } from './overlays';
import type { Pick } from './picks';

/** What an area, layer, place or flight is, and the way to its proof. */
export function ThingPanel({ pick, body, at, close }: { pick: Pick; body: MapBody | null; at: number; close: () => void }) {
  const found = featureOf(pick, body);
  if (!found) return null;
  switch (pick.kind) {
    case 'flight': return <FlightPanel features={featuresOf(pick, body)} close={close} />;
    case 'layer': return <LayerPanel feature={found} at={at} close={close} />;
    case 'protected': return <ProtectedPanel feature={found} close={close} />;
    default: return <AreaPanel feature={found} close={close} />;
  }
}

const SOURCE = { flight: 'flights', layer: 'layers', protected: 'protected', area: 'areas' } as const;

function featuresOf(pick: Pick, body: MapBody | null): readonly Feature[] {
  if (pick.kind === 'aircraft' || !body) return [];
  return body[SOURCE[pick.kind]].features.filter(f => (pick.kind === 'area' ? keyOfArea(f.properties ?? {}) : f.properties?.['act']) === pick.id);
}
export const featureOf = (pick: Pick, body: MapBody | null): Feature | undefined => featuresOf(pick, body)[0];

const word = (feature: Feature, name: string): string => String(feature.properties?.[name] ?? '');
const parties = (feature: Feature): string => ((feature.properties?.['signedBy'] as string[] | undefined) ?? []).map(p => p.toUpperCase()).join(', ');

function Panel({ kind, chip, title, proof, close, children }: { kind: string; chip?: ReactNode; title: string; proof: ReactNode; close: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), [title]);
  return (
    <aside className="panel" ref={panel} tabIndex={-1} aria-labelledby="thing-title" onKeyDown={e => { if (e.key === 'Escape') close(); }}>
      <header>
        <span className="faint">{kind}</span>
        {chip}
        <Button className="square" aria-label={t('shell.close')} onPress={close}><Icon name="cross" /></Button>
      </header>
      <h2 id="thing-title">{title}</h2>
      {children}
      {proof}
    </aside>
  );
}

function ToProof({ act }: { act: string }) {
  const { t } = useTranslation();
  return <p><a className="linked proof-link" href={hrefOf('record', { act })}><Icon name="sealed" size={14} /> {t('thing.proof')}</a></p>;
}

function FlightPanel({ features, close }: { features: readonly Feature[]; close: () => void }) {
  const { t, i18n } = useTranslation();
  const { state } = useNode();
  const first = features[0]!;
  const act = word(first, 'act');
  const item = state?.standing.find(i => i.act === act);
  const windows = [...new Set(features.map(f => span(new Date(word(f, 'start')), new Date(word(f, 'end')), localeOf(i18n.language))))];
  const outcome = first.properties?.['outcome'] as Outcome | null;
  const width = first.properties?.['widthMetres'] as number | undefined;
  return (
    <Panel kind={`${word(first, 'name')} · ${t(`kind.${word(first, 'kind') === 'request' ? 'request' : 'notice'}`)} · ${word(first, 'party').toUpperCase()}`} chip={outcome && <OutcomeChip outcome={outcome} />}
      title={word(first, 'title')} proof={<ToProof act={act} />} close={close}>
      {item?.verdict?.outcome === outcome && item.verdict && <p>{item.verdict.sentence}</p>}
      <dl className="facts">
        <div><dt>{t('thing.windows')}</dt><dd>{windows.slice(0, 4).map(w => <span className="block" key={w}>{w}</span>)}{windows.length > 4 && <span className="faint">{t('today.andMore', { count: windows.length - 4 })}</span>}</dd></div>
        <div><dt>{t('thing.force')}</dt><dd><bdi>{word(first, 'force')}</bdi></dd></div>
        {width !== undefined && <div><dt>{t('thing.width')}</dt><dd>{t('thing.metres', { metres: Math.round(width) })}</dd></div>}
      </dl>
    </Panel>
  );
}

function AreaPanel({ feature, close }: { feature: Feature; close: () => void }) {
  const { t } = useTranslation();
  const article = feature.properties?.['article'] as string | null;
  return (
    <Panel kind={t('thing.area')} chip={<StatusChip status={word(feature, 'status') as Status} />} title={word(feature, 'name')} close={close}
      proof={feature.properties?.['act'] ? <ToProof act={word(feature, 'act')} /> : null}>
      <p>{article ? t('thing.restrainedBy', { article }) : t('thing.notRestrained')}</p>
      <p className="faint">{t('thing.areaWhy')}</p>
    </Panel>
  );
}

function LayerPanel({ feature, at, close }: { feature: Feature; at: number; close: () => void }) {
  const { t } = useTranslation();
  const asOf = word(feature, 'asOf') as Instant;
  return (
    <Panel kind={t('map.layer')} title={word(feature, 'place')} proof={<ToProof act={word(feature, 'act')} />} close={close}>
      {feature.properties?.['stale'] === true && <p className="trouble"><Icon name="warning" /><span>{t('thing.stale')}</span></p>}
      <dl className="facts">
        <div><dt>{t('thing.asOf')}</dt><dd><At instant={asOf} /></dd></div>
        <div><dt>{t('thing.age')}</dt><dd>{age(at - Date.parse(asOf), t)}</dd></div>
        <div><dt>{t('thing.source')}</dt><dd>{parties(feature)}</dd></div>
      </dl>
    </Panel>
  );
}

function ProtectedPanel({ feature, close }: { feature: Feature; close: () => void }) {
  const { t } = useTranslation();
  return (
    <Panel kind={t('map.protectedOne')} title={word(feature, 'name')} proof={<ToProof act={word(feature, 'act')} />} close={close}>
      {feature.properties?.['withheld'] === true && <p>{t('thing.withheld')}</p>}
      <dl className="facts">
        <div><dt>{t('thing.registeredBy')}</dt><dd>{parties(feature)}</dd></div>
        <div><dt>{t('thing.asOf')}</dt><dd><At instant={word(feature, 'asOf')} /></dd></div>
      </dl>
    </Panel>
  );
}
