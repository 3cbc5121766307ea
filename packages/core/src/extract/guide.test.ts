import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { IDENTIFIER_KINDS } from '../record/observation.ts';
import { claimTable, extractorList, handleTable, identifierTable } from './guide.ts';
import { STAGES } from './stages.ts';

const GUIDE = new URL('../../../../docs/guide/identifiers.md', import.meta.url);

it.each([
  ['identifiers', identifierTable],
  ['claims', claimTable],
  ['handles', handleTable],
  ['extractors', extractorList],
])('the guide shows the %s of the code (UPDATE_GUIDE=1 writes them)', (name, write) => {
  const marks = new RegExp(`(<!-- ${name}: made from the code -->\\n)[^]*?(<!-- end -->)`);
  const guide = readFileSync(GUIDE, 'utf8');
  expect(guide).toMatch(marks);
  const current = guide.replace(
    marks,
    (_all, open: string, close: string) => `${open}\n<!-- prettier-ignore -->\n${write()}\n\n${close}`,
  );
  if (process.env['UPDATE_GUIDE'] === '1') writeFileSync(GUIDE, current);
  else expect(guide).toBe(current);
});

it('every kind comes from some stage', () => {
  const given = new Set(STAGES.flatMap((stage) => stage.gives));
  expect(IDENTIFIER_KINDS.filter((kind) => !given.has(kind))).toEqual([]);
});
