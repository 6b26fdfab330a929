import '@fontsource-variable/noto-sans-arabic/index.css';
import { treeOf, type Tree } from './trees';

export const words: Tree = treeOf(import.meta.glob<Tree>('./ar/*.json', { eager: true, import: 'default' }));
