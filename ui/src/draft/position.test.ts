import { describe, expect, it } from 'vitest';
import { isWritten, readPosition, writePosition, type Position } from './position';

const at = (text: string): Position => {
  const read = readPosition(text);
  if (!isWritten(read)) throw new Error(`${text}: ${read}`);
  return read.position;
};
const near = (text: string, [longitude, latitude]: Position, digits = 4) => {
  const [x, y] = at(text);
  expect(x, text).toBeCloseTo(longitude, digits);
  expect(y, text).toBeCloseTo(latitude, digits);
};

describe('a position as people write it', () => {
  it('in decimal degrees, latitude first unless letters say otherwise', () => {
    for (const text of ['35.5, 36.25', '35.5 36.25', '35.5;36.25', '35.5N 36.25E', 'N35.5 E36.25', '36.25E, 35.5N', '35,5 36,25', '35,5; 36,25', '+35.5 / +36.25', '35.5° 36.25°', '35,5 с.ш. 36,25 в.д.', '35.5 С 36.25 В']) near(text, [36.25, 35.5]);
    near('-35.5, -36.25', [-36.25, -35.5]);
    near('−35.5, 36.25', [36.25, -35.5]);
    near('35.5S 36.25W', [-36.25, -35.5]);
  });
  it('in degrees, minutes and seconds, with signs, spaces or run together', () => {
    for (const text of ['35°30′00″N 36°15′00″E', '35°30\'00"N, 36°15\'00"E', '35 30 00 N 36 15 00 E', 'N 35 30 E 036 15', '353000N 0361500E', '3530N 03615E', '35:30:00 36:15:00', '35 30 36 15', '35 30 00 36 15 00', '35° 30.0\' N 36° 15.0\' E', '36°15′E 35°30′N']) near(text, [36.25, 35.5]);
    near('35°30′15.5″N 36°15′00.0″E', [36.25, 35.50430556], 7);
  });
  it('as a grid reference, which means the middle of its square', () => {
    near('37S BU 717 703', [36.49, 34.95], 1);
    expect(at('37sbu717703')).toEqual(at('37S BU 717 703'));
    expect(at('37S BU 71700 70300')).not.toEqual(at('37S BU 717 703'));
    const read = readPosition('37S BU 717 703');
    expect(isWritten(read) && read.precisionMetres).toBe(100);
  });
  it('is refused where it has no reading, or two', () => {
    expect(readPosition('')).toBe('empty');
    expect(readPosition('Hama')).toBe('unknown');
    expect(readPosition('95, 36')).toBe('latitude');
    expect(readPosition('35, 190')).toBe('longitude');
    expect(readPosition('35 70 00 N 36 00 00 E')).toBe('minutes');
    expect(readPosition('35N 36')).toBe('lettersMissing');
    expect(readPosition('35N 36N')).toBe('lettersMissing');
    expect(readPosition('-35S 36E')).toBe('unknown');
    for (const text of ['37S BU 717 70', '37SBU71770']) expect(readPosition(text), text).toBe('gridHalves');
    expect(readPosition('37S BU 717717 703703')).toBe('grid');
    expect(readPosition('37S BU')).toBe('gridCoarse');
    for (const text of ['37S BU 8845 84', '37S BU 88 4843', '37S BU 88 48 43', '37SBU8845 84']) expect(readPosition(text), text).toBe('gridHalves');
  });
  it('is refused where the letters of its zone and its square name different places', () => {
    for (const text of ['37T BU 884 843', '37R BU 884 843', '37N BU 884 843']) expect(readPosition(text), text).toBe('gridBand');
    for (const text of ['37S BU 884 843', '37S BU 88484 84372', '37SBU884843', '36S YD 6081 6073', '32V NM 500 500', '33X VG 500 500']) expect(isWritten(readPosition(text)), text).toBe(true);
    expect(readPosition('35.5')).toBe('unknown');
  });
});

describe('a position is written', () => {
  it('as finely as it is known and no finer', () => {
    const p: Position = [36.25, 35.5];
    expect(writePosition(p, 'decimal', 1)).toBe('35.50000, 36.25000');
    expect(writePosition(p, 'decimal', 111_320)).toBe('36, 36');
    expect(writePosition(p, 'decimal', 1_855)).toBe('35.50, 36.25');
    expect(writePosition(p, 'dms', 30)).toBe('35°30′00″N 036°15′00″E');
    expect(writePosition(p, 'dms', 1)).toBe('35°30′00.00″N 036°15′00.00″E');
    expect(writePosition(p, 'mgrs', 100)).toMatch(/^37S BV \d{3} \d{3}$/);
    expect(writePosition([36.25, 88], 'mgrs', 100)).toBe('—');
  });
  it('so that it is read back as the same', () => {
    let seed = 7;
    const random = () => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
    for (let i = 0; i < 300; i++) {
      const p: Position = [random() * 358 - 179, random() * 150 - 72];
      for (const [form, digits] of [['decimal', 5], ['dms', 4], ['mgrs', 4]] as const) near(writePosition(p, form, 1), p, digits);
    }
  });
});
