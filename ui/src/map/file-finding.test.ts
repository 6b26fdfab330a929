import i18next from 'i18next';
import { expect, it } from 'vitest';
import type { Finding } from '../api/types';
import { words as ar } from '../i18n/ar';
import { words as en } from '../i18n/en';
import { words as ru } from '../i18n/ru';
import { accountOf } from './FileFinding';

const finding: Finding = {
  finding: 'F-0001', state: 'closed', standing: 'unaccounted', aircraft: 'b0f301', callsign: null, article: '2', rule: 'standdown', place: 'designated', area: 'DA-1',
  entered: '2016-09-13T08:00:00Z', left: '2016-09-13T08:10:00Z', entry: [36.172, 35.594], deepestMetres: 1, durationSeconds: 600, sightings: 3, flights: [], grounds: ['No announced flight fits.'], evidence: Array.from({ length: 10 }, (_, i) => String(i).repeat(64)),
};

const words = i18next.createInstance();
await words.init({ resources: { en: { translation: en }, ru: { translation: ru }, ar: { translation: ar } }, interpolation: { escapeValue: false } });

it('an account has the facts, the ground and where the evidence is', () => {
  const text = accountOf(finding, words.getFixedT('en'));
  for (const part of ['F-0001', 'b0f301', 'DA-1', '2016-09-13T08:00:00Z', '35°35′38″N 36°10′19″E', 'Article 2', 'No announced flight fits.', '0'.repeat(64), 'and 2 more']) expect(text).toContain(part);
});

it.each(['ru', 'ar'])('an account in %s has the same facts', language => {
  const text = accountOf(finding, words.getFixedT(language));
  for (const part of ['F-0001', 'b0f301', 'DA-1', '2016-09-13T08:00:00Z', '35°35′38″N 36°10′19″E', '0'.repeat(64)]) expect(text).toContain(part);
  expect(text).not.toContain('entered');
});
