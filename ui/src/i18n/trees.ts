/** The words of one language: `{area: words}`, one file for each area of the page, `LANGUAGE/AREA.json`. */
export type Tree = { readonly [key: string]: string | Tree };

/** What `import.meta.glob('./LANGUAGE/*.json')` brings, as a tree. */
export const treeOf = (files: Readonly<Record<string, Tree>>): Tree =>
  Object.fromEntries(Object.entries(files).map(([path, words]) => [path.slice(path.lastIndexOf('/') + 1, -'.json'.length), words]));
