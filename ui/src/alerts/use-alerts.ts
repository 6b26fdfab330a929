import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNode } from '../shell/node-context';
import { alertsOf, DEFAULTS, urgent, type Settings } from './alert';
import { ring } from './sound';
import { looked, next, NOTHING, type Told } from './told';
import { useSentence } from './use-sentence';

const SLOT = 'parley.alerts';

function kept(): Settings {
  try {
    return { ...DEFAULTS, ...(JSON.parse(localStorage.getItem(SLOT) ?? '{}') as Partial<Settings>) };
  } catch {
    return DEFAULTS;
  }
}

export interface Alerts {
  readonly told: Told;
  readonly settings: Settings;
  change(settings: Settings): void;
  look(): void;
}

/** Watches what the page knows, and tells what is new: in the page always, by sound and on the desktop where that was wished. */
export function useAlerts(): Alerts {
  const { t } = useTranslation();
  const { session, state, beat, link, tracks, now, waiting } = useNode();
  const [settings, setSettings] = useState(kept);
  const [told, setTold] = useState<Told>(NOTHING);
  const sentence = useSentence();
  const party = session.person?.party ?? session.node.party;
  const alerts = useMemo(() => alertsOf({ now, state, beat, link, tracks, party, waiting: waiting.release }, settings), [now, state, beat, link, tracks, party, waiting, settings]);
  useEffect(() => setTold(before => next(before, alerts)), [alerts]);
  const fresh = told.fresh.map(a => a.key).join();
  useEffect(() => {
    if (told.fresh.length === 0) return;
    const hurry = told.fresh.some(urgent);
    if (settings.sound) ring(hurry);
    if (settings.desktop && 'Notification' in globalThis && Notification.permission === 'granted' && document.hidden) {
      const [first, ...others] = told.fresh;
      if (first) new Notification(`Parley · ${session.node.title}`, { body: `${sentence(first)}${others.length > 0 ? ` ${t('alerts.others', { count: others.length })}` : ''}`, tag: 'parley', requireInteraction: hurry });
    }
  // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [fresh]);
  const change = useCallback((wished: Settings) => {
    localStorage.setItem(SLOT, JSON.stringify(wished));
    setSettings(wished);
  }, []);
  const look = useCallback(() => setTold(looked), []);
  return { told, settings, change, look };
}
