import { useState } from 'react';
import { Button, Form, I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { staff, type Colleague, type Turn } from '../api/staff';
import { Choice } from '../look/Choice';
import { localeOf } from '../i18n/languages';
import { Moment } from '../time/Moment';
import { At } from '../time/Time';

/** Who is on duty from when to when. A shift reminds people; it gives nobody a right. */
export function ShiftList({ shifts, people, administers, attempt }: { shifts: readonly Turn[]; people: readonly Colleague[]; administers: boolean; attempt: (deed?: Promise<unknown>) => void }) {
  const { t, i18n } = useTranslation();
  const [account, setAccount] = useState(people[0]?.account ?? '');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const named = (who: string) => people.find(p => p.account === who)?.name ?? who;
  return (
    <section aria-labelledby="staff-shifts">
      <h2 id="staff-shifts">{t('staff.shifts')}</h2>
      {shifts.length === 0 && <p className="calm">{t('staff.noShifts')}</p>}
      <ul className="staff-lines">
        {shifts.map((turn, i) => (
          <li key={`${turn.account} ${turn.from}`}>
            <bdi>{named(turn.account)}</bdi> · <At instant={turn.from} /> – <At instant={turn.until} />
            {administers && <Button className="plain" aria-label={`${t('staff.remove')}: ${turn.account}`} onPress={() => attempt(staff.putShifts(shifts.filter((_, j) => j !== i)))}>{t('staff.remove')}</Button>}
          </li>
        ))}
      </ul>
      {administers && <Form className="staff-row" onSubmit={e => { e.preventDefault(); attempt(staff.putShifts([...shifts, { account, from, until }])); }}>
        <I18nProvider locale={localeOf(i18n.language)}>
        <Choice label={t('staff.account')} value={account} options={people.map(p => ({ id: p.account, words: p.account }))} onChange={setAccount} />
        <Moment label={t('staff.from')} value={from} onChange={setFrom} />
        <Moment label={t('staff.until')} value={until} onChange={setUntil} />
        </I18nProvider>
        <Button className="quiet-button" type="submit" isDisabled={from === '' || until <= from}>{t('staff.addShift')}</Button>
      </Form>}
    </section>
  );
}
