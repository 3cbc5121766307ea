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
import { childOf, textAt, type XmlNode } from './node.ts';

export class Tally {
  #count = 0;
  #sum: Decimal = ZERO;
  #entries = 0;
  #balances = 0;

  addPayment({ amount }: StatedPayment): void {
    this.#count += 1;
    const number = amount === null || amount === undefined ? null : parseDecimal(amount);
    // A header of returns says what moved, not that it moved back.
    if (number !== null) this.#sum = addDecimals(this.#sum, number.units < 0n ? negate(number) : number);
  }

  addEntry(): void {
    this.#entries += 1;
  }

  addBalance(): void {
    this.#balances += 1;
  }

  /** Of a group of payments: `NbOfTxs` and `CtrlSum` of its header. */
  faultsOfTransfers(header: XmlNode | null): string[] {
    const stated = textAt(header, 'NbOfTxs');
    const sum = parseDecimal(textAt(header, 'CtrlSum') ?? '');
    return [
      ...(stated === null || Number(stated) === this.#count
        ? []
        : [`the header says ${asNumber(stated)} payments, ${this.#count} are there`]),
      ...(sum === null || sameDecimals(sum, this.#sum)
        ? []
        : [`the header says a sum of ${formatDecimal(sum)}, that of the payments is ${formatDecimal(this.#sum)}`]),
    ];
  }

  /** Of an account: entries by its own summary; and the balances, which are no payments. Begins anew. */
  notesOfAccount(account: XmlNode): string[] {
    const stated = textAt(childOf(account, 'TxsSummry'), 'TtlNtries', 'NbOfNtries');
    const notes = [
      ...(stated === null || Number(stated) === this.#entries
        ? []
        : [`the summary says ${asNumber(stated)} entries, ${this.#entries} are there`]),
      ...(this.#balances === 0 ? [] : [`${this.#balances} balances were read over: they are no payments`]),
    ];
    this.#entries = 0;
    this.#balances = 0;
    return notes;
  }
}

/** Digits only: what else stood there is content. */
function asNumber(text: string): string {
  return /^\d{1,15}$/u.test(text) ? text : 'another number of';
}
