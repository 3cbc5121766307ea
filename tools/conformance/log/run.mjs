// Has Go's sumdb/note and sumdb/tlog check what this repository makes. See README.md.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeOutputs } from './make.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const vectors = fileURLToPath(new URL('../../../vectors', import.meta.url));
const isForVectors = process.argv.includes('--vectors');

const goroot = goEnv('GOROOT');
const source = goroot === null ? null : findModules(goroot);
if (source === null)
  skip(goroot === null ? 'Go is not installed' : 'the source of golang.org/x/mod/sumdb is not installed');
else process.exitCode = await runChecks(source);

async function runChecks(modules) {
  const folder = mkdtempSync(join(tmpdir(), 'custodia-log-'));
  try {
    const program = build(modules, folder);
    if (isForVectors) return run(program, ['vectors', vectors]);
    const outputs = join(folder, 'outputs.json');
    writeFileSync(outputs, JSON.stringify(await makeOutputs()));
    return run(program, ['check', outputs]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Builds with the module's source in a GOPATH of its own: no network, no go.mod. */
function build(modules, folder) {
  const goPath = join(folder, 'go');
  // Older versions of the module take Ed25519 from golang.org/x/crypto, which then stands beside them.
  for (const name of ['mod/sumdb/note', 'mod/sumdb/tlog', 'crypto/ed25519']) {
    const from = join(modules, name);
    if (existsSync(from)) cpSync(from, join(goPath, 'src/golang.org/x', name), { recursive: true, dereference: true });
  }
  const main = join(goPath, 'src/custodia/log');
  mkdirSync(main, { recursive: true });
  for (const file of readdirSync(here)) if (file.endsWith('.go')) cpSync(join(here, file), join(main, file));
  const program = join(folder, 'log');
  const env = { ...process.env, GOPATH: goPath, GO111MODULE: 'off', GOFLAGS: '', GOCACHE: join(folder, 'cache') };
  const { status } = spawnSync('go', ['build', '-o', program, '.'], { cwd: main, env, stdio: 'inherit' });
  if (status !== 0) throw new Error('The Go program does not build.');
  return program;
}

/** The folder that stands for golang.org/x: Debian's package, or what Go itself was built with. */
function findModules(root) {
  const places = ['/usr/share/gocode/src/golang.org/x', join(root, 'src/cmd/vendor/golang.org/x')];
  return places.find((place) => ['note', 'tlog'].every((name) => existsSync(join(place, 'mod/sumdb', name)))) ?? null;
}

function goEnv(name) {
  const { status, stdout } = spawnSync('go', ['env', name], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

function run(program, args) {
  return spawnSync(program, args, { stdio: 'inherit' }).status ?? 1;
}

function skip(reason) {
  console.log(
    `SKIPPED: the log was not checked against Go's sumdb, because ${reason} (see tools/conformance/log/README.md).`,
  );
}
