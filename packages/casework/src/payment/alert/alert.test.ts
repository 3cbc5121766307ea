/** From payments to alerts, to what a person decides, and to a screening after that. On a real database and the real engine. */
import { procedures, type InputGiven, type OutputOf, type Procedures } from '@custodia/contract';
import { logEntriesAbout } from '@custodia/store';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { erase } from '../../exhibit/erase.ts';
import { checkInstallation } from '../../installation/check.ts';
import { importPayments } from '../import.ts';
import { decideAlert } from './decide.ts';
import { listAlertsOf } from './list.ts';
import { screenPaymentsOf } from './screen.ts';
import { HEADER, paymentTo, RATES, seedPayer, youngPayer } from './seeds.fixture.ts';
import { showAlertOf } from './show.ts';

type Decide = InputGiven<Procedures['paymentDecide']>;
type Alert = OutputOf<Procedures['paymentAlerts']>['alerts'][number];

let casework: TestCasework;
let operation: string;
let statement: string;
let run = 0;

beforeAll(async () => {
  casework = await openTestCasework();
});
afterAll(() => casework.close());

beforeEach(async () => {
  run += 1;
  operation = await casework.operation({ name: `Seeds ${run}` });
  statement = await bringIn([...seedPayer(`anna${run}`), 'z,2024-05-15T09:00:00Z,much,EUR,x,X,NL,,,A1,Y,PL,,bank,']);
});

async function bringIn(rows: readonly string[]): Promise<string> {
  const path = await casework.write(`statement-${run}-${rows.length}.csv`, [HEADER, ...rows].join('\n'));
  const asked = procedures.paymentImport.input.parse({ operation, path: [path], obtained: '2024-06-01T00:00:00Z' });
  for await (const { exhibitId } of importPayments(casework, asked)) return exhibitId!;
  throw new Error('nothing was imported');
}

const screen = (given: object = {}) =>
  screenPaymentsOf(
    casework,
    procedures.paymentScreen.input.parse({ operation, day: '2026-11-22', rates: RATES, ...given }),
  );
const list = (given: object = {}) =>
  listAlertsOf(casework, procedures.paymentAlerts.input.parse({ operation, ...given }));
const show = (alert: string) => showAlertOf(casework, procedures.paymentAlert.input.parse({ operation, alert }));
const decide = (given: Omit<Decide, 'operation'>) =>
  decideAlert(casework, procedures.paymentDecide.input.parse({ operation, ...given }));

async function onlyAlert(): Promise<Alert> {
  const { alerts } = await list();
  expect(alerts).toHaveLength(1);
  return alerts[0]!;
}

async function decideSeen(decision: Decide['decision'], more: Partial<Decide> = {}) {
  const { id } = await onlyAlert();
  const { contentDigest } = await show(id);
  return decide({ alert: id, decision, reason: 'looked at, row by row', seen: contentDigest, ...more });
}

