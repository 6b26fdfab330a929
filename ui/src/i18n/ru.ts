import { treeOf, type Tree } from './trees';

export const words: Tree = treeOf(import.meta.glob<Tree>('./ru/*.json', { eager: true, import: 'default' }));
