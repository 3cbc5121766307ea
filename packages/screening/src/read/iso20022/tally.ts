/** What a message says of itself, held against what was found in it: a file that lost a payment on its way says so. */
import {
  addDecimals,
  formatDecimal,
  negate,
  parseDecimal,
  sameDecimals,
  ZERO,
  type Decimal,
} from '../../amount/decimal.ts';
import type { StatedPayment } from '../../payment/reader.ts';
import { statedBatch, statusOf } from './booked.ts';
import { childOf, textAt, type XmlNode } from './node.ts';

/** What is there of an entry: how many payments the file gives of it, and whether the only one says another direction. */
interface EntryFacts {
  readonly given: number;
  readonly isContradicted: boolean;
  /** Whether the only one has another amount than was booked. */
  readonly isApart: boolean;
}

interface Entries {
  count: number;
  sum: Decimal;
}

export class Tally {
  #count = 0;
  #sum: Decimal = ZERO;
  #debits: Entries = { count: 0, sum: ZERO };
  #credits: Entries = { count: 0, sum: ZERO };
  #others: Entries = { count: 0, sum: ZERO };
  #balances = 0;
  #pending = 0;
  #contradicted = 0;
  #apart = 0;
  #opening: string | null = null;
  #closing: string | null = null;
  /** Payments of batches that the file does not give one by one. */
  #ungiven = 0;
  #batches = 0;

  addPayment({ amount }: StatedPayment): void {
    this.#count += 1;
    const number = amount === null || amount === undefined ? null : parseDecimal(amount);
    // A header of returns says what moved, not that it moved back.
    if (number !== null) this.#sum = addDecimals(this.#sum, number.units < 0n ? negate(number) : number);
  }

  addEntry(entry: XmlNode, { given, isContradicted, isApart }: EntryFacts): void {
    const direction = textAt(entry, 'CdtDbtInd');
    const entries = direction === 'DBIT' ? this.#debits : direction === 'CRDT' ? this.#credits : this.#others;
    entries.count += 1;
    entries.sum = addDecimals(entries.sum, parseDecimal(textAt(entry, 'Amt') ?? '') ?? ZERO);
    if (statusOf(entry) === 'PDNG') this.#pending += 1;
    if (isContradicted) this.#contradicted += 1;
    if (isApart) this.#apart += 1;
    const ungiven = (statedBatch(entry) ?? 1) - Math.max(given, 1);
    if (ungiven <= 0) return;
    this.#batches += 1;
    this.#ungiven += ungiven;
  }

  addBalance(balance: XmlNode): void {
    this.#balances += 1;
    const code = textAt(balance, 'Tp', 'CdOrPrtry', 'Cd');
    const day = textAt(balance, 'Dt', 'Dt');
    if (code === 'OPBD') this.#opening = day;
    if (code === 'CLBD') this.#closing = day;
  }

  /** The day of the booked balances, where the one at the beginning and the one at the end are of the same. */
  get balanceDay(): string | null {
    return this.#opening === this.#closing ? this.#opening : null;
  }

  /** Of a group of payments: `NbOfTxs`, and `CtrlSum` or what was settled in total, of its header. */
  faultsOfTransfers(header: XmlNode | null): string[] {
    const stated = textAt(header, 'NbOfTxs');
    const sum = parseDecimal(textAt(header, 'CtrlSum') ?? textAt(header, 'TtlIntrBkSttlmAmt') ?? '');
    return [
      ...(stated === null || Number(stated) === this.#count
        ? []
        : [`the header says ${asNumber(stated)} payments, ${this.#count} are there`]),
      ...(sum === null || sameDecimals(sum, this.#sum)
        ? []
        : [`the header says a sum of ${formatDecimal(sum)}, that of the payments is ${formatDecimal(this.#sum)}`]),
    ];
  }

  /** Of an account: entries by its own summary; and what is no payment, or not one by one. Begins anew. */
  notesOfAccount(account: XmlNode): string[] {
    const summary = childOf(account, 'TxsSummry');
    const notes = [
      ...faultsOfSummary(childOf(summary, 'TtlNtries'), totalOf([this.#debits, this.#credits, this.#others]), ''),
      ...faultsOfSummary(childOf(summary, 'TtlCdtNtries'), this.#credits, 'credit '),
      ...faultsOfSummary(childOf(summary, 'TtlDbtNtries'), this.#debits, 'debit '),
      ...this.#remarks(),
      ...notesOfPages(account.children.find(({ name }) => /^(?:Stmt|Rpt|Ntfctn)Pgntn$/u.test(name)) ?? null),
    ];
    this.#debits = { count: 0, sum: ZERO };
    this.#credits = { count: 0, sum: ZERO };
    this.#others = { count: 0, sum: ZERO };
    this.#balances = this.#pending = this.#contradicted = this.#apart = this.#ungiven = this.#batches = 0;
    this.#opening = this.#closing = null;
    return notes;
  }

  #remarks(): string[] {
    return [
      ...(this.#balances === 0 ? [] : [`${this.#balances} balances were read over: they are no payments`]),
      ...(this.#pending === 0
        ? []
        : [`${this.#pending} entries are pending: read as payments, though the bank has not booked them yet`]),
      ...(this.#contradicted === 0
        ? []
        : [
            `${this.#contradicted} entries say the other direction than their only transaction: the direction of the entry was taken, as the balance follows it`,
          ]),
      ...(this.#apart === 0
        ? []
        : [
            `${this.#apart} entries book another amount than that of their only transaction, as with charges: the amount of the transaction was taken`,
          ]),
      ...(this.#ungiven === 0
        ? []
        : [
            `${this.#batches} entries are batches of which ${this.#ungiven} payments are not in the file one by one: ask the bank for their details`,
          ]),
    ];
  }
}

/** Of a message or an account in several pages, each a file of its own. */
export function notesOfPages(pages: XmlNode | null): string[] {
  const number = textAt(pages, 'PgNb');
  if (!/^(?:false|0)$/u.test(textAt(pages, 'LastPgInd') ?? '')) return [];
  return [
    `this is page ${/^\d{1,15}$/u.test(number ?? '') ? number! : 'one'} of several and not the last: the others are files of their own`,
  ];
}

function totalOf(all: readonly Entries[]): Entries {
  return all.reduce((total, { count, sum }) => ({ count: total.count + count, sum: addDecimals(total.sum, sum) }), {
    count: 0,
    sum: ZERO,
  });
}

function faultsOfSummary(stated: XmlNode | null, { count, sum }: Entries, which: string): string[] {
  const number = textAt(stated, 'NbOfNtries');
  const total = parseDecimal(textAt(stated, 'Sum') ?? '');
  return [
    ...(number === null || Number(number) === count
      ? []
      : [`the summary says ${asNumber(number)} ${which}entries, ${count} are there`]),
    ...(total === null || sameDecimals(total, sum)
      ? []
      : [
          `the summary says a sum of ${formatDecimal(total)} for ${which}entries, that of those there is ${formatDecimal(sum)}`,
        ]),
  ];
}

/** Digits only: what else stood there is content. */
function asNumber(text: string): string {
  return /^\d{1,15}$/u.test(text) ? text : 'another number of';
}
