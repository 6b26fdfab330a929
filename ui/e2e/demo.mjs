// Starts a real demo for the browser tests, and ends it: three processes, their ports, a folder that is removed.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The demo that `run.mjs` has started for every file, or one of one's own: for a test that changes what the others look at. */
export async function sharedDemo() {
  const shared = process.env.PARLEY_DEMO;
  return shared ? { ...JSON.parse(shared), stop: async () => undefined } : startDemo();
}

/** Plays a scenario at full speed; resolves once it has ended and the nodes stay up. */
export async function startDemo({ scenario = 'amman-2016', port = 18410, minutes = 12 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'parley-browser-'));
  const data = join(folder, 'demo');
  const child = spawn(join(root, 'parley'), ['demo', '--scenario', scenario, '--speed', 'max', '--port', `${port}`, '--data', data], { cwd: root });
  let said = '';
  const ended = new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The demo did not end within ${minutes} minutes:\n${said}`)), minutes * 60_000);
    const hear = bytes => {
      said += bytes;
      if (said.includes('The scenario has ended')) {
        clearTimeout(timer);
        resolve();
      }
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', code => {
      clearTimeout(timer);
      reject(new Error(`The demo stopped with exit code ${code}:\n${said}`));
    });
  });
  const stop = async () => {
    child.removeAllListeners('exit');
    const gone = new Promise(resolve => (child.exitCode === null ? child.once('exit', resolve) : resolve(undefined)));
    child.kill('SIGINT');
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await ended;
  } catch (error) {
    await stop();
    throw error;
  }
  const password = /password (\S+)/.exec(said)?.[1] ?? '';
  const address = Object.fromEntries([...said.matchAll(/^\s+(\S+)\s+(http:\S+)$/gm)].map(([, name, url]) => [name, url]));
  return { password, address, data, said, stop };
}
