import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import { Icon } from './Icon';

/** One of a short list. */
export function Choice({ label, value, options, onChange }: {
  label: string;
  value: string;
  options: readonly { readonly id: string; readonly words: string }[];
  onChange: (id: string) => void;
}) {
  return (
    <Select className="field" value={value} onChange={key => onChange(String(key))}>
      <Label>{label}</Label>
      <Button className="choice"><SelectValue /><Icon name="chevron" size={12} /></Button>
      <Popover className="popover">
        <ListBox className="options" items={options}>
          {option => <ListBoxItem className="option" id={option.id} textValue={option.words}>{option.words}</ListBoxItem>}
        </ListBox>
      </Popover>
    </Select>
  );
}
