/** Tables of messages and of payments, as they come: which column is which, by its name and by what stands in it. */
import { foldName } from '../sound.ts';

export type MoneyRole =
  | 'id'
  | 'time'
  | 'amount'
  | 'currency'
  | 'text'
  | 'payer'
  | 'payee'
  | 'name'
  | 'conversation'
  | 'identifier'
  | 'left-out';

export interface MoneyColumn {
  readonly name: string;
  readonly role: MoneyRole;
}

/** Which records belong together is the answer: it is never looked at. */
const ANSWERS = /\b(truth|true|gold|label|labels|match|matched|matches|pair|pairs|linked|is match|cluster)\b/u;
const OTHER_SIDE = {
  messages: /^(payment|pay|tx|transaction|transfer)s? ?(id|key|no|number|ref)$/u,
  payments: /^(message|msg|mention|chat)s? ?(id|key|no|number)$/u,
};
const OWN_ID = {
  messages: /^((message|msg|mention) ?)?(id|key|no|number)$/u,
  payments: /^((payment|pay|tx|transaction|transfer) ?)?(id|key|no|number)$/u,
};

const TIME = /\b(at|time|timestamp|date|datetime|day|sent|booked|booking|created|received|when|ts|utc|local)\b/u;
const AMOUNT = /\b(amount|amt|sum|gross|value|total|betrag|bedrag|montant|importe)\b/u;
const CURRENCY = /\b(currency|ccy|cur|valuta|devise|wahrung|moneda|iso)\b/u;
const TEXT =
  /\b(text|message|body|content|note|notes|description|remittance|memo|subject|comment|purpose|narrative)\b/u;
const CONVERSATION = /\b(conversation|chat|thread|channel|room|session)\b/u;
const IDENTIFIER =
  /\b(account|iban|acct|wallet|address|phone|tel|telephone|mobile|msisdn|email|mail|handle|alias|proxy|mtcn|uetr|reference|ref|username|identifier|identifiers|pix|card|id)\b/u;
const PAYER = /\b(payer|sender|from|debtor|dbtr|ordering|originator|remitter)\b/u;
const PAYEE = /\b(payee|receiver|recipient|to|creditor|cdtr|beneficiary|merchant|counterparty)\b/u;
const NAME = /\b(name|names|author|user|participant|participants|display|person|people|speaker)\b/u;
const NOTHING = /\b(country|status|type|rail|kind|operator|fee|rate|offset|zone|tz|language|lang)\b/u;

export function recogniseMoneyColumns(
  of: 'messages' | 'payments',
  header: readonly string[],
  rows: readonly (readonly string[])[],
): MoneyColumn[] {
  const columns = header.map((name, at) => {
    const cells = rows.flatMap((row) => ((row[at] ?? '').trim() === '' ? [] : [row[at]!.trim()]));
    return { name, role: roleOf(of, foldName(name.replaceAll(/(?<=[a-z])(?=[A-Z])/gu, ' ')), cells) };
  });
  return onlyFirst(onlyFirst(columns, 'id'), 'amount');
}

function roleOf(of: 'messages' | 'payments', called: string, cells: readonly string[]): MoneyRole {
  if (ANSWERS.test(called) || OTHER_SIDE[of].test(called) || cells.length === 0) return 'left-out';
  if (OWN_ID[of].test(called)) return 'id';
  if (AMOUNT.test(called) && share(cells, isAmount) > 0.5) return 'amount';
  if (CURRENCY.test(called) && share(cells, (cell) => cell.length <= 8) > 0.5) return 'currency';
  if (TIME.test(called) && share(cells, (cell) => readTime(cell) !== null) > 0.5) return 'time';
  if (CONVERSATION.test(called) && !TEXT.test(called)) return 'conversation';
  if (IDENTIFIER.test(called)) return 'identifier';
  if (of === 'payments' && PAYER.test(called)) return 'payer';
  if (of === 'payments' && PAYEE.test(called)) return 'payee';
  if (NAME.test(called) || PAYER.test(called) || PAYEE.test(called)) return 'name';
  if (NOTHING.test(called)) return 'left-out';
  if (TEXT.test(called)) return 'text';
  return byContent(cells);
}

function byContent(cells: readonly string[]): MoneyRole {
  if (share(cells, (cell) => readTime(cell) !== null) > 0.8) return 'time';
  if (share(cells, (cell) => /^[A-Z]{3}$/u.test(cell)) > 0.9) return 'currency';
  if (share(cells, (cell) => /^-?\d+[.,]\d{2}$/u.test(cell)) > 0.8) return 'amount';
  return share(cells, (cell) => / /u.test(cell)) > 0.5 ? 'text' : 'left-out';
}

function isAmount(cell: string): boolean {
  return /\d/u.test(cell) && cell.length <= 24;
}

function share(cells: readonly string[], holds: (cell: string) => boolean): number {
  return cells.filter(holds).length / Math.max(cells.length, 1);
}

function onlyFirst(columns: readonly MoneyColumn[], role: MoneyRole): MoneyColumn[] {
  const first = columns.findIndex((column) => column.role === role);
  return columns.map((column, at) => (column.role === role && at !== first ? { ...column, role: 'left-out' } : column));
}

export interface ReadTime {
  /** Of the clock where no offset is written; from the beginning of the day where only that is. */
  readonly ms: number;
  readonly dayOnly: boolean;
}

const ISO =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?$/iu;
const WRITTEN =
  /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?$/iu;

/** Null where it is no time. `monthFirst`: what the first number of 04/05/2026 is. */
export function readTime(cell: string, monthFirst = false): ReadTime | null {
  if (/^\d{10}$|^\d{13}$/u.test(cell)) return { ms: Number(cell) * (cell.length === 10 ? 1000 : 1), dayOnly: false };
  const iso = ISO.exec(cell);
  const written = iso ?? WRITTEN.exec(cell);
  if (written === null) return null;
  const [, a, b, c, hour, minute, second, zone] = written;
  const [year, month, day] = iso !== null ? [a, b, c] : monthFirst ? [c, a, b] : [c, b, a];
  const ms = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour ?? 0),
    Number(minute ?? 0),
    Number(second ?? 0),
  );
  if (Number(month) > 12 || Number(day) > 31) return null;
  return { ms: ms - offsetMs(zone), dayOnly: hour === undefined };
}

function offsetMs(zone: string | undefined): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/u.exec(zone ?? '');
  if (match === null) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) * 60_000;
}

/** Whether a day above twelve stands in the second place somewhere: then the month is first. */
export function isMonthFirst(cells: readonly string[]): boolean {
  return cells.some((cell) => Number(WRITTEN.exec(cell)?.[2] ?? 0) > 12);
}
