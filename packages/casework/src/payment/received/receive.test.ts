/** From a bank's folder to the queue of an operation: the real screening there, a real database here. */
import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { logEntriesAbout } from '@custodia/store';
import { screenFiles, type Result } from '@custodia/screening';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { erase } from '../../exhibit/erase.ts';
import { checkInstallation } from '../../installation/check.ts';
import { decideAlert } from '../alert/decide.ts';
import { listAlertsOf } from '../alert/list.ts';
import { screenPaymentsOf } from '../alert/screen.ts';
import { HEADER, RATES, seedPayer, youngPayer } from '../alert/seeds.fixture.ts';
import { showAlertOf } from '../alert/show.ts';
import { listPaymentsOf } from '../list.ts';
import { receiveAlerts } from './receive.ts';

let casework: TestCasework;
let operation: string;
let bank: string;
let screened: Result;
let run = 0;

beforeAll(async () => {
  casework = await openTestCasework();
  screened = await screenAtBank('bank', [...seedPayer('anna'), ...seedPayer('bert'), ...youngPayer()], 'bert');
});
afterAll(() => casework.close());

beforeEach(async () => {
  run += 1;
  operation = await casework.operation({ name: `Bank ${run}` });
});

/** `aside`: whom a person at the bank put aside. */
async function screenAtBank(name: string, rows: readonly string[], aside: string | null): Promise<Result> {
  bank = join(casework.folder, name);
  const file = await casework.write(`${name}.csv`, [HEADER, ...rows].join('\n'));
  const entry = { subject: aside, typology: 'paying', reason: 'a tenant', by: 'C. Clerk', until: '2026-12-31' };
  const suppressions = await casework.write(`${name}-aside.json`, JSON.stringify(aside === null ? [] : [entry]));
  return screenFiles({
    ...{
      files: [file],
      out: bank,
      rates: await casework.write(`${name}-rates.csv`, RATES),
      mapping: null,
      orders: null,
    },
    ...{ known: null, suppressions, rules: null, against: null, previous: null, capacity: null, day: '2026-11-22' },
    ...{ share: { parts: 1, part: 0 }, language: 'en', engine: { kind: 'duckdb' }, memoryMb: 500, threads: 1 },
  });
}

const receive = (path = bank, more: object = {}) =>
  receiveAlerts(
    casework,
    procedures.paymentReceive.input.parse({
      ...{ operation, path, institution: 'Bank of Elm Row', obtained: '2024-06-01T00:00:00Z', ...more },
    }),
  );
const list = () => listAlertsOf(casework, procedures.paymentAlerts.input.parse({ operation }));
const show = (alert: string) => showAlertOf(casework, procedures.paymentAlert.input.parse({ operation, alert }));
type Alert = OutputOf<Procedures['paymentAlerts']>['alerts'][number];
const paidBy = (alerts: readonly Alert[], who: string): Alert =>
  alerts.find(({ subject, typology }) => subject === who && typology.id === 'paying')!;

