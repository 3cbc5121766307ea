/**
 * Every registered screen, at two widths, light and dark: no break of an accessibility rule, no error, nothing asked of anybody else, and a
 * picture. `UPDATE_PICTURES=1` writes the light ones into the guide; otherwise they lie in the cache.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { look, nameOf, WINDOWS, type Scheme } from './harness/look.ts';
import { listRoutes } from './harness/routes.ts';
import { inTheWorkspace } from './harness/workspace.ts';

const ROOT = join(import.meta.dirname, '../../..');
const CACHE = join(ROOT, '.cache/e2e');
const GUIDE = join(ROOT, 'docs/guide/images/workspace');

/** An alarm is seen on every page from then on, so its own page comes last. */
const routes = listRoutes().sort((a, b) => Number(a.path.includes('$alarm')) - Number(b.path.includes('$alarm')));

/** The guide shows the light one. */
function folderOf(scheme: Scheme): string {
  const folder = process.env.UPDATE_PICTURES === '1' && scheme === 'light' ? GUIDE : CACHE;
  mkdirSync(folder, { recursive: true });
  return folder;
}

it('the features register screens', () => {
  expect(routes.length).toBeGreaterThan(20);
});

it.each(routes.map((route) => [route.path, route] as const))('the guide shows %s', (_, route) => {
  const text = readFileSync(join(ROOT, 'docs/guide/screens.md'), 'utf8');
  for (const { width } of WINDOWS) expect(text).toContain(`(images/workspace/${nameOf(route, width, 'light')})`);
});

inTheWorkspace('every screen', (workspace) => {
  it.each(routes.map((route) => [route.path, route] as const))('%s', async (_, route) => {
    expect(await look(workspace, route, folderOf)).toEqual([]);
  });
});
