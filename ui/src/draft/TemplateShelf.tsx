import { useEffect, useState } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { drafting, type Template } from '../api/draft';
import { whyNot } from '../i18n/why-not';
import { Icon } from '../look/Icon';
import { Line } from './fields';
import { emptyForm, type FlightForm } from './flight';

/** Flights that recur, without their times, shared by who drafts flights here. Never of combat: a template is kept and used only outside of it. */
export function TemplateShelf({ node, form, savable, use }: { node: string; form: FlightForm; savable: boolean; use: (form: FlightForm) => void }) {
  const { t } = useTranslation();
  const [all, setAll] = useState<readonly Template<FlightForm>[]>([]);
  const [name, setName] = useState('');
  const [leaving, setLeaving] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const load = () => drafting.templates<FlightForm>().then(setAll);
  const after = (deed: Promise<unknown>) => void deed.then(() => { setRefusal(null); setName(''); }, (error: unknown) => setRefusal(whyNot(error)))
    .then(load).catch((error: unknown) => setRefusal(whyNot(error)));
  useEffect(() => {
    localStorage.removeItem(`parley.templates.${node}`); // where they lay before the node kept them
    load().catch((error: unknown) => setRefusal(whyNot(error)));
  }, [node]);
  const wanted = name.trim();
  const namesake = all.find(template => template.name === wanted);
  const keep = () => after(drafting.keepTemplate(namesake?.id ?? crypto.randomUUID(), {
    name: wanted, form: { ...form, when: emptyForm(form.type).when, seen: [] }, revision: namesake?.revision ?? 0,
  }));
  return (
    <Disclosure className="grounds templates">
      <Heading level={3}><Button slot="trigger" className="plain"><Icon name="chevron" size={13} />{t('draft.templates')} <span className="faint">{all.length}</span></Button></Heading>
      <DisclosurePanel>
        <p className="hint">{t('draft.templatesWhy')}</p>
        <div role="alert">{refusal && <p className="trouble"><Icon name="warning" /><span>{refusal}</span></p>}</div>
        <ul className="template-list">
          {all.map(template => (
            <li key={template.id}>
              <Button className="plain" onPress={() => { use({ ...emptyForm(form.type), ...template.form }); setName(template.name); }}>{t('draft.useTemplate', { name: template.name })}</Button>
              <span className="faint">{template.by.code}</span>
              {leaving === template.id
                ? <Button className="quiet-button" autoFocus onBlur={() => setLeaving(null)} onPress={() => { setLeaving(null); after(drafting.dropTemplate(template.id)); }}>{t('draft.dropForAll', { name: template.name })}</Button>
                : <Button className="square" aria-label={t('draft.dropTemplate', { name: template.name })} onPress={() => setLeaving(template.id)}><Icon name="cross" size={13} /></Button>}
            </li>
          ))}
        </ul>
        {savable && (
          <div className="joined">
            <Line label={t('draft.templateName')} name="template" value={name} onChange={setName} />
            <Button className="quiet-button" isDisabled={wanted === ''} onPress={keep}>{namesake ? t('draft.replaceTemplate') : t('draft.keepTemplate')}</Button>
          </div>
        )}
      </DisclosurePanel>
    </Disclosure>
  );
}