describe('screening an operation', () => {
  it('finds what is there with its very rows, and says of every indicator what it could tell', async () => {
    const before = await readdir(casework.surroundings.dataFolder);
    const result = await screen();
    expect(() => procedures.paymentScreen.output.parse(result)).not.toThrow();
    expect(result).toMatchObject({
      payments: { read: 13, screened: 12, skipped: { 'no-amount': 1 } },
      alerts: { known: 0, work: 1, welfare: 0, added: 1, changed: 0, gone: 0 },
      known: null,
    });
    expect(await readdir(casework.surroundings.dataFolder)).toEqual(before);
    const listed = await list({ language: 'nl' });
    expect(() => procedures.paymentAlerts.output.parse(listed)).not.toThrow();
    expect(listed.alerts).toMatchObject([
      { queue: 'work', standing: 'open', rank: 1, subject: `anna${run}`, payments: 12, sums: [{ amount: '240.00' }] },
    ]);
    const unknown = listed.last!.answers.find(
      ({ indicator, side }) => indicator === 'known_entity' && side === 'payer',
    );
    expect(unknown!.states).toEqual({ 'field-missing': 1 });
    const shown = await show(listed.alerts[0]!.id);
    expect(() => procedures.paymentAlert.output.parse(shown)).not.toThrow();
    expect(shown.rows.map(({ exhibitId }) => exhibitId)).toEqual(Array.from({ length: 12 }, () => statement));
    const repeated = shown.indicators.find(({ name }) => name === 'repeat_low_value')!;
    expect(repeated.payments).toHaveLength(12);
    expect(repeated.figures.map(({ basis, source }) => `${basis} ${source.id}`)).toContain('printed aic-634');
    expect(shown.indicators.map(({ name }) => name)).toHaveLength(
      new Set(shown.indicators.map(({ name }) => name)).size,
    );
  });

  it('has an account that stands in a message first, and gives the same twice', async () => {
    await bringIn([paymentTo('NL91ABNA0417164300')]);
    const lines = [
      JSON.stringify({
        who: 'Ivan',
        says: 'the rent goes to NL91 ABNA 0417 1643 00',
        at: '2024-05-13T10:00:00Z',
        room: 'plot',
      }),
    ];
    const mapping = '{"text":"says","sender":"who","timestamp":"at","conversation":"room"}';
    await casework.import(operation, await casework.write(`plot-${run}.jsonl`, lines.join('\n')), { mapping });
    const first = await screen();
    expect(first.known).toBe(1);
    const { alerts } = await list();
    expect(alerts.map(({ queue, side }) => `${queue} ${side}`)).toEqual(['known payee', 'known payer', 'work payer']);
    const again = await screen();
    expect(again.alertSetDigest).toBe(first.alertSetDigest);
    expect(again.alerts).toMatchObject({ added: 0, changed: 0, gone: 0 });
  });

  it('sends the pattern of somebody young under pressure to a queue of its own, unweighed, and not to be put aside', async () => {
    await bringIn(youngPayer());
    await screen();
    const { alerts } = await list({ queue: 'welfare' });
    expect(alerts).toMatchObject([{ queue: 'welfare', subject: 'kim', weight: null, rank: 1, payments: 3 }]);
    expect((await list()).alerts.filter(({ subject }) => subject === 'kim')).toHaveLength(1);
    const { id } = alerts[0]!;
    const seen = (await show(id)).contentDigest;
    const aside = { alert: id, decision: 'suppress', reason: 'later', until: '2999-01-01', seen } as const;
    await expect(decide(aside)).rejects.toMatchObject({ code: 'state-invalid' });
    await decide({ alert: id, decision: 'escalate', reason: 'told those who help', seen });
  });

  it('of nothing says so', async () => {
    operation = await casework.operation({ name: `Empty ${run}` });
    await expect(screen()).rejects.toMatchObject({ code: 'state-invalid' });
    expect(await list()).toEqual({ last: null, alerts: [], received: [] });
  });

  it('refuses rates that are none', () =>
    expect(screen({ rates: 'x' })).rejects.toMatchObject({ code: 'input-invalid' }));
});

describe('what a person decides', () => {
  it('holds while the alert rests on the same, and not when it changes', async () => {
    await screen();
    await decideSeen('dismiss');
    await screen();
    expect(await onlyAlert()).toMatchObject({ standing: 'dismissed', rank: null, changed: false });
    await bringIn(seedPayer(`anna${run}`, 2).slice(-2));
    expect(await screen()).toMatchObject({ alerts: { added: 0, changed: 1 } });
    const alert = await onlyAlert();
    expect(alert).toMatchObject({ standing: 'open', rank: 1, changed: true, payments: 14 });
    expect((await show(alert.id)).decisions).toMatchObject([{ decision: 'dismiss', reason: 'looked at, row by row' }]);
  });

  it('is about what was seen: of something else it is refused', async () => {
    await screen();
    await expect(decideSeen('dismiss', { seen: '0'.repeat(64) })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('puts aside until a day, and opens again', async () => {
    await screen();
    await expect(decideSeen('suppress')).rejects.toMatchObject({ code: 'input-invalid' });
    await expect(decideSeen('suppress', { until: '2000-01-01' })).rejects.toMatchObject({ code: 'input-invalid' });
    await decideSeen('suppress', { until: '2999-01-01' });
    expect(await onlyAlert()).toMatchObject({ standing: 'suppressed' });
    await decideSeen('reopen');
    expect(await onlyAlert()).toMatchObject({ standing: 'open', rank: 1 });
    await expect(decideSeen('reopen')).rejects.toMatchObject({ code: 'state-invalid' });
  });

  it('is in the log without a word of it, and goes with the payments', async () => {
    await screen();
    const { logIndex } = await decideSeen('escalate');
    expect(await onlyAlert()).toMatchObject({ standing: 'escalated', found: true });
    const entries = await logEntriesAbout(casework.database.db, operation);
    const entry = entries.find(({ index }) => index === logIndex)!;
    expect(entry.kind).toBe('payment-alert-decided');
    expect(entry.record).not.toContain('row by row');
    await erase(casework, { exhibit: statement, reason: 'a court said so', yes: true });
    expect((await list()).alerts).toEqual([]);
    const checked = await checkInstallation(casework, procedures.installationCheck.input.parse({}));
    expect(checked.findings).toEqual([]);
  });
});
