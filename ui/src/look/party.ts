import type { TFunction } from 'i18next';

/** A party as it is written everywhere: its code in capitals; the office by its own word. */
export const partyName = (party: string | null, t: TFunction): string =>
  !party || party === 'office' ? t('role.office') : party.toUpperCase();
