import { defineConfig } from 'vite';
import react from '@vitejs/plugin-react';
// Stands in for a node while the page is worked on: `npm run dev`, `npx vite preview`. Never shipped.
import { mockNode } from './mock/plugin.mjs';

export default defineConfig(({ command, isPreview }) => ({
  base: './',
  plugins: [react(), ...(command === 'serve' || isPreview ? [mockNode()] : [])],
  build: {
    target: 'es2023',
    assetsInlineLimit: 0, // fonts and pictures stay files: the page's security policy admits no data: fonts
    chunkSizeWarningLimit: 1200,
    modulePreload: { polyfill: false },
  },
  worker: { format: 'es' },
  test: { include: ['src/**/*.test.ts'], testTimeout: 60_000 },
}));
