/** The map's colours, read from the page's tokens so that there is one list of colours. */
export interface Palette {
  readonly sea: string;
  readonly land: string;
  readonly river: string;
  readonly border: string;
  readonly province: string;
  readonly ink: string;
  readonly faint: string;
  readonly halo: string;
  readonly good: string;
  readonly ours: string;
  readonly theirs: string;
  readonly bad: string;
  readonly unknown: string;
  readonly quiet: string;
  readonly layer: string;
}

export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    sea: token('sea'), land: token('land'), river: token('river'), border: token('border-line'), province: token('province'),
    ink: token('ink'), faint: token('ink-faint'), halo: token('halo'),
    good: token('good'), ours: token('ours'), theirs: token('theirs'), bad: token('bad'), unknown: token('unknown'),
    quiet: token('ink-faint'), layer: token('layer'),
  };
}
