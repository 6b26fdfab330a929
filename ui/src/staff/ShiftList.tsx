import { useState } from 'react';
import { Button, Form, Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { staff, type Colleague, type Turn } from '../api/staff';
import { Choice } from '../look/Choice';
import { At } from '../time/Time';

const INSTANT = '\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?Z';
const whole = (typed: string): string => (typed.length === 17 ? typed.replace('Z', ':00Z') : typed);

/** Who is on duty from when to when. A shift reminds people; it gives nobody a right. */
export function ShiftList({ shifts, people, administers, attempt }: { shifts: readonly Turn[]; people: readonly Colleague[]; administers: boolean; attempt: (deed?: Promise<unknown>) => void }) {
  const { t } = useTranslation();
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
      {administers && <Form className="staff-row" onSubmit={e => { e.preventDefault(); attempt(staff.putShifts([...shifts, { account, from: whole(from), until: whole(until) }])); }}>
        <Choice label={t('staff.account')} value={account} options={people.map(p => ({ id: p.account, words: p.account }))} onChange={setAccount} />
        <TextField className="field" value={from} onChange={setFrom} isRequired pattern={INSTANT} name="from"><Label>{t('staff.from')}</Label><Input className="ltr" placeholder="2016-09-12T06:00Z" /></TextField>
        <TextField className="field" value={until} onChange={setUntil} isRequired pattern={INSTANT} name="until"><Label>{t('staff.until')}</Label><Input className="ltr" placeholder="2016-09-12T18:00Z" /></TextField>
        <Button className="quiet-button" type="submit">{t('staff.addShift')}</Button>
      </Form>}
    </section>
  );
}
