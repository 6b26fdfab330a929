import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Icon } from './Icon';

/** A line ready to copy. */
export function Copy({ text }: { text: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = () => {
    navigator.clipboard.writeText(text).then(() => {
      setCopied(true);
      setTimeout(() => setCopied(false), 2_000);
    }, () => undefined);
  };
  return (
    <p className="copy">
      <code>{text}</code>
      <Button className="square" aria-label={t('shell.copy')} onPress={copy}><Icon name={copied ? 'check' : 'copy'} size={14} /></Button>
      <span role="status" className="unseen">{copied && t('shell.copied')}</span>
    </p>
  );
}
