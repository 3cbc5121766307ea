/** Linking payments with messages by themselves: two CSV files in, pairs with every contribution out. No case, no database. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import {
  createExtractor,
  createRateTable,
  currenciesOf,
  findAmounts,
  sniffDelimiter,
  isMonthFirst,
  linkPayments,
  plainOf,
  readCsvSample,
  readTime,
  recogniseMoneyColumns,
  type Extractor,
  type MoneyColumn,
  type MoneyMention,
  type MoneyRole,
  type PaymentLink,
  type PaymentRecord,
  type Span,
} from '@custodia/core';
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { assertFile } from './file.ts';
import { parseRateLines } from './rates.ts';

type Input = InputOf<Procedures['linkPayments']>;
type Result = OutputOf<Procedures['linkPayments']>;

export async function linkPaymentFiles(input: Input): Promise<Result> {
  const startedMs = performance.now();
  const [messages, payments] = [
    await readTable('messages', input.messages),
    await readTable('payments', input.payments),
  ];
  const rates = createRateTable(input.rates === undefined ? [] : parseRateLines(await readFile(input.rates, 'utf8')));
  const [mentions, records] = [mentionsOf(messages), recordsOf(payments)];
  const linking = linkPayments(mentions, records, { rates, judged: new Map(), thresholdBits: input.threshold });
  await mkdir(input.out, { recursive: true });
  await writeFile(join(input.out, 'pairs.csv'), writePairs(linking.links));
  return {
    messages: messages.rows.length,
    withAmount: mentions.filter(({ amounts }) => amounts.length > 0).length,
    payments: records.length,
    columns: { messages: [...messages.columns], payments: [...payments.columns] },
    comparedPairs: linking.compared,
    links: linking.links.length,
    out: input.out,
    seconds: Math.round(performance.now() - startedMs) / 1000,
  };
}

interface MoneyTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly columns: readonly MoneyColumn[];
  readonly monthFirst: boolean;
}

const SAMPLE_ROWS = 2000;
const HEAD = 262_144;

async function readTable(of: 'messages' | 'payments', path: string): Promise<MoneyTable> {
  await assertFile(path);
  const text = (await readFile(path, 'utf8')).replace(/^\uFEFF/u, '');
  const [header = [], ...rows] = readCsvSample(
    text,
    true,
    sniffDelimiter(text.slice(0, HEAD), text.length <= HEAD)?.delimiter ?? ',',
  );
  const table = { header, rows };
  const columns = recogniseMoneyColumns(of, table.header, table.rows.slice(0, SAMPLE_ROWS));
  const missing = of === 'payments' ? missingOf(columns, ['amount', 'time']) : missingOf(columns, ['time']);
  if (missing.length > 0)
    throw new Refusal(
      'input-invalid',
      `"${path}" has no column that is recognised as ${missing.join(' or ')}. It has: ${table.header.join(', ')}. Name the columns amount, currency, time, text.`,
    );
  const times = columns.flatMap(({ role }, at) => (role === 'time' ? table.rows.map((row) => row[at] ?? '') : []));
  return { ...table, columns, monthFirst: isMonthFirst(times) };
}

function missingOf(columns: readonly MoneyColumn[], wanted: readonly MoneyRole[]): MoneyRole[] {
  return wanted.filter((role) => !columns.some((column) => column.role === role));
}

/** Cells of the columns of a role that hold something, in their order. */
function cellsOf({ columns }: MoneyTable, row: readonly string[], role: MoneyRole): string[] {
  return columns.flatMap((column, at) =>
    column.role === role && (row[at] ?? '').trim() !== '' ? [row[at]!.trim()] : [],
  );
}

const DAY_MS = 86_400_000;
/** A day of somewhere: zones run from UTC−12 to UTC+14. */
const [EAST_MS, WEST_MS] = [14 * 3_600_000, 12 * 3_600_000];

/** Where no offset is written both files are taken to be of one clock. Of several columns the first with a time of day. */
function spanOf(table: MoneyTable, row: readonly string[]): Span | null {
  const cells = cellsOf(table, row, 'time');
  const joined = cells.length > 1 ? [cells.join(' ')] : [];
  const read = [...cells, ...joined].flatMap((cell) => readTime(cell, table.monthFirst) ?? []);
  const best = read.find(({ dayOnly }) => !dayOnly) ?? read[0];
  if (best === undefined) return null;
  return best.dayOnly
    ? { earliestMs: best.ms - EAST_MS, latestMs: best.ms + DAY_MS + WEST_MS }
    : { earliestMs: best.ms, latestMs: best.ms };
}

