import { useState } from 'react';
import { Button, Checkbox, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Choice } from '../look/Choice';
import { Icon, type IconName } from '../look/Icon';
import { hrefOf } from '../shell/route';
import { LEADS, urgent, type Alert, type Settings } from './alert';
import './alerts.css';
import { readySound, ring } from './sound';
import { unseen } from './told';
import { useAlerts } from './use-alerts';
import { useSentence } from './use-sentence';

const SIGNS: Readonly<Record<Alert['kind'], IconName>> = { stale: 'warning', trouble: 'warning', silent: 'question', proof: 'open', finding: 'plane', overdue: 'warning', due: 'clock', release: 'draft' };

/** The bell in the header: how many alerts nobody has looked at, and behind it all of them and how they are told. */
export function AlertBell() {
  const { t } = useTranslation();
  const { told, settings, change, look } = useAlerts();
  const sentence = useSentence();
  const [open, setOpen] = useState(false);
  const waiting = unseen(told);
  const hurry = waiting.some(urgent);
  const toggle = (opened: boolean) => {
    setOpen(opened);
    if (!opened) look();
  };
  return (
    <>
      <DialogTrigger isOpen={open} onOpenChange={toggle}>
        <Button className="square bell" data-urgent={hurry} aria-label={waiting.length > 0 ? t('alerts.unseen', { count: waiting.length }) : t('alerts.title')}>
          <Icon name="bell" />
          {waiting.length > 0 && <span className="bell-count" aria-hidden="true">{hurry ? '!' : ''}{waiting.length}</span>}
        </Button>
        <Popover className="popover alerts" placement="bottom end">
          <Dialog className="alerts-dialog">
            <header><Heading slot="title">{t('alerts.title')}</Heading>{waiting.length > 0 && <Button className="plain" onPress={look}>{t('alerts.markSeen')}</Button>}</header>
            {told.alerts.length === 0 ? <p className="calm"><Icon name="check" />{t('alerts.calm')}</p> : (
              <ul>
                {told.alerts.map(alert => (
                  <li key={alert.key} data-urgent={urgent(alert)} data-seen={told.seen.has(alert.key)}>
                    <Icon name={SIGNS[alert.kind]} />
                    <a href={hrefOf(alert.place, { ...alert.query })} onClick={() => toggle(false)}>{sentence(alert)}{alert.title && <span className="faint"><bdi>{alert.title}</bdi></span>}</a>
                    <span className="alert-state">{told.seen.has(alert.key) ? t('alerts.seen') : urgent(alert) ? t('alerts.urgent') : t('alerts.new')}</span>
                  </li>
                ))}
              </ul>
            )}
            <Wishes settings={settings} change={change} />
          </Dialog>
        </Popover>
      </DialogTrigger>
      <p className="unseen" role="status">{told.fresh.map(sentence).join('. ')}</p>
    </>
  );
}

/** How somebody wishes to be told. Kept in this browser. */
function Wishes({ settings, change }: { settings: Settings; change: (settings: Settings) => void }) {
  const { t } = useTranslation();
  const possible = 'Notification' in globalThis;
  const [denied, setDenied] = useState(possible && Notification.permission === 'denied');
  const desktop = (wished: boolean) => {
    if (!wished || !possible) change({ ...settings, desktop: false });
    else void Notification.requestPermission().then(answer => {
      setDenied(answer === 'denied');
      change({ ...settings, desktop: answer === 'granted' });
    });
  };
  const sound = (wished: boolean) => {
    if (wished) {
      readySound();
      setTimeout(() => ring(false), 80);
    }
    change({ ...settings, sound: wished });
  };
  return (
    <section className="wishes" aria-label={t('alerts.wishes')}>
      <Choice label={t('alerts.lead')} value={String(settings.leadMinutes)} onChange={m => change({ ...settings, leadMinutes: Number(m) })} options={LEADS.map(m => ({ id: String(m), words: t('alerts.minutes', { count: m }) }))} />
      <Wish on={settings.sound} change={sound} words={t('alerts.sound')} />
      {possible && <Wish on={settings.desktop} change={desktop} words={t('alerts.desktop')} />}
      {denied && <p className="faint">{t('alerts.denied')}</p>}
    </section>
  );
}

function Wish({ on, change, words }: { on: boolean; change: (on: boolean) => void; words: string }) {
  return (
    <Checkbox className="checkbox" isSelected={on} onChange={change}>
      <span className="tick" aria-hidden="true">{on && <Icon name="check" size={12} />}</span>{words}
    </Checkbox>
  );
}
