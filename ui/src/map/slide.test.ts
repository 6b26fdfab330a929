import { describe, expect, it } from 'vitest';
import { fills, mercator, slide, type Look } from './slide';
import { namesSoftware } from './software';

const amman: Look = { longitude: 36, latitude: 35, zoom: 7 };

/** Where a position is, in pixels from the middle of a window that looks so. */
function seen(look: Look, longitude: number, latitude: number): [number, number] {
  const [x, y] = mercator(longitude, latitude);
  const [middleX, middleY] = mercator(look.longitude, look.latitude);
  return [(x - middleX) * 512 * 2 ** look.zoom, (y - middleY) * 512 * 2 ** look.zoom];
}

describe('slide', () => {
  it('lays each position of the old picture where the new look has it', () => {
    const next: Look = { longitude: 36.7, latitude: 34.4, zoom: 7.8 };
    const { x, y, scale } = slide(amman, next);
    for (const [longitude, latitude] of [[36, 35], [33.2, 36.9], [39, 31]] as const) {
      const [oldX, oldY] = seen(amman, longitude, latitude);
      const [newX, newY] = seen(next, longitude, latitude);
      expect(x + oldX * scale).toBeCloseTo(newX, 6);
      expect(y + oldY * scale).toBeCloseTo(newY, 6);
    }
  });
  it('goes across the antimeridian the short way', () => {
    const { x } = slide({ longitude: 179.9, latitude: 0, zoom: 5 }, { longitude: -179.9, latitude: 0, zoom: 5 });
    expect(x).toBeCloseTo(-0.2 / 360 * 512 * 32, 6);
  });
  it('fills the window as far as it was drawn beyond it, and not a pixel farther', () => {
    expect(fills({ x: 96, y: -96, scale: 1 }, 800, 600, 96)).toBe(true);
    expect(fills({ x: 97, y: 0, scale: 1 }, 800, 600, 96)).toBe(false);
    expect(fills({ x: 0, y: 0, scale: 0.7 }, 800, 600, 96)).toBe(false);
    expect(fills({ x: 400, y: 300, scale: 2 }, 800, 600, 96)).toBe(true);
  });
});

describe('namesSoftware', () => {
  it('knows the renderers that are no graphics card', () => {
    expect(namesSoftware('ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)')).toBe(true);
    expect(namesSoftware('llvmpipe (LLVM 15.0.6, 256 bits)')).toBe(true);
    expect(namesSoftware('ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11 vs_5_0 ps_5_0, D3D11)')).toBe(true);
    expect(namesSoftware('ANGLE (Intel, Mesa Intel(R) UHD Graphics 620 (KBL GT2), OpenGL 4.6)')).toBe(false);
    expect(namesSoftware('')).toBe(false);
  });
});
