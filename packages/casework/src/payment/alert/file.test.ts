/** From an alert that somebody took further to a report that only its recipient reads; and what keeps it from being written. */
import { procedures, type InputGiven, type Procedures } from '@custodia/contract';
import { logEntriesAbout } from '@custodia/store';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importPayments } from '../import.ts';
import { decideAlert } from './decide.ts';
import { assertMayFile, fileAlert } from './file.ts';
import { listAlertsOf } from './list.ts';
import { screenPaymentsOf } from './screen.ts';
import { HEADER, RATES, seedPayer, youngPayer } from './seeds.fixture.ts';
import { showAlertOf } from './show.ts';

const FILER = {
  name: 'Allotment Bank',
  taxNumber: '12-3456789',
  address: { street: 'Elm Row 1', city: 'Springfield', state: 'VA', postalCode: '22150', country: 'US' },
  ...{ phone: '+1 703 555 0100', contact: 'Reports Office' },
  sar: { controlCode: 'PBSA8180', regulator: '4', organizationType: '2' },
};

let casework: TestCasework;
let operation: string;
let key: { identity: string; recipient: string };
let alerts: { id: string; queue: string }[];

beforeAll(async () => {
  casework = await openTestCasework();
  operation = await casework.operation({ name: 'Seeds' });
  const identity = await generateX25519Identity();
  key = { identity, recipient: await identityToRecipient(identity) };
  const path = await casework.write('statement.csv', [HEADER, ...seedPayer('anna'), ...youngPayer()].join('\n'));
  const asked = procedures.paymentImport.input.parse({ operation, path: [path], obtained: '2024-06-01T00:00:00Z' });
  for await (const { payments } of importPayments(casework, asked)) expect(payments).toBe(16);
  await screenPaymentsOf(casework, { operation, day: '2026-11-22', rates: RATES });
  ({ alerts } = await listAlertsOf(casework, procedures.paymentAlerts.input.parse({ operation })));
});
afterAll(() => casework.close());

const of = (queue: string): string => alerts.find((one) => one.queue === queue)!.id;

async function escalate(alert: string): Promise<void> {
  const { contentDigest: seen } = await showAlertOf(casework, { operation, alert, language: 'en' });
  await decideAlert(casework, { operation, alert, decision: 'escalate', reason: 'row by row', seen });
}

function file(alert: string, given: Partial<InputGiven<Procedures['paymentFile']>> = {}) {
  const out = join(casework.folder, `${Math.random()}.age`);
  const usual = {
    format: 'sar',
    reference: 'R-12',
    narrative: 'Seeds, bought at night.',
    filer: JSON.stringify(FILER),
  };
  const asked = { operation, alert, ...usual, to: [key.recipient], out, ...given };
  return fileAlert(casework, procedures.paymentFile.input.parse(asked));
}

async function open(path: string): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(key.identity);
  return Buffer.from(await decrypter.decrypt(await readFile(path))).toString('latin1');
}

describe('a report from an alert', () => {
  it('is refused before a person took the alert further', async () => {
    await expect(file(of('work'))).rejects.toMatchObject({ code: 'state-invalid' });
  });

  it('is written with its very payments, and the log has its digest', async () => {
    await escalate(of('work'));
    const result = await file(of('work'));
    expect(() => procedures.paymentFile.output.parse(result)).not.toThrow();
    expect(result).toMatchObject({ status: 'written', gaps: [], reference: 'R-12' });
    const xml = await open(result.files[0]!.path);
    expect(xml).toContain('OCSE-FIN-2021-NTC3');
    expect(xml).toContain('Seeds, bought at night.');
    const entries = await logEntriesAbout(casework.database.db, operation);
    const entry = entries.find(({ index }) => index === result.logIndex)!;
    expect(entry.record).toContain(result.plainSha256!);
    expect(entry.record).not.toContain('Seeds, bought');
  });

  it('in tables is a zip of three', async () => {
    const { files } = await file(of('work'), { format: 'csv' });
    const zip = await open(files[0]!.path);
    for (const name of ['report.csv', 'subjects.csv', 'payments.csv']) expect(zip).toContain(name);
    expect(zip.match(/birthday @plot7/g)).toHaveLength(12);
  });

  it('names what is missing and who can supply it, and writes nothing', async () => {
    const result = await file(of('work'), { filer: '{}' });
    expect(result).toMatchObject({ status: 'lacking', files: [], logIndex: null, plainSha256: null });
    expect(result.gaps).toContainEqual(expect.objectContaining({ field: 'sar.controlCode', supplier: 'filer' }));
  });

  it('is never about somebody who is to be protected', async () => {
    await escalate(of('welfare'));
    const result = await file(of('welfare'), { minor: 'because' });
    expect(result).toMatchObject({ status: 'refused', files: [] });
  });

  it('is filed by a second person', () => {
    const account = {
      kind: 'account',
      accountId: casework.randomUuid(),
      name: 'A',
      roles: [],
      scopes: null,
      requestId: 'r',
    };
    const decisions = [{ by: { accountId: account.accountId, name: 'A' } }];
    const found = { standing: 'escalated', changed: false, decisions } as never;
    expect(() => assertMayFile({ caller: account as never }, found)).toThrow(
      expect.objectContaining({ code: 'own-work' }),
    );
    expect(() => assertMayFile(casework, found)).not.toThrow();
  });

  it.each([{ filer: 'no json' }, { localAmounts: '{"a":1}' }, { localAmounts: 'x' }])(
    'of unreadable particulars is refused: %j',
    (given) => expect(file(of('work'), given)).rejects.toMatchObject({ code: 'input-invalid' }),
  );
});
