import { Button, DropZone, FileTrigger, Text, type DirectoryDropItem, type DropItem, type FileDropItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Icon } from '../look/Icon';
import type { Picked } from './enclosure';

/** More than terms may have; whoever drops a whole disk is not waited for. */
const MOST = 101;

/** Files are picked, dropped or pasted; a folder keeps the paths within it. */
export function FilePicker({ label, hint, types, many, put, busy }: {
  label: string;
  hint: string;
  types: readonly string[];
  many: boolean;
  put: (files: readonly Picked[]) => void;
  busy: boolean;
}) {
  const { t } = useTranslation();
  return (
    <DropZone className="drop" isDisabled={busy} onDrop={event => { void dropped(event.items).then(files => { if (files.length > 0) put(files); }); }}>
      <Text slot="label">{label}</Text>
      <FileTrigger allowsMultiple={many} acceptedFileTypes={[...types]} onSelect={list => put([...(list ?? [])].slice(0, MOST).map(file => ({ name: file.name, file })))}>
        <Button className="quiet-button" isDisabled={busy}><Icon name="plus" size={14} />{many ? t('enclose.pick') : t('enclose.pickOne')}</Button>
      </FileTrigger>
      <p className="hint">{hint}</p>
    </DropZone>
  );
}

async function dropped(items: readonly DropItem[]): Promise<Picked[]> {
  const found: Picked[] = [];
  for (const item of items) {
    if (item.kind === 'file') found.push(await picked(item, ''));
    else if (item.kind === 'directory') await within(item, '', found);
  }
  return found.slice(0, MOST);
}

async function picked(item: FileDropItem, before: string): Promise<Picked> {
  return { name: before + item.name, file: await item.getFile() };
}

async function within(folder: DirectoryDropItem, before: string, found: Picked[]): Promise<void> {
  for await (const entry of folder.getEntries()) {
    if (found.length >= MOST) return;
    if (entry.kind === 'file') found.push(await picked(entry, before));
    else await within(entry, `${before}${entry.name}/`, found);
  }
}
