import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { staff, type Denial, type KeyInForce, type OpenSession } from '../api/staff';
import { partyName } from '../look/party';
import { At } from '../time/Time';

/** Keys by the sealed record, to be read out and compared. */
export function KeyTable({ keys, revoked }: { keys: readonly KeyInForce[]; revoked: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="staff-keys">
      <h2 id="staff-keys">{t('staff.keys')}</h2>
      <div className="staff-scroll" tabIndex={0} role="group" aria-label={t('staff.keys')}><table>
        <thead><tr><th>{t('staff.key')}</th><th>{t('staff.side')}</th><th>{t('staff.fingerprint')}</th><th>{t('staff.since')}</th></tr></thead>
        <tbody>{keys.map(key => (
          <tr key={key.kid}><td><bdi className="ltr">{key.kid}</bdi></td><td>{partyName(key.party, t)}</td>
            <td><code className="ltr">{groups(key.fingerprint)}</code></td>
            <td>{key.since && <At instant={key.since} />}</td></tr>
        ))}</tbody>
      </table></div>
      {revoked.length > 0 && <p>{t('staff.revoked', { names: revoked.join(' · ') })}</p>}
    </section>
  );
}

/** As one reads it out: four digits at a time. */
const groups = (hex: string): string => hex.match(/.{1,4}/g)?.join(' ') ?? hex;

export function SessionTable({ sessions, attempt }: { sessions: readonly OpenSession[]; attempt: (deed?: Promise<unknown>) => void }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="staff-sessions">
      <h2 id="staff-sessions">{t('staff.sessions')}</h2>
      <div className="staff-scroll" tabIndex={0} role="group" aria-label={t('staff.sessions')}><table>
        <thead><tr><th>{t('staff.who')}</th><th>{t('staff.signedInBy')}</th><th>{t('staff.since')}</th><th>{t('staff.used')}</th><th><span className="unseen">{t('staff.end')}</span></th></tr></thead>
        <tbody>{sessions.map(one => (
          <tr key={one.id} data-session={one.account}><td><bdi className="ltr">{one.account}</bdi>{one.locked && <span className="faint"> · {t('staff.locked')}</span>}</td><td>{t(`staff.way.${one.way}`)}</td>
            <td><At instant={one.since} /></td><td><At instant={one.used} /></td>
            <td><Button className="plain" aria-label={`${t('staff.end')}: ${one.account}`} onPress={() => attempt(staff.end(one.id))}>{t('staff.end')}</Button></td></tr>
        ))}</tbody>
      </table></div>
    </section>
  );
}

export function DenialTable({ denials }: { denials: readonly Denial[] }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="staff-denials">
      <h2 id="staff-denials">{t('staff.denials')}</h2>
      {denials.length === 0 ? <p className="calm">{t('staff.noDenials')}</p> : <div className="staff-scroll" tabIndex={0} role="group" aria-label={t('staff.denials')}><table>
        <thead><tr><th>{t('staff.when')}</th><th>{t('staff.who')}</th><th>{t('staff.what')}</th><th>{t('staff.why')}</th></tr></thead>
        <tbody>{denials.map((one, i) => (
          <tr key={`${one.at} ${i}`}><td><At instant={one.at} /></td><td><bdi>{one.account}</bdi></td><td><code className="ltr">{one.route}</code></td><td><bdi>{one.why}</bdi></td></tr>
        ))}</tbody>
      </table></div>}
    </section>
  );
}
