import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { staff, type Colleague, type Denial, type KeyInForce, type OpenSession, type OwnPasskey, type Turn } from '../api/staff';
import { Icon } from '../look/Icon';
import { useNode } from '../shell/node-context';
import { DenialTable, KeyTable, SessionTable } from './Lists';
import { Passkeys } from './Passkeys';
import { People } from './People';
import { ShiftList } from './ShiftList';
import './staff.css';
import { whyNot } from '../i18n/why-not';

interface Known {
  readonly people: readonly Colleague[];
  readonly shifts: readonly Turn[];
  readonly keys: readonly KeyInForce[];
  readonly revoked: readonly string[];
  readonly passkeys: readonly OwnPasskey[];
  readonly sessions: readonly OpenSession[];
  readonly denials: readonly Denial[];
}

/** Who works here, when, with which keys; and for an administrator, who is signed in and what was denied. */
export default function StaffPlace() {
  const { t } = useTranslation();
  const { session } = useNode();
  const administers = session.rights.includes('administer');
  const [known, setKnown] = useState<Known | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const load = useCallback(async () => {
    const [people, shifts, { keys, revoked }, passkeys] = await Promise.all([staff.people(), staff.shifts(), staff.keys(), staff.passkeys()]);
    const [sessions, denials] = administers ? await Promise.all([staff.sessions(), staff.denials()]) : [[], []];
    setKnown({ people, shifts, keys, revoked, passkeys, sessions, denials });
  }, [administers]);
  const attempt = useCallback((deed?: Promise<unknown>) => {
    setTrouble(null);
    void (deed ?? Promise.resolve()).then(load).catch((error: unknown) => setTrouble(whyNot(error)));
  }, [load]);
  useEffect(() => attempt(), [attempt]);
  return (
    <div className="staff">
      <h1>{t('place.staff')}</h1>
      <div role="alert">{trouble && <p className="trouble"><Icon name="warning" /><span>{trouble}</span></p>}</div>
      {!known && !trouble && <p className="calm" role="status">{t('shell.opening')}</p>}
      {known && <>
        <People people={known.people} administers={administers} attempt={attempt} />
        <ShiftList shifts={known.shifts} people={known.people} administers={administers} attempt={attempt} />
        <Passkeys passkeys={known.passkeys} attempt={attempt} />
        <KeyTable keys={known.keys} revoked={known.revoked} />
        {administers && <SessionTable sessions={known.sessions} attempt={attempt} />}
        {administers && <DenialTable denials={known.denials} />}
      </>}
    </div>
  );
}
