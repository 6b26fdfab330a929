import { CalendarDateTime } from '@internationalized/date';
import { useState } from 'react';
import { Button, DateField, DateInput, DateSegment, Dialog, DialogTrigger, Form, Label, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { localeOf } from '../i18n';
import { Icon } from '../look/Icon';
import { dayClock } from '../time/instants';
import './instant.css';

/** A minute of UTC that somebody names: "what was at 02:14?" The slider is too coarse for that. */
export function InstantChoice({ at, begins, now, go }: { at: number; begins: number; now: number; go: (at: number) => void }) {
  const { t, i18n } = useTranslation();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<CalendarDateTime | null>(null);
  const millis = typed ? Date.UTC(typed.year, typed.month - 1, typed.day, typed.hour, typed.minute) : null;
  const outside = millis !== null && (millis < begins - 60_000 || millis > now);
  const show = () => {
    if (millis === null || outside) return;
    go(Math.max(millis, begins));
    setOpen(false);
  };
  const words = (instant: number) => dayClock(new Date(instant), localeOf(i18n.language));
  const toggle = (opened: boolean) => {
    setOpen(opened);
    if (opened) setTyped(fieldsOf(at));
  };
  return (
    <DialogTrigger isOpen={open} onOpenChange={toggle}>
      <Button className="square" aria-label={t('replay.name')}><Icon name="clock" /></Button>
      <Popover className="popover" placement="top">
        <Dialog aria-label={t('replay.name')}>
          <Form className="instant" onSubmit={e => { e.preventDefault(); show(); }}>
            <div onKeyDownCapture={e => { if (e.key === 'Enter') show(); }}>
              <DateField className="field day" granularity="minute" hourCycle={24} value={typed} onChange={setTyped} isInvalid={outside} validationBehavior="aria" shouldForceLeadingZeros autoFocus>
                <Label>{t('replay.instant')}</Label>
                <DateInput className="day-box">{segment => <DateSegment className="day-part" segment={segment} />}</DateInput>
              </DateField>
            </div>
            {outside && <p className="faint" role="alert">{t('replay.outside', { from: words(begins), until: words(now) })}</p>}
            <Button className="action small" type="submit" isDisabled={millis === null || outside}>{t('replay.show')}</Button>
          </Form>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function fieldsOf(at: number): CalendarDateTime {
  const d = new Date(at);
  return new CalendarDateTime(d.getUTCFullYear(), d.getUTCMonth() + 1, d.getUTCDate(), d.getUTCHours(), d.getUTCMinutes());
}
