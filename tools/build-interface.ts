/** Builds the web interface where there is none yet, or its sources are newer: once, and again after a change. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What the built interface is made of. */
const SOURCES = [
  'apps/web/src',
  'apps/web/public',
  'apps/web/index.html',
  'apps/web/vite.config.ts',
  'packages/contract/src',
  'packages/proof/src',
  'package-lock.json',
];
const BUILT = 'apps/web/dist/index.html';

/** Gives the exit code of the build; 0 where none was needed. */
export function buildInterface(root: string, run: (command: string, args: string[]) => number): number {
  const built = join(root, BUILT);
  const newest = Math.max(...SOURCES.map((path) => newestIn(join(root, path))));
  if (existsSync(built) && statSync(built).mtimeMs >= newest) return 0;
  console.log('Building the interface (once)…');
  return run('vite', ['build', 'apps/web', '--logLevel', 'warn']);
}

function newestIn(path: string): number {
  if (!existsSync(path)) return 0;
  const facts = statSync(path);
  if (!facts.isDirectory()) return facts.mtimeMs;
  const inside = readdirSync(path, { withFileTypes: true, recursive: true });
  const files = inside.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Math.max(facts.mtimeMs, ...files.map((file) => statSync(file).mtimeMs));
}
