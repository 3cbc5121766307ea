// The only file that must run on whatever Node (20 or newer) the machine has: it installs what the lock file names, once, and then hands
// over to the pinned Node 24 with the real task. `npm start` and `npm test` on a fresh clone both come through here.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'node_modules', '.custodia-installed');

install();
process.exit(await follow(pinnedNode(), [join(root, 'tools', 'task.ts'), ...process.argv.slice(2)]));

function install() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.error('Installing the dependencies that package-lock.json names (once)…');
  const status = runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (status !== 0) {
    console.error('Installing the dependencies failed. What npm printed above says why; nothing else was done.');
    process.exit(status);
  }
  writeFileSync(stamp, wanted);
}

function runNpm(args) {
  const npm = process.env.npm_execpath;
  return npm === undefined ? run('npm', args) : run(process.execPath, [npm, ...args]);
}

function pinnedNode() {
  const pinned = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  if (existsSync(pinned)) return pinned;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  console.error(
    `Custodia runs on Node 24, which npm installs with it on Linux, macOS and Windows (x64, and arm64 where published). None was installed for ${process.platform} ${process.arch}, and this is Node ${process.version}: install Node 24 and run the command again.`,
  );
  process.exit(1);
}

function run(command, args) {
  const { status, error, signal } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (error) console.error(`Cannot run ${command}: ${error.message}`);
  return status ?? (signal === null ? 1 : 130);
}

/** Like `run`, for what goes on until it is told to stop: signals are passed on, and the end is waited for. */
function follow(command, args) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // The terminal tells the whole group of Ctrl+C itself.
  process.on('SIGINT', () => (process.stdin.isTTY ? undefined : child.kill('SIGINT')));
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(`Cannot run ${command}: ${error.message}`);
      resolve(1);
    });
    child.once('close', (code) => resolve(code ?? 130));
  });
}
