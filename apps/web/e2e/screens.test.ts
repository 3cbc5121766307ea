/**
 * Every registered screen, at two widths, light and dark: no break of an accessibility rule, no error, nothing asked of anybody else, and a
 * picture. `UPDATE_PICTURES=1` writes the pictures of the guide; otherwise they lie in the cache.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { look } from './harness/look.ts';
import { listRoutes } from './harness/routes.ts';
import { inTheWorkspace } from './harness/workspace.ts';

const ROOT = join(import.meta.dirname, '../../..');
const PICTURES = join(ROOT, process.env.UPDATE_PICTURES === '1' ? 'docs/guide/images/workspace' : '.cache/e2e');

const routes = listRoutes();

mkdirSync(PICTURES, { recursive: true });

it('the features register screens', () => {
  expect(routes.length).toBeGreaterThan(20);
});

inTheWorkspace('every screen', (workspace) => {
  it.each(routes.map((route) => [route.path, route] as const))('%s', async (_, route) => {
    expect(await look(workspace, route, PICTURES)).toEqual([]);
  });
});