describe('alerts of an institution', () => {
  it('stand in the queue as theirs, with their why, their rows, their rules and their digests', async () => {
    const received = await receive();
    expect(() => procedures.paymentReceive.output.parse(received)).not.toThrow();
    const welfare = screened.alerts.filter(({ queue }) => queue === 'welfare').length;
    expect(welfare).toBe(1);
    expect(received).toMatchObject({ admission: 'admitted', why: null, alerts: { known: 0, welfare } });
    const listed = await list();
    expect(() => procedures.paymentAlerts.output.parse(listed)).not.toThrow();
    expect(listed.alerts).toHaveLength(screened.alerts.length);
    expect(listed.last).toBeNull();
    expect(listed.received).toMatchObject([
      {
        ...{ institution: 'Bank of Elm Row', exhibitId: received.exhibitId, alerts: screened.alerts.length },
        ...{ ruleSetDigest: screened.rules.digest, sqlDigest: screened.screened.sqlDigest, day: '2026-11-22' },
        files: [{ source: 'bank.csv', sha256: screened.digests[0]!.sha256 }],
      },
    ]);
    const { id, origin } = paidBy(listed.alerts, 'anna');
    expect(origin).toEqual({ institution: 'Bank of Elm Row', exhibitId: received.exhibitId, putAside: null });
    const theirs = screened.alerts.find(({ subject, typology }) => subject === 'anna' && typology === 'paying')!;
    const shown = await show(id);
    expect(() => procedures.paymentAlert.output.parse(shown)).not.toThrow();
    expect(shown).toMatchObject({ contentDigest: theirs.contentDigest, standing: 'open', sums: theirs.sums });
    expect(shown.rows.map(({ stated }) => `${stated['source']} ${stated['line']}`).sort()).toEqual(
      theirs.rows.map(({ source, line }) => `${source} ${line}`).sort(),
    );
    const repeated = shown.indicators.find(({ name }) => name === 'repeat_low_value')!;
    expect(repeated.figures.length).toBeGreaterThan(0);
    expect(repeated.payments).toHaveLength(12);
    // What a clerk put aside is told, and decides nothing here.
    expect(paidBy(listed.alerts, 'bert')).toMatchObject({
      standing: 'open',
      origin: { putAside: { by: 'C. Clerk', until: '2026-12-31', reason: 'a tenant' } },
    });
    const entries = await logEntriesAbout(casework.database.db, operation);
    expect(entries.filter(({ kind }) => kind === 'payment-alerts-received')).toHaveLength(1);
    expect(await checkInstallation(casework, procedures.installationCheck.input.parse({}))).toMatchObject({
      findings: [],
    });
  });

  it('are beside those that are found here, which a screening does not take away', async () => {
    await receive();
    const before = (await list()).alerts.length;
    await screenPaymentsOf(
      casework,
      procedures.paymentScreen.input.parse({ operation, day: '2026-11-22', rates: RATES }),
    );
    const { alerts, last } = await list();
    expect(last).not.toBeNull();
    expect(alerts.filter(({ origin }) => origin !== null && origin.institution === 'Bank of Elm Row')).toHaveLength(
      before,
    );
    expect(alerts.filter(({ origin }) => origin === null).length).toBeGreaterThan(0);
    expect(alerts.every(({ standing }) => standing === 'open')).toBe(true);
  });

  it('are replaced by a later handover: what changed comes again, what is gone says so, what was decided stays', async () => {
    await receive();
    const { alerts } = await list();
    for (const who of ['anna', 'bert']) {
      const { id } = paidBy(alerts, who);
      const { contentDigest: seen } = await show(id);
      const input = { operation, alert: id, decision: 'dismiss', reason: 'rent of the plot', seen };
      await decideAlert(casework, procedures.paymentDecide.input.parse(input));
    }
    const earlier = bank;
    await screenAtBank(`later-${run}`, [...seedPayer('anna', 2), ...seedPayer('bert')], null);
    const received = await receive();
    bank = earlier;
    expect(received.alerts.welfare).toBe(0);
    const now = (await list()).alerts;
    expect(paidBy(now, 'anna')).toMatchObject({ standing: 'open', changed: true });
    expect(now.find(({ queue }) => queue === 'welfare')).toMatchObject({ standing: 'gone', found: false });
    // Of another file: the rows are others, though they say the same.
    expect((await list()).received).toHaveLength(1);
  });

  it('come twice without being sealed twice, and go with their exhibit', async () => {
    const { exhibitId } = await receive();
    const again = await receive(join(bank, 'handover.jsonl'));
    expect(again).toMatchObject({ exhibitId, alreadySealed: true, why: null });
    expect((await list()).received).toHaveLength(1);
    await erase(casework, procedures.exhibitErase.input.parse({ exhibit: exhibitId!, reason: 'ordered', yes: true }));
    expect((await list()).alerts).toEqual([]);
    expect((await listPaymentsOf(casework, procedures.paymentList.input.parse({ operation }))).payments).toEqual([]);
  });

  it('that are none, or were changed, are sealed with the sentence that says why, and nothing of them is taken', async () => {
    await expect(receive(casework.folder)).rejects.toThrow('has no handover.jsonl');
    await expect(receive('/nowhere/handover.jsonl'))
      .rejects.toThrow(/no such file/u)
      .catch(() => undefined);
    const text = await readFile(join(bank, 'handover.jsonl'), 'utf8');
    const path = join(casework.folder, `changed-${run}.jsonl`);
    await writeFile(path, text.replace(/"amount":"\d/u, '"amount":"9'));
    const result = await receive(path);
    expect(result).toMatchObject({ admission: 'admitted', payments: 0, alerts: { known: 0, work: 0, welfare: 0 } });
    expect(result.why).toMatch(/something in it was changed/u);
    expect((await list()).alerts).toEqual([]);
    const early = await receive(bank, { obtained: '1999-01-01T00:00:00Z' });
    expect(early).toMatchObject({ admission: 'quarantined', alerts: { work: 0 } });
    expect((await list()).received).toEqual([]);
  });
});
