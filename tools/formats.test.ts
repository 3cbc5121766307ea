/** The guide lists the importers that are built in, and no other; the interface has a name for each. */
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

it.each(['en', 'nl', 'fr'])('the interface names every format in %s', (language) => {
  const path = join(import.meta.dirname, `../apps/web/src/features/intake/locales/${language}.json`);
  const { format: names } = JSON.parse(readFileSync(path, 'utf8')) as { format: Record<string, string> };
  // Logs of IRC go by one name, with the format in it.
  const wanted = importers.map(({ format }) => (format.startsWith('irc-') ? 'irc' : format));
  expect(wanted.filter((format) => names[format] === undefined)).toEqual([]);
});
