/** A document's commands are run as shown, and every excerpt is what such a run prints. */
import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { isThere } from '../install-programs.ts';
import { readDocument, withoutParticulars } from './read.ts';
import { Shell, type Ran } from './run.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Seconds on a machine of its own; patience for one that is busy. */
const DOCUMENT_TIMEOUT_MS = 600_000;

function readParts(path: string) {
  return readDocument(readFileSync(join(ROOT, path), 'utf8'));
}

/** A test for each document that has commands. @param documents paths from the root of the project */
export function describeCommands(documents: readonly string[]): void {
  describe('the commands of', () => {
    it.concurrent.for(documents.filter((path) => readParts(path).length > 0))(
      '%s do what it says',
      { timeout: DOCUMENT_TIMEOUT_MS },
      async (path, { skip, expect }) => {
        const missing = findMissingPrograms(path);
        if (missing.length > 0) {
          console.warn(`${path}: not run, because this machine has no ${missing.join(', no ')}.`);
          return skip();
        }
        const folder = realpathSync(mkdtempSync(join(tmpdir(), 'custodia-document-')));
        // Who runs PostgreSQL for root passes through it: so a cluster lies in it, and goes with it.
        chmodSync(folder, 0o711);
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
          rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
        }
      },
    );
  });
}

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

/** Lines that are shown and were not printed. */
export function missingFrom(printed: ReadonlySet<string>, shown: readonly string[], folder: string): string[] {
  return shown.filter(
    (line) => line.trim() !== '' && line.trim() !== '…' && !printed.has(withoutParticulars(line, folder)),
  );
}
