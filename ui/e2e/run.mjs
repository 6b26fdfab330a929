// Runs the browser tests: node ui/e2e/run.mjs [FILE...]. One demo for all files that start none of their own.
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDemo } from './demo.mjs';

const folder = dirname(fileURLToPath(import.meta.url));
const { password, address, data, said, stop } = await startDemo();
try {
  const files = process.argv.slice(2);
  const tests = spawnSync(process.execPath, ['--test', '--test-concurrency=1', ...(files.length > 0 ? files : [`${folder}/`])], {
    stdio: 'inherit',
    env: { ...process.env, PARLEY_DEMO: JSON.stringify({ password, address, data, said }) },
  });
  process.exitCode = tests.status ?? 1;
} finally {
  await stop();
}
