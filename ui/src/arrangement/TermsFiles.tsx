import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { whyNot } from '../i18n/why-not';
import { enclosing, fileHref, type Part } from '../api/enclose';
import { FileList } from '../enclose/EnclosedFiles';
import '../enclose/enclose.css';
import { asWritten } from '../look/written';

/** The files of terms that somebody has signed, to be downloaded. They are read once somebody opens them. */
export function TermsFiles({ digest, title }: { digest: string; title: string }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="card how" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {open && <Opened digest={digest} />}
    </details>
  );
}

function Opened({ digest }: { digest: string }) {
  const { t } = useTranslation();
  const [files, setFiles] = useState<readonly Part[] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    enclosing.terms(digest).then(read => { if (!gone) setFiles(read); }, (error: unknown) => { if (!gone) setTrouble(whyNot(error)); });
    return () => { gone = true; };
  }, [digest]);
  if (trouble) return <p className="trouble" {...asWritten(trouble)}>{trouble}</p>;
  if (!files) return <p className="calm" role="status">{t('shell.opening')}</p>;
  return <FileList files={files} href={part => fileHref(part.digest, part.name)} />;
}
