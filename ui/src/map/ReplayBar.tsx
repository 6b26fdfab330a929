import { useEffect, useRef } from 'react';
import { Button, Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { localeOf } from '../i18n';
import { Choice } from '../look/Choice';
import { Icon } from '../look/Icon';
import { dayClock } from '../time/instants';
import { after, before, MINUTE, SPEEDS, type Speed } from './replay';
import { InstantChoice } from './InstantChoice';
import type { Replay } from './use-replay';

/** The slider that looks back over the record and the tracks. */
export function ReplayBar({ replay, begins, now, moments }: { replay: Replay; begins: number; now: number; moments: readonly number[] }) {
  const { t, i18n } = useTranslation();
  const at = replay.at ?? now;
  const shown = dayClock(new Date(at), localeOf(i18n.language));
  const earlier = before(moments, at);
  const later = after(moments, at);
  const spoken = useRef<HTMLInputElement>(null);
  useEffect(() => spoken.current?.setAttribute('aria-valuetext', shown)); // not the number of minutes since 1970
  return (
    <section className="replay card" aria-label={t('replay.label')} data-past={replay.at !== null}>
      <div className="replay-keys">
        <Button className="square" aria-label={t('replay.previous')} isDisabled={earlier === null} onPress={() => replay.go(earlier)}><Icon name="previous" /></Button>
        <Button className="square" aria-label={replay.playing ? t('replay.pause') : t('replay.play')} isDisabled={replay.at === null} onPress={() => replay.play(!replay.playing)}><Icon name={replay.playing ? 'pause' : 'play'} /></Button>
        <Button className="square" aria-label={t('replay.next')} isDisabled={replay.at === null} onPress={() => replay.go(later)}><Icon name="next" /></Button>
        <InstantChoice at={at} begins={begins} now={now} go={to => { replay.play(false); replay.go(to); }} />
      </div>
      <Slider className="replay-slider" aria-label={t('replay.at', { at: shown })} minValue={Math.floor(begins / MINUTE)} maxValue={Math.max(Math.ceil(now / MINUTE), Math.floor(begins / MINUTE) + 1)} step={1}
        value={replay.at === null ? Math.ceil(now / MINUTE) : Math.floor(at / MINUTE)} onChange={value => { replay.play(false); replay.go(Number(value) * MINUTE); }}>
        <SliderTrack className="replay-track">
          <Ticks moments={moments} begins={begins} now={now} />
          <SliderThumb className="replay-thumb" inputRef={spoken} />
        </SliderTrack>
      </Slider>
      <div className="replay-side">
        <Choice label={t('replay.speed')} value={String(replay.speed)} onChange={s => replay.setSpeed(Number(s) as Speed)} options={SPEEDS.map(s => ({ id: String(s), words: t('replay.times', { speed: s }) }))} />
      </div>
    </section>
  );
}

/** Where something changed. */
function Ticks({ moments, begins, now }: { moments: readonly number[]; begins: number; now: number }) {
  return (
    <svg className="replay-ticks" aria-hidden="true" viewBox="0 0 1000 8" preserveAspectRatio="none">
      {moments.map(m => { const x = (1000 * (m - begins)) / Math.max(1, now - begins); return <path key={m} d={`M${x.toFixed(1)} 0v8`} />; })}
    </svg>
  );
}

/** Says in words and at a glance that the map does not show how things stand. */
export function PastBanner({ replay, back }: { replay: Replay; back: () => void }) {
  const { t, i18n } = useTranslation();
  if (replay.at === null) return null;
  return (
    <div className="past" role="status">
      <Icon name="clock" />
      <strong>{t('replay.past', { at: dayClock(new Date(replay.at), localeOf(i18n.language)) })}</strong>
      <span className="past-why">{replay.trouble ?? (replay.reading ? t('replay.reading') : t('replay.notNow'))}</span>
      <Button className="action small" onPress={back}>{t('replay.now')}</Button>
    </div>
  );
}
