import { useState } from 'react';
import { Button, Checkbox, CheckboxGroup, Dialog, Form, Heading, Input, Label, Modal, ModalOverlay, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { staff, type Colleague } from '../api/staff';
import type { Role } from '../api/types';
import { Copy } from '../look/Copy';
import { Icon } from '../look/Icon';
import { useNode } from '../shell/node-context';

export const ROLES: readonly Role[] = ['duty', 'release', 'planner', 'humanitarian', 'information', 'observer', 'administrator'];

/** Everybody sees their colleagues; an administrator changes who they are. */
export function People({ people, administers, attempt }: { people: readonly Colleague[]; administers: boolean; attempt: (deed?: Promise<unknown>) => void }) {
  const { t } = useTranslation();
  const { session } = useNode();
  const [edited, setEdited] = useState<Colleague | null>(null);
  const [removing, setRemoving] = useState<string | null>(null);
  const [link, setLink] = useState<{ account: string; address: string } | null>(null);
  const fresh: Colleague = { account: '', name: '', party: session.node.party ?? session.person?.party ?? '', roles: [], code: '', passkeys: 0, password: false, onDuty: false };
  const makeLink = (account: string) => attempt(staff.link(account).then(({ path }) => setLink({ account, address: location.origin + path })));
  return (
    <section aria-labelledby="staff-people">
      <h2 id="staff-people">{t('staff.people')}</h2>
      {link && <p className="card staff-link"><span>{t('staff.linkMade', { account: link.account })}</span> <Copy text={link.address} /></p>}
      <div className="staff-scroll" tabIndex={0} role="group" aria-label={t('staff.people')}><table className="staff-people">
        <thead><tr><th>{t('staff.name')}</th><th>{t('staff.account')}</th><th>{t('staff.code')}</th><th>{t('staff.roles')}</th><th>{t('staff.passkeys')}</th>{administers && <th><span className="unseen">{t('staff.edit')}</span></th>}</tr></thead>
        <tbody>
          {people.map(one => (
            <tr key={one.account} data-account={one.account}>
              <td><bdi>{one.name}</bdi>{one.onDuty && <span className="faint"> · <Icon name="clock" size={12} /> {t('staff.onDuty')}</span>}</td>
              <td data-head={t('staff.account')}><bdi className="ltr">{one.account}</bdi></td>
              <td data-head={t('staff.code')}><bdi className="ltr">{one.code}</bdi></td>
              <td data-head={t('staff.roles')}>{one.roles.map(role => t(`staff.role.${role}`)).join(' · ')}</td>
              <td data-head={t('staff.passkeys')}>{one.passkeys}</td>
              {administers && <td className="staff-deeds">
                <Button className="plain" aria-label={`${t('staff.edit')}: ${one.account}`} onPress={() => setEdited(one)}>{t('staff.edit')}</Button>
                <Button className="plain" aria-label={`${t('staff.link')}: ${one.account}`} onPress={() => makeLink(one.account)}>{t('staff.link')}</Button>
                {one.account !== session.person?.account && <Button className="plain" aria-label={`${removing === one.account ? t('staff.removeSure') : t('staff.remove')}: ${one.account}`} onPress={() => (removing === one.account ? attempt(staff.remove(one.account)) : setRemoving(one.account))} onBlur={() => setRemoving(null)}>{removing === one.account ? t('staff.removeSure') : t('staff.remove')}</Button>}
              </td>}
            </tr>
          ))}
        </tbody>
      </table></div>
      {administers && <Button className="quiet-button" onPress={() => setEdited(fresh)}><Icon name="plus" /> {t('staff.add')}</Button>}
      {edited && <Editor person={edited} close={() => setEdited(null)} save={(account, said) => { attempt(staff.put(account, said)); setEdited(null); }} />}
    </section>
  );
}

function Editor({ person, close, save }: { person: Colleague; close: () => void; save: (account: string, said: Pick<Colleague, 'name' | 'party' | 'roles' | 'code'>) => void }) {
  const { t } = useTranslation();
  const [account, setAccount] = useState(person.account);
  const [name, setName] = useState(person.name);
  const [party, setParty] = useState(person.party);
  const [code, setCode] = useState(person.code);
  const [roles, setRoles] = useState<readonly string[]>(person.roles);
  const known = person.account !== '';
  return (
    <ModalOverlay className="staff-veil" isOpen onOpenChange={open => { if (!open) close(); }} isDismissable>
      <Modal className="card staff-modal">
        <Dialog aria-labelledby="staff-editor">
          <Form className="staff-form" onSubmit={e => { e.preventDefault(); save(account.trim(), { name: name.trim(), party: party.trim(), code: code.trim(), roles: ROLES.filter(r => roles.includes(r)) }); }}>
            <Heading slot="title" id="staff-editor">{known ? person.account : t('staff.add')}</Heading>
            <TextField className="field" value={account} onChange={setAccount} isRequired isDisabled={known} name="account" maxLength={80}><Label>{t('staff.account')}</Label><Input autoCapitalize="none" spellCheck="false" /></TextField>
            <TextField className="field" value={name} onChange={setName} isRequired name="name" maxLength={80}><Label>{t('staff.name')}</Label><Input /></TextField>
            <TextField className="field" value={code} onChange={setCode} isRequired name="code" maxLength={20}><Label>{t('staff.code')}</Label><Input spellCheck="false" /></TextField>
            <TextField className="field" value={party} onChange={setParty} isRequired name="party" maxLength={40}><Label>{t('staff.side')}</Label><Input spellCheck="false" /></TextField>
            <CheckboxGroup className="staff-roles" value={[...roles]} onChange={setRoles} name="roles">
              <Label>{t('staff.roles')}</Label>
              {ROLES.map(role => <Checkbox key={role} value={role} className="staff-check"><span className="staff-box" aria-hidden="true"><Icon name="check" size={12} /></span>{t(`staff.role.${role}`)}</Checkbox>)}
            </CheckboxGroup>
            <div className="staff-deeds">
              <Button className="action" type="submit">{t('staff.save')}</Button>
              <Button className="quiet-button" onPress={close}>{t('staff.cancel')}</Button>
            </div>
          </Form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
