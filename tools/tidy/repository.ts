/** The files of the repository: what git tracks or would track, as paths from the root with `/`. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

export interface RepositoryFile {
  readonly path: string;
  readonly text: string;
}

/** Sorted; without git (an unpacked archive) it throws, because a rule over no files would hold of anything. */
export function listPaths(): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const paths = [...new Set(listed.split('\0'))].filter((path) => path !== '' && existsSync(join(ROOT, path)));
  if (paths.length === 0) throw new Error('git lists no files here.');
  return paths.sort();
}

export function readBytes(path: string): Uint8Array {
  return readFileSync(join(ROOT, path));
}

export function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as T;
}

export function readTexts(paths: readonly string[]): RepositoryFile[] {
  return paths.map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}

export function isSource(path: string): boolean {
  return /\.(?:ts|tsx|mts|mjs|js)$/.test(path);
}

/** Tests, and what only tests use: fixtures, laws stated once for several tests, `testing` and `test` folders. */
export function isTestCode(path: string): boolean {
  return /\.(?:test|fixture)\.ts$|(?:^|\/)(?:fixture|laws)\.ts$|\/(?:testing|test|e2e)\//.test(path);
}
