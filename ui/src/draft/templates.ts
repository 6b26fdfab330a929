import type { FlightForm } from './flight';

/** Templates stay in this browser, for one node: what recurs of flights that are not combat, without its times. */
export interface Template {
  readonly name: string;
  readonly form: FlightForm;
}
const MOST = 40;
const slot = (node: string) => `parley.templates.${node}`;

export function templates(node: string): readonly Template[] {
  try {
    const kept = JSON.parse(localStorage.getItem(slot(node)) ?? '[]') as unknown;
    return Array.isArray(kept) ? (kept as Template[]).filter(t => typeof t.name === 'string' && typeof t.form === 'object') : [];
  } catch {
    return [];
  }
}

/** Of the same name the newest stays. */
export function keepTemplate(node: string, template: Template): readonly Template[] {
  const all = [template, ...templates(node).filter(t => t.name !== template.name)].slice(0, MOST);
  localStorage.setItem(slot(node), JSON.stringify(all));
  return all;
}
export function dropTemplate(node: string, name: string): readonly Template[] {
  const all = templates(node).filter(t => t.name !== name);
  localStorage.setItem(slot(node), JSON.stringify(all));
  return all;
}
