import { PAYMENT_COLUMNS } from '../payment/columns.ts';
import type { HandedPayment } from './handover.ts';
import { isRecord, refuse } from './refuse.ts';

const NAMES: ReadonlySet<string> = new Set(
  PAYMENT_COLUMNS.map(({ name }) => name).filter((name) => name !== 'source' && name !== 'line'),
);
const CLOCK = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/u;
/** What other columns than text must look like. */
const FORMS: Readonly<Record<string, RegExp>> = {
  amount: /^\d{1,20}\.\d{8}$/u,
  currency: /^[^\u0000]+$/u,
  day: /^\d{4}-\d{2}-\d{2}$/u,
  at_utc: CLOCK,
  at_local: CLOCK,
};
const NEEDED = ['amount', 'currency', 'day'] as const;

/** Throws `input-invalid` where it is none. */
export function readPayment(given: unknown, at: number): HandedPayment {
  if (!isRecord(given)) return refuse(at, 'has no payment');
  const { source, line, columns } = given;
  if (typeof source !== 'string' || !Number.isSafeInteger(line) || !isRecord(columns))
    return refuse(at, 'has a payment without its place (source, line) or without its columns');
  for (const [name, value] of Object.entries(columns)) assertColumn(name, value, at);
  const missing = NEEDED.filter((name) => columns[name] === undefined);
  if (missing.length > 0) return refuse(at, `has a payment without ${missing.join(', ')}`);
  return { source, line: line as number, columns: columns as Record<string, string> };
}

function assertColumn(name: string, value: unknown, at: number): void {
  if (!NAMES.has(name)) refuse(at, 'has a payment with a column that the payment record does not know');
  if (typeof value !== 'string' || value.includes('\u0000'))
    return refuse(at, `has a payment whose ${name} is no text`);
  const isTime = name === 'day' || name === 'at_utc' || name === 'at_local';
  if (FORMS[name]?.test(value) === false || (isTime && Number.isNaN(Date.parse(value))))
    refuse(at, `has a payment whose ${name} is not written as "custodia screen" writes it`);
}
