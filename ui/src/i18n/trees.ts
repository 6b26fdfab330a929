/** The words of one language: `{area: words}`, one file for each area of the page, `LANGUAGE/AREA.json`. */
export type Tree = { readonly [key: string]: string | Tree };

const files = import.meta.glob<Tree>('./*/*.json', { eager: true, import: 'default' });

export function treeOf(language: string): Tree {
  const mine = Object.entries(files).filter(([path]) => path.startsWith(`./${language}/`));
  return Object.fromEntries(mine.map(([path, words]) => [path.slice(language.length + 3, -'.json'.length), words]));
}
