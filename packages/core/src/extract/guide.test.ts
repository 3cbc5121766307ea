import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { IDENTIFIER_KINDS } from '../record/observation.ts';
import { identifierTable } from './guide.ts';
import { STAGES } from './stages.ts';

const GUIDE = new URL('../../../../docs/guide/identifiers.md', import.meta.url);
const MARKS = /(<!-- identifiers: made from the code -->\n)[^]*?(<!-- end -->)/;

it('the guide shows the table of the code (UPDATE_GUIDE=1 writes it)', () => {
  const guide = readFileSync(GUIDE, 'utf8');
  expect(guide).toMatch(MARKS);
  const table = `\n<!-- prettier-ignore -->\n${identifierTable()}\n\n`;
  const current = guide.replace(MARKS, (_all, open: string, close: string) => open + table + close);
  if (process.env['UPDATE_GUIDE'] === '1') writeFileSync(GUIDE, current);
  else expect(guide).toBe(current);
});

it('every kind comes from some stage', () => {
  const given = new Set(STAGES.flatMap((stage) => stage.gives));
  expect(IDENTIFIER_KINDS.filter((kind) => !given.has(kind))).toEqual([]);
});
