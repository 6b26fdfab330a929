/** After a panel closes, puts the focus back on what opened it (marked `data-opener`). */
export function focusOpener(opener: string): void {
  requestAnimationFrame(() => requestAnimationFrame(() => {
    document.querySelector<HTMLElement>(`[data-opener="${CSS.escape(opener)}"]`)?.focus();
  }));
}
