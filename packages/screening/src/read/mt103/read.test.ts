import fc from 'fast-check';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReadItem } from '../../payment/reader.ts';
import { MT103_READER } from './read.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'custodia-mt103-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(text: string, encoding: 'utf8' | 'latin1' = 'utf8'): Promise<ReadItem[]> {
  const path = join(folder, 'a.fin');
  await writeFile(path, text, encoding);
  const items: ReadItem[] = [];
  for await (const batch of MT103_READER.read(path)) items.push(...batch);
  return items;
}

const HEAD =
  '{1:F01ABNANL2AAXXX0000000000}{2:I103BNORPHMMXXXXN}{3:{108:x}{121:8A562C67-ca16-48ba-b074-65581be6f001}}{4:';
const BODY = [
  ':20:REF1',
  ':13C:/SNDTIME/2210+0100',
  ':23B:CRED',
  ':32A:260301USD1234,5',
  ':33B:EUR1100,',
  ':36:1,12',
  ':50F:/NL91ABNA0417164300',
  '1/GARDENER ANN',
  '2/ELM ROW 3',
  '3/NL/UTRECHT',
  '4/19700102',
  ':52A:ABNANL2A',
  ':56A:CHASUS33',
  ':57A:BNORPHMM',
  ':59:/0012345',
  'FOOTBALL CLUB',
  'FIELD ROAD 1',
  ':70:SEASON FEE',
  'JUNIORS',
  ':71A:SHA',
  '-}{5:{CHK:0}}',
].join('\r\n');

describe('MT103', () => {
  it('gives sides, institutions, time with its offset, text and the exact amount', async () => {
    expect(await read(`${HEAD}\r\n${BODY}`)).toEqual([
      {
        kind: 'payment',
        line: 1,
        stated: expect.objectContaining({
          payment_id: 'REF1',
          uetr: '8a562c67-ca16-48ba-b074-65581be6f001',
          payer_name: 'GARDENER ANN',
          payer_address: 'ELM ROW 3, UTRECHT',
          payer_country: 'NL',
          payer_born: '1970-01-02',
          payer_account: 'NL91ABNA0417164300',
          payer_agent: 'ABNANL2A',
          payee_account: '0012345',
          payee_name: 'FOOTBALL CLUB',
          payee_address: 'FIELD ROAD 1',
          payee_agent: 'BNORPHMM',
          payee_agent_country: 'PH',
          via_agents: 'CHASUS33',
          via_countries: 'US',
          amount: '1234.5',
          amount_text: '1234,5',
          currency: 'USD',
          at: '2026-03-01T22:10:00+01:00',
          remittance_text: 'SEASON FEE\nJUNIORS',
        }) as unknown,
      },
    ]);
  });

  it.each([
    [
      'an option A and K, a received message',
      '{1:F01BNORPHMMAXXX0000000000}{2:O1031535260301ABNANL2AAXXX00000000002603011535N}{4:\n:20:R\n:32A:260301EUR7,\n:50K:/1\nA\nB\n:59A:/2\nDEUTDEFF500\n-}',
      {
        payer_name: 'A',
        payer_address: 'B',
        payer_agent: 'ABNANL2A',
        payee_name: 'DEUTDEFF500',
        payee_kind: 'organisation',
        payee_country: 'DE',
        payee_agent: 'BNORPHMM',
        amount: '7',
        at: '2026-03-01',
      },
    ],
    [
      'fields without blocks',
      ':20:R\n:23B:CRED\n:32A:991231EUR0,07\n:50K:A\n:59:B\n:71A:SHA\n-',
      { amount: '0.07', at: '1999-12-31', payer_name: 'A', payee_name: 'B' },
    ],
  ])('%s', async (_, text, expected) => {
    expect(MT103_READER.recognises(text, 'x')).toBe(true);
    expect(await read(text)).toMatchObject([{ kind: 'payment', stated: expected }]);
  });

  it('reads many in one file, and counts what is cut, what is another message, what is empty', async () => {
    const whole = `${HEAD}\r\n${BODY}`;
    const cut = whole.slice(0, whole.indexOf(':59:'));
    const other = whole.replace('I103', 'I202');
    const items = await read(`${whole}\r\n$${whole}\u0003\r\n\u0001${other}\r\n${cut}\r\n${whole}${whole}`);
    expect(
      items.map((item) => (item.kind === 'payment' ? 'payment' : item.kind === 'unreadable' ? item.why : '')),
    ).toEqual([
      'payment',
      'payment',
      'an MT202: only MT103 is read here',
      'the message is cut short: block 4 does not end with "-}"',
      'payment',
      'payment',
    ]);
    expect(items[1]!.line).toBe(23);
  });

  it('keeps letters of both encodings', async () => {
    for (const encoding of ['utf8', 'latin1'] as const)
      expect(await read(`${HEAD}\n${BODY.replace('FOOTBALL', 'ÉTÉ')}`, encoding)).toMatchObject([
        { stated: { payee_name: 'ÉTÉ CLUB' } },
      ]);
  });

  it('sums exactly, however the comma stands', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.bigInt({ min: 1n, max: 10n ** 14n }), { minLength: 1, maxLength: 20 }),
        async (cents) => {
          const messages = cents.map((one) => {
            const [whole, part] = [
              one / 100n,
              String(one % 100n)
                .padStart(2, '0')
                .replace(/0+$/u, ''),
            ];
            return `${HEAD}\n:20:R\n:32A:260301EUR${whole},${part}\n-}`;
          });
          const items = await read(messages.join('\n'));
          const sum = items.reduce((all, item) => {
            const [whole, part = ''] = (item.kind === 'payment' ? item.stated.amount! : '').split('.');
            return all + BigInt(whole!) * 100n + BigInt(part.padEnd(2, '0'));
          }, 0n);
          expect(sum).toBe(cents.reduce((a, b) => a + b, 0n));
        },
      ),
      { numRuns: 20 },
    );
  });

  it('never fails at a message cut anywhere', async () => {
    const whole = `${HEAD}\r\n${BODY}`;
    for (let length = 0; length < whole.length; length += 7)
      expect((await read(whole.slice(0, length))).length).toBeLessThan(2);
  });
});