function keyOf(table: MoneyTable, row: readonly string[], at: number): string {
  return cellsOf(table, row, 'id')[0] ?? String(at + 1);
}

function mentionsOf(table: MoneyTable): MoneyMention[] {
  const extractor = createExtractor({ keyedDigest: (value) => createHash('sha256').update(value).digest('hex') });
  const read = table.rows.map((row, at) => readMessage(table, row, at, extractor));
  const talks = Map.groupBy(read, ({ conversation }) => conversation);
  return read.map((message) => {
    const others = (talks.get(message.conversation) ?? []).filter((other) => other !== message);
    const around = others.length > AROUND_AT_MOST ? [] : others.flatMap(({ identifiers }) => identifiers);
    const named =
      others.length > AROUND_AT_MOST
        ? []
        : others.flatMap(({ amounts }) =>
            amounts.flatMap(({ currencies }) => (currencies.length === 1 ? currencies : [])),
          );
    return { ...message, around: [...new Set(around)], usualCurrencies: [...new Set(named)] };
  });
}

/** A file without a column of conversations is no conversation. */
const AROUND_AT_MOST = 5000;

function readMessage(table: MoneyTable, row: readonly string[], at: number, extractor: Extractor): MoneyMention {
  const text = cellsOf(table, row, 'text').join('\n');
  const key = keyOf(table, row, at);
  return {
    ...{ key, conversation: cellsOf(table, row, 'conversation')[0] ?? key, at: spanOf(table, row), text },
    amounts: amountsOf(table, row, text),
    identifiers: [...cellsOf(table, row, 'identifier'), ...extractor.extract(text).map(({ value }) => value)],
    names: [...cellsOf(table, row, 'name'), ...cellsOf(table, row, 'payer'), ...cellsOf(table, row, 'payee')],
    ...{ around: [], usualCurrencies: [] },
  };
}

/** A column of amounts goes before what the text says. */
function amountsOf(table: MoneyTable, row: readonly string[], text: string): MoneyMention['amounts'] {
  const [cell] = cellsOf(table, row, 'amount');
  const currencies = currencyOf(table, row);
  if (cell === undefined)
    return findAmounts(text).map((one) => (one.currencies.length > 0 ? one : { ...one, currencies }));
  const [written] = findAmounts(`pay ${cell}`);
  const amount = plainOf(/[\d.,'’\s]*\d/u.exec(cell)?.[0] ?? '') ?? written?.amount;
  if (amount === undefined) return [];
  return [{ amount, currencies: currencies.length > 0 ? currencies : (written?.currencies ?? []) }];
}

function currencyOf(table: MoneyTable, row: readonly string[]): readonly string[] {
  const [cell] = cellsOf(table, row, 'currency');
  if (cell === undefined) return [];
  const known = currenciesOf(cell);
  return known.length > 0 ? known : [cell.toUpperCase()];
}

function recordsOf(table: MoneyTable): PaymentRecord[] {
  return table.rows.map((row, at) => {
    const [amount] = amountsOf(table, row, '');
    return {
      ...{ key: keyOf(table, row, at), at: spanOf(table, row) },
      ...{ amount: amount?.amount ?? null, currency: amount?.currencies[0] ?? null },
      // A file says not which of them name a party: any may name the payment.
      ...{ identifiers: cellsOf(table, row, 'identifier'), references: cellsOf(table, row, 'identifier') },
      payer: cellsOf(table, row, 'payer')[0] ?? cellsOf(table, row, 'name')[0] ?? null,
      payee: cellsOf(table, row, 'payee')[0] ?? cellsOf(table, row, 'name')[1] ?? null,
      text: cellsOf(table, row, 'text').join('\n'),
    };
  });
}

function writePairs(links: readonly PaymentLink[]): string {
  const rows = links.flatMap(({ mention, payments, waterfall }) =>
    payments.map((payment) => {
      const steps = waterfall.steps
        .map(({ column, level, bits }) => `${column} ${level} ${bits.toFixed(2)}`)
        .join('; ');
      return [mention, payment, waterfall.bits.toFixed(3), waterfall.probability.toFixed(6), steps];
    }),
  );
  const header = ['message', 'payment', 'bits', 'probability', 'why'];
  return `${[header, ...rows].map((row) => row.map(quote).join(',')).join('\n')}\n`;
}

function quote(cell: string): string {
  return /[",\n\r]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
