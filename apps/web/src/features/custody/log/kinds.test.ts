/** Every kind of log entry that a procedure leaves, or the system by itself, is named in words. */
import { procedures, type Procedure } from '@custodia/contract';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** Left by no procedure of the contract: sealing, an alarm that nobody answers, the set-up link, what a partner unit puts to us. */
const BY_ITSELF = [
  'audit-sealed',
  'alarm-called-again',
  'account-set-up',
  'deconfliction-put',
  'deconfliction-received',
  'deconfliction-served',
  'deconfliction-contact-received',
];

const kinds = [...new Set((Object.values(procedures) as Procedure[]).flatMap(({ logs }) => logs).concat(BY_ITSELF))];

it.each(['en', 'nl', 'fr'])('the kinds of log entries have names of their own in %s', (language) => {
  const text = readFileSync(join(import.meta.dirname, '../locales', `${language}.json`), 'utf8');
  const names = (JSON.parse(text) as { kind: Record<string, string> }).kind;
  expect(Object.keys(names).sort()).toEqual(kinds.sort());
  expect(new Set(Object.values(names)).size).toBe(kinds.length);
});
