/** The guide lists the importers that are built in, and no other. */
import { importers } from '@custodia/core';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('docs/guide/formats.md has one row for every importer', () => {
  const guide = readFileSync(join(import.meta.dirname, '../docs/guide/formats.md'), 'utf8');
  const read = guide.split('\n## Archives')[0]!;
  const rows = [...read.matchAll(/^\| `([a-z0-9-]+)` +\|/gm)].map(([, format]) => format!);
  expect(rows.sort()).toEqual(importers.map(({ format }) => format).sort());
});
