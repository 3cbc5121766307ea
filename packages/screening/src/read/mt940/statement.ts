/** Fields of statements of accounts (MT940) and interim reports (MT942) as payments: field 61 is one, field 86 after it tells of it. */
import { formatDecimal, negate, parseDecimal } from '../../amount/decimal.ts';
import { countryOfBic } from '../../account/bic.ts';
import { countryOfIban } from '../../account/iban.ts';
import type { StatedPayment } from '../../payment/reader.ts';
import { identifier } from '../iso20022/value.ts';
import { parseInformation, type Information } from './information.ts';

export interface Holder {
  readonly agent: string | null;
  readonly account: string | null;
  /** Of the opening balance. */
  readonly currency: string | null;
}

/** Value date, entry date, mark, funds code, amount, type (some banks fill it up with spaces), reference, reference of the bank. */
const LINE = /^(\d{6})(\d{4})?([RE]?[CD])([A-Z])?(\d{0,15}(?:,\d{0,8})?)([A-Z][A-Z0-9 ]{3})([^]*?)(?:\/\/([^]*))?$/u;

export type Line =
  | { readonly why: string }
  | {
      readonly mark: 'C' | 'D';
      readonly isReversal: boolean;
      readonly day: string;
      readonly amountText: string;
      readonly type: string;
      readonly reference: string | null;
    };

export function parseLine(text: string): Line {
  const found = LINE.exec(text.trim());
  if (found === null) return { why: 'field 61 is not as SWIFT has it: value date, mark, amount, type' };
  const [, value, entry, mark, , amountText, type, reference, bank] = found;
  if (mark!.startsWith('E')) return { why: 'the entry is expected only (EC or ED): no money moved yet' };
  return {
    // A reversed credit (RC) takes a payment to the holder back, a reversed debit (RD) one of the holder.
    mark: mark!.at(-1) as 'C' | 'D',
    isReversal: mark!.startsWith('R'),
    day: dayOf(value!, entry),
    amountText: amountText!,
    type: type!.trim(),
    reference: identifier(reference?.trim() === '' ? null : (reference?.trim() ?? null), bank?.trim() ?? null),
  };
}

/** The day of the entry, of the year in which it is nearest to that of the value. */
function dayOf(value: string, entry: string | undefined): string {
  const century = Number(value.slice(0, 2)) >= 80 ? '19' : '20';
  const year = Number(century + value.slice(0, 2));
  if (entry === undefined) return `${year}-${value.slice(2, 4)}-${value.slice(4, 6)}`;
  const apart = Number(entry.slice(0, 2)) - Number(value.slice(2, 4));
  const entered = apart > 6 ? year - 1 : apart < -6 ? year + 1 : year;
  return `${entered}-${entry.slice(0, 2)}-${entry.slice(2, 4)}`;
}

export function statedOf(
  line: Exclude<Line, { why: string }>,
  holder: Holder,
  told: readonly string[],
  supplement: string | null,
): StatedPayment {
  const information = parseInformation(told);
  const own = { ...holder, name: null };
  const isDebit = line.mark === 'D';
  const number = parseDecimal(line.amountText, 'decimal');
  return {
    ...sideOf('payer', isDebit ? own : information),
    ...sideOf('payee', isDebit ? information : own),
    payment_id: identifier(information.reference, line.reference),
    amount: number === null ? null : formatDecimal(line.isReversal ? negate(number) : number),
    amount_text: line.amountText,
    currency: holder.currency,
    at: line.day,
    time_text: line.day,
    remittance_text: information.text ?? supplement,
    purpose: information.booking ?? line.type,
    rail: 'bank',
    kind: KINDS[information.code ?? ''] ?? null,
  };
}

/** Transaction codes of the German banks for cash at the counter. */
const KINDS: Readonly<Record<string, string>> = { '082': 'cash-in', '083': 'cash-out' };

function sideOf(side: 'payer' | 'payee', of: Pick<Information, 'name' | 'account' | 'agent'>): StatedPayment {
  const country = countryOfBic(of.agent) ?? countryOfIban(of.account);
  const facts = { name: of.name, account: of.account, agent: of.agent, agent_country: country };
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [`${side}_${name}`, value]));
}
