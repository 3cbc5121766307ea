/** Every command that the documents show is run as shown, and every excerpt is what such a run prints. */
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument, withoutParticulars } from './documents/read.ts';
import { Shell, type Ran } from './documents/run.ts';
import { isThere } from './install-programs.ts';

const ROOT = join(import.meta.dirname, '..');
const GUIDES = readdirSync(join(ROOT, 'docs/guide')).filter((name) => name.endsWith('.md'));
/** Seconds on a machine of its own; patience for one that is busy. */
const DOCUMENT_TIMEOUT_MS = 600_000;
const DOCUMENTS = ['README.md', ...GUIDES.map((name) => `docs/guide/${name}`)];

function readParts(path: string) {
  return readDocument(readFileSync(join(ROOT, path), 'utf8'));
}

describe('the commands of', () => {
  it.concurrent.for(DOCUMENTS.filter((path) => readParts(path).length > 0))(
    '%s do what it says',
    { timeout: DOCUMENT_TIMEOUT_MS },
    async (path, { skip, expect }) => {
      const missing = findMissingPrograms(path);
      if (missing.length > 0) {
        console.warn(`${path}: not run, because this machine has no ${missing.join(', no ')}.`);
        return skip();
      }
      const folder = realpathSync(mkdtempSync(join(tmpdir(), 'custodia-document-')));
      const shell = new Shell(folder);
      const outputs = new Map<string, Set<string>>();
      try {
        for (const part of readParts(path)) {
          if (part.kind === 'command') {
            const ran = await shell.run(part.text);
            expect(ran.exit, saying(part.text, ran)).toBe(part.exit);
            outputs.set(part.text, linesOf(ran.stdout, shell.folder));
          } else {
            const printed = outputs.get(part.of);
            expect(printed, `"${part.of}" is shown before it is run`).toBeDefined();
            expect(missingFrom(printed!, part.lines, shell.folder)).toEqual([]);
          }
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
});

const PROGRAMS = ['age', 'age-keygen', 'gpg', 'unzip', 'openssl', 'python3', 'sha256sum'];

function findMissingPrograms(path: string): string[] {
  const words = readParts(path).flatMap((part) => (part.kind === 'command' ? part.text.split(/\s+/) : []));
  return PROGRAMS.filter((program) => words.includes(program) && !isThere(program));
}

function saying(command: string, { exit, stdout, stderr }: Ran): string {
  return `${command}\nended with ${exit}:\n${stdout.slice(-2000)}\n${stderr.slice(-2000)}`;
}

function linesOf(output: string, folder: string): Set<string> {
  return new Set(output.split('\n').map((line) => withoutParticulars(line, folder)));
}

function missingFrom(printed: ReadonlySet<string>, shown: readonly string[], folder: string): string[] {
  return shown.filter(
    (line) => line.trim() !== '' && line.trim() !== '…' && !printed.has(withoutParticulars(line, folder)),
  );
}

describe('a document', () => {
  it('is read command by command, with the exit codes it states', () => {
    const parts = readDocument(
      "```sh test\n# a comment\ncat > a.txt <<'END'\nrain\nEND\nls \\\n  a.txt\nfalse # exit 1\n```\n\n```sh\nnot run\n```\n",
    );
    expect(parts).toEqual([
      { kind: 'command', text: "cat > a.txt <<'END'\nrain\nEND", exit: 0 },
      { kind: 'command', text: 'ls \\\n  a.txt', exit: 0 },
      { kind: 'command', text: 'false', exit: 1 },
    ]);
  });

  it('may leave lines out of an excerpt, and not change one', () => {
    const [excerpt] = readDocument(
      '<!-- shown: npm start -->\n\n```text\n…\nexhibit ab, 3 messages\n```\n\n<!-- /shown -->\n',
    );
    if (excerpt?.kind !== 'excerpt') throw new Error('no excerpt');
    expect(missingFrom(new Set(['exhibit ab, 3 messages']), excerpt.lines, '/x')).toEqual([]);
    expect(missingFrom(new Set(['exhibit ab, 4 messages']), excerpt.lines, '/x')).toHaveLength(1);
  });

  it('is compared without what differs from run to run', () => {
    const one = 'exhibit 5b9e61e8-b67b-49b8-9202-fe5ad9f3f0c5, log entry 2, 0.401 s at /a/b/data/x';
    const other = 'exhibit 602b0773-fb44-4f48-bc47-4d5ef5cb8c0b,  log entry 2, 1 s at data/x';
    expect(withoutParticulars(one, '/a/b')).toBe(withoutParticulars(other, '/a/b'));
  });
});
