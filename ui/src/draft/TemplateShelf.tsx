import { useState } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Icon } from '../look/Icon';
import { Line } from './fields';
import type { FlightForm } from './flight';
import { dropTemplate, keepTemplate, templates } from './templates';

/** Flights that recur, without their times. Never of combat: a template is kept and used only outside of it. */
export function TemplateShelf({ node, form, savable, use }: { node: string; form: FlightForm; savable: boolean; use: (form: FlightForm) => void }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(templates(node));
  const [name, setName] = useState('');
  return (
    <Disclosure className="grounds templates">
      <Heading level={3}><Button slot="trigger" className="plain"><Icon name="chevron" size={13} />{t('draft.templates')} <span className="faint">{all.length}</span></Button></Heading>
      <DisclosurePanel>
        <p className="hint">{t('draft.templatesWhy')}</p>
        <ul className="template-list">
          {all.map(template => (
            <li key={template.name}>
              <Button className="plain" onPress={() => use(template.form)}>{t('draft.useTemplate', { name: template.name })}</Button>
              <Button className="square" aria-label={t('draft.dropTemplate', { name: template.name })} onPress={() => setAll(dropTemplate(node, template.name))}><Icon name="cross" size={13} /></Button>
            </li>
          ))}
        </ul>
        {savable && (
          <div className="joined">
            <Line label={t('draft.templateName')} name="template" value={name} onChange={setName} />
            <Button className="quiet-button" isDisabled={name.trim() === ''} onPress={() => { setAll(keepTemplate(node, { name: name.trim(), form: { ...form, seen: [] } })); setName(''); }}>{t('draft.keepTemplate')}</Button>
          </div>
        )}
      </DisclosurePanel>
    </Disclosure>
  );
}
