/** The payments of an account as an account report (camt.052.001.08): it needs no balance, which the payments do not say. */
import { formatDecimal, negate, parseDecimal } from '../../amount/decimal.ts';
import { isIbanValid } from '../../account/iban.ts';
import type { OutElement } from '../xml/element.ts';
import type { FoundPayment } from '../../authority/find.ts';

const REPORT_NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:camt.052.001.08';

export interface Reported {
  readonly id: string;
  /** The account that is asked about; null: the payments are found by something else, and are those of who paid. */
  readonly account: string | null;
  /** ISO 8601, a moment with its offset. */
  readonly at: string;
  readonly payments: readonly FoundPayment[];
}

const leaf = (name: string, text: string | null | undefined): OutElement[] =>
  text === null || text === undefined || text === '' ? [] : [{ name, text }];
const branch = (name: string, ...children: readonly (readonly OutElement[])[]): OutElement[] => {
  const all = children.flat();
  return all.length === 0 ? [] : [{ name, children: all }];
};

/** `Document` with one report. Amounts are as the record has them, exact. */
export function accountReport({ id, account, at, payments }: Reported): OutElement {
  const number = account ?? payments[0]!.payer_account ?? payments[0]!.payer;
  const report = [
    ...leaf('Id', id),
    ...leaf('CreDtTm', at),
    ...branch('Acct', accountId(number)),
    ...payments.flatMap((payment) => entryOf(payment, account)),
  ];
  const body = [
    { name: 'GrpHdr', children: [...leaf('MsgId', id), ...leaf('CreDtTm', at)] },
    { name: 'Rpt', children: report },
  ];
  return {
    name: 'Document',
    namespace: REPORT_NAMESPACE,
    children: [{ name: 'BkToCstmrAcctRpt', children: body }],
  };
}

/** Below zero it takes a payment back: it moves the other way, as an amount above zero. */
function entryOf(payment: FoundPayment, account: string | null): OutElement[] {
  const amount = parseDecimal(payment.amount!)!;
  const reversed = amount.units < 0n;
  const paid = account === null || payment.payer_account === account || payment.payer === account;
  return branch(
    'Ntry',
    [{ name: 'Amt', attributes: { Ccy: payment.currency! }, text: formatDecimal(reversed ? negate(amount) : amount) }],
    leaf('CdtDbtInd', paid === reversed ? 'CRDT' : 'DBIT'),
    leaf('RvslInd', reversed ? 'true' : null),
    branch('Sts', leaf('Cd', 'BOOK')),
    branch('BookgDt', leaf('Dt', payment.day)),
    [{ name: 'BkTxCd' }],
    branch('NtryDtls', branch('TxDtls', detailsOf(payment))),
  );
}

function detailsOf(payment: FoundPayment): OutElement[] {
  return [
    ...branch('Refs', leaf('EndToEndId', cut(payment.payment_id, 35)), leaf('UETR', payment.uetr)),
    ...branch(
      'RltdPties',
      party('Dbtr', payment.payer_name, payment.payer_country),
      branch('DbtrAcct', accountId(payment.payer_account)),
      party('Cdtr', payment.payee_name, payment.payee_country),
      branch('CdtrAcct', accountId(payment.payee_account)),
    ),
    ...branch('RmtInf', ...piecesOf(payment.remittance_text).map((piece) => leaf('Ustrd', piece))),
  ];
}

function party(role: string, name: string | null | undefined, country: string | null | undefined): OutElement[] {
  return branch(role, branch('Pty', leaf('Nm', cut(name, 140)), branch('PstlAdr', leaf('Ctry', country))));
}

function accountId(number: string | null | undefined): OutElement[] {
  if (number === null || number === undefined) return [];
  return branch('Id', isIbanValid(number) ? leaf('IBAN', number) : branch('Othr', leaf('Id', cut(number, 34))));
}

function cut(text: string | null | undefined, most: number): string | null {
  return text === null || text === undefined ? null : [...text].slice(0, most).join('');
}

/** A text is of 140 characters at most; nothing of it is lost. */
function piecesOf(text: string | null | undefined): readonly string[] {
  return [...(text ?? '').replaceAll(/\s+/gu, ' ').matchAll(/.{1,140}/gu)].map(([piece]) => piece);
}
