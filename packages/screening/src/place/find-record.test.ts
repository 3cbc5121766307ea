import fc from 'fast-check';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReadItem } from '../payment/reader.ts';
import { makeCamt053, makePacs008, makePain001 } from '../read/iso20022/testing/generate.ts';
import { RECORD_READERS } from '../read/registry.ts';
import { findRecord } from './find-record.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'custodia-place-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function paymentsOf(text: string) {
  const path = join(folder, 'a');
  await writeFile(path, text);
  const reader = RECORD_READERS.find((one) => one.recognises(text.slice(0, 65_536), 'a'))!;
  const items: ReadItem[] = [];
  for await (const batch of reader.read(path)) items.push(...batch);
  return items.flatMap((item) => (item.kind === 'payment' ? [item] : []));
}

const shownOf = async (text: string, record: number): Promise<string | null> => {
  const span = await findRecord(text, record);
  return span === null ? null : text.slice(span.from, span.to);
};

describe('the text of a record', () => {
  it('is its element in messages of ISO 20022: each has its own amount and identifier, and none another\u2019s', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1000), fc.integer({ min: 1, max: 6 }), async (seed, size) => {
        for (const { xml } of [makePacs008(seed, size), makePain001(seed, 2, size), makeCamt053(seed, size)]) {
          const shown: string[] = [];
          for (const { line, stated } of await paymentsOf(xml)) {
            const text = (await shownOf(xml, line))!;
            expect(text).toMatch(/^<(?:\w+:)?(CdtTrfTxInf|Ntry|TxDtls)[\s>][^]*<\/(?:\w+:)?\1>$/u);
            expect(text).toContain(stated.amount_text!.replace(/^-/u, ''));
            shown.push(text);
          }
          expect(new Set(shown).size).toBe(shown.length);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('is its message or its entry in SWIFT', async () => {
    const message = (id: string): string =>
      `{1:F01A}{2:I103B}{4:\r\n:20:${id}\r\n:32A:260301EUR7,\r\n:59:/1\r\nX\r\n-}`;
    const two = `${message('R1')}\r\n${message('R2')}\r\n`;
    for (const { line, stated } of await paymentsOf(two))
      expect((await shownOf(two, line))!.trimEnd()).toBe(message(stated.payment_id!));
    const statement = [
      ...[
        ':20:S',
        ':25:1/2',
        ':28C:1',
        ':60F:C260301EUR1,',
        ':61:2603020302D1,NTRFA',
        ':86:one',
        'more',
        ':61:2603030303C2,NTRFB',
      ],
      ...[':62F:C260304EUR2,', '-'],
    ].join('\n');
    const shown = await Promise.all((await paymentsOf(statement)).map(({ line }) => shownOf(statement, line)));
    expect(shown).toEqual([':61:2603020302D1,NTRFA\n:86:one\nmore', ':61:2603030303C2,NTRFB']);
  });

  it('is its line or, in quotation marks, its lines of a CSV, the header being the first', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r\n', 'é'), maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }), async (rows) => {
        const lines = rows.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(','));
        const csv = ['x,y', ...lines].join('\r\n');
        for (const [at, line] of lines.entries()) expect(await shownOf(csv, at + 2)).toBe(line);
        expect(await shownOf(csv, lines.length + 2)).toBeNull();
      }),
    );
  });

  it('is its line of a handover', async () => {
    const text = '{"format":"custodia-handover/1"}\n{"payment":1}\n{"payment":2}\n';
    expect(await shownOf(text, 3)).toBe('{"payment":2}');
    expect(await shownOf(text, 9)).toBeNull();
  });
});
