/** Light or dark: the system's choice until a person chooses; the choice stays in this browser. */
export type Theme = 'light' | 'dark';

const SLOT = 'parley.theme';
const system = matchMedia('(prefers-color-scheme: dark)');

const chosen = (): Theme | null => {
  const value = localStorage.getItem(SLOT);
  return value === 'light' || value === 'dark' ? value : null;
};

export const currentTheme = (): Theme => chosen() ?? (system.matches ? 'dark' : 'light');

const heard = new Set<(theme: Theme) => void>();

export function applyTheme(): void {
  document.documentElement.dataset['theme'] = currentTheme();
  heard.forEach(tell => tell(currentTheme()));
}

export function toggleTheme(): void {
  localStorage.setItem(SLOT, currentTheme() === 'dark' ? 'light' : 'dark');
  applyTheme();
}

export function onTheme(tell: (theme: Theme) => void): () => void {
  heard.add(tell);
  return () => heard.delete(tell);
}

system.addEventListener('change', applyTheme);
