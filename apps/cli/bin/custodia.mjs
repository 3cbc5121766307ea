#!/usr/bin/env -S node --max-old-space-size=320 --max-semi-space-size=32 --single-threaded-gc
// Starts the command on the pinned Node 24, whatever Node found this file. The limits keep memory bounded whatever the size of a file:
// without them V8 lets garbage pile up as long as the machine has room.
import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LIMITS = ['--max-old-space-size=320', '--max-semi-space-size=32', '--single-threaded-gc'];
const main = join(dirname(realpathSync(fileURLToPath(import.meta.url))), '..', 'src', 'main.ts');
const limited = LIMITS.every((flag) => process.execArgv.includes(flag));

if (limited && Number(process.versions.node.split('.')[0]) >= 24) {
  await import(main);
} else {
  const pinned = join(dirname(main), '..', '..', '..', 'node_modules', '.bin', 'node');
  if (!existsSync(pinned)) {
    console.error('Custodia runs on Node 24, which npm installs with it: run `npm start` in the checkout once.');
    process.exit(2);
  }
  const { status } = spawnSync(pinned, [...LIMITS, main, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exit(status ?? 130);
}
