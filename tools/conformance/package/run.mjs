// Has tools that share no code with this repository open and check packages: a BagIt validator written from RFC 8493 (bagit_check.py),
// unzip, Python's zipfile, and the Go program that VERIFY.md prints. Last line: "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesOf } from '../../../packages/proof/src/package/testing/tamper.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const vectors = fileURLToPath(new URL('../../../vectors/package/', import.meta.url));
const { packages } = JSON.parse(readFileSync(join(vectors, 'valid.json'), 'utf8'));
const { folders } = JSON.parse(readFileSync(join(vectors, 'invalid.json'), 'utf8'));
const work = mkdtempSync(join(tmpdir(), 'custodia-package-'));
const count = { passed: 0, failed: 0, skipped: 0 };

try {
  for (const { name, zip } of packages) checkPackage(name, Buffer.from(zip, 'base64'));
  if (has('python3')) await checkForgeries();
  await checkNoteWithGo();
} finally {
  rmSync(work, { recursive: true, force: true });
}
if (count.skipped > 0) console.log(`${count.skipped} SKIPPED, see above`);
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed === 0 ? 0 : 1;

function checkPackage(name, zip) {
  const path = join(work, `${name}.zip`);
  writeFileSync(path, zip);
  if (has('python3')) {
    verdict(`${name}: valid BagIt bag`, run('python3', [join(here, 'bagit_check.py'), path]));
    const script = 'import sys, zipfile; sys.exit(zipfile.ZipFile(sys.argv[1]).testzip() is not None)';
    verdict(`${name}: opens in Python's zipfile`, run('python3', ['-c', script, path]));
  }
  if (has('unzip')) verdict(`${name}: opens in unzip`, run('unzip', ['-tq', path]));
}

/** The validator must see what it can see: a changed payload or tag file, and a bag made anew as valid. */
async function checkForgeries() {
  const zip = packages.find(({ name }) => name === 'small').zip;
  for (const { name, files, fails } of folders) {
    const bag = join(work, 'forged');
    rmSync(bag, { recursive: true, force: true });
    const changed = new Map(await filesOf(Buffer.from(zip, 'base64')));
    for (const [path, content] of Object.entries(files)) {
      if (content === null) changed.delete(path);
      else changed.set(path, Buffer.from(content, 'base64'));
    }
    for (const [path, bytes] of changed) {
      mkdirSync(dirname(join(bag, path)), { recursive: true });
      writeFileSync(join(bag, path), bytes);
    }
    const isInvalid = fails.some((id) => ['bag-declaration', 'payload-manifests', 'tag-manifests'].includes(id));
    const { status, text } = run('python3', [join(here, 'bagit_check.py'), bag]);
    verdict(`forged (${name}): ${isInvalid ? 'invalid' : 'valid'} as a bag`, {
      status: (status !== 0) === isInvalid ? 0 : 1,
      text,
    });
  }
}

/** The Go program of VERIFY.md against the statement and the checkpoint, with the right key and with another. */
async function checkNoteWithGo() {
  const modules = findGoModules();
  if (modules === null)
    return skip('the Go program of VERIFY.md: Go, or the source of golang.org/x/mod, is not installed');
  const files = await filesOf(Buffer.from(packages[0].zip, 'base64'));
  const text = (path) => Buffer.from(files.get(path)).toString('utf8');
  const [, source] = /```go\n(.*?)```/s.exec(text('data/VERIFY.md'));
  const program = buildGo(source, modules);
  const notes = { 'package-signature.note': 'data/keys/package.vkey', 'data/log/checkpoint': 'data/keys/log.vkey' };
  for (const [path, key] of Object.entries(notes)) {
    const note = join(work, 'note');
    writeFileSync(note, text(path));
    verdict(`${path}: opens in Go's sumdb/note`, run(program, [note, text(key).trim()]));
    const other = Object.values(notes).find((each) => each !== key);
    const { status } = run(program, [note, text(other).trim()]);
    verdict(`${path}: does not open with another key`, { status: status === 0 ? 1 : 0, text: 'it opened' });
  }
}

function buildGo(source, modules) {
  const goPath = join(work, 'go');
  for (const name of ['mod/sumdb/note', 'mod/sumdb/tlog', 'crypto/ed25519']) {
    const from = join(modules, name);
    if (existsSync(from)) cpSync(from, join(goPath, 'src/golang.org/x', name), { recursive: true, dereference: true });
  }
  const main = join(goPath, 'src/custodia/note');
  mkdirSync(main, { recursive: true });
  writeFileSync(join(main, 'main.go'), source);
  const env = { ...process.env, GOPATH: goPath, GO111MODULE: 'off', GOFLAGS: '', GOCACHE: join(work, 'cache') };
  const { status, text } = run('go', ['build', '-o', join(work, 'check-note'), '.'], { cwd: main, env });
  verdict('the Go program of VERIFY.md builds', { status, text });
  return join(work, 'check-note');
}

function findGoModules() {
  const { status, text } = run('go', ['env', 'GOROOT']);
  if (status !== 0) return null;
  const places = ['/usr/share/gocode/src/golang.org/x', join(text.trim(), 'src/cmd/vendor/golang.org/x')];
  return places.find((place) => existsSync(join(place, 'mod/sumdb/note'))) ?? null;
}

function has(tool) {
  if (run(tool, [tool === 'unzip' ? '-v' : '--version']).status === 0) return true;
  skip(`what needs ${tool}: it is not installed`);
  return false;
}

function skip(what) {
  count.skipped++;
  console.log(`SKIPPED ${what}`);
}

function run(command, args, options = {}) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', ...options });
  return { status: status ?? 1, text: `${stdout ?? ''}${stderr ?? ''}` };
}

function verdict(what, { status, text }) {
  if (status === 0) count.passed++;
  else {
    count.failed++;
    console.log(`FAILED ${what}: ${text.trim().split('\n').slice(0, 5).join(' / ')}`);
  }
}
