import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isIbanValid } from '../account/iban.ts';
import { ask } from '../engine/ask.ts';
import { quote } from '../engine/text.ts';
import { openTestEngine, type Opened } from '../testing/payments.ts';
import { selectIbanValid } from './derive.ts';

let opened: Opened;
beforeAll(async () => {
  opened = await openTestEngine();
});
afterAll(() => opened.close());

const FORM = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/u;

it('in SQL the check digits of an IBAN fit where they fit elsewhere; another number has none', async () => {
  const known = [
    'NL91ABNA0417164300',
    'CH9300762011623852957',
    'DE02120300000000202051',
    'MT84MALT011000012345MTLCAST001S',
  ];
  const account = fc.oneof(
    fc.constantFrom(...known),
    fc.constantFrom(...known).chain((iban) =>
      fc.nat({ max: iban.length - 3 }).map(
        (at) =>
          `${iban.slice(0, at + 2)}${iban
            .slice(at + 2)
            .split('')
            .reverse()
            .join('')}`,
      ),
    ),
    fc.stringMatching(/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/u),
    fc.stringMatching(/^[A-Z0-9]{0,12}$/u),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(account, { minLength: 1, maxLength: 40 }), async (accounts) => {
      const rows = await ask<{ valid: boolean | null }>(
        opened.engine,
        `select ${selectIbanValid('a')} as valid from (values ${accounts.map((one, at) => `(${at}, ${quote(one)})`).join(', ')}) as t(k, a) order by k`,
      );
      expect(rows.map(({ valid }) => valid)).toEqual(accounts.map((one) => (FORM.test(one) ? isIbanValid(one) : null)));
    }),
    { numRuns: 30 },
  );
});
