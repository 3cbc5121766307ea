/** pacs.008, pain.001 and pacs.009 (between institutions, which are then its two sides): every `CdtTrfTxInf` is one payment. */
import type { StatedPayment } from '../../payment/reader.ts';
import { at, childOf, textAt, type XmlNode } from './node.ts';
import { birthOf, factsOf, sideOf, viaOf } from './party.ts';
import { purposeOf, remittanceOf } from './remittance.ts';
import { amountOf, identifier, instructedOf, timeOf } from './value.ts';

/** A credit transfer of clients between institutions. The settled amount counts; what was instructed stands beside it. */
export function statedOfTransfer(transaction: XmlNode, [message]: readonly XmlNode[]): StatedPayment {
  const header = childOf(message ?? null, 'GrpHdr');
  const of = (name: string): XmlNode | null => childOf(transaction, name) ?? childOf(header, name);
  const payer = factsOf(
    childOf(transaction, 'Dbtr'),
    childOf(transaction, 'DbtrAcct'),
    childOf(transaction, 'DbtrAgt'),
  );
  const payee = factsOf(
    childOf(transaction, 'Cdtr'),
    childOf(transaction, 'CdtrAcct'),
    childOf(transaction, 'CdtrAgt'),
  );
  return {
    ...sideOf('payer', payer),
    ...sideOf('payee', payee),
    ...viaOf(AGENTS_BETWEEN.map(of), [payer['agent'] ?? null, payee['agent'] ?? null]),
    ...amountOf(childOf(transaction, 'IntrBkSttlmAmt') ?? childOf(transaction, 'InstdAmt')),
    ...instructedOf(childOf(transaction, 'InstdAmt')),
    ...timeOf(
      childOf(transaction, 'AccptncDtTm') ?? at(transaction, 'AddtlDtTm', 'AccptncDtTm'),
      of('IntrBkSttlmDt'),
      childOf(header, 'CreDtTm'),
    ),
    ...namesOf(transaction),
    payer_born: birthOf(childOf(transaction, 'Dbtr')),
    remittance_text: remittanceOf(transaction),
    purpose: purposeOf(transaction, header),
    rail: 'bank',
  };
}

export const AGENTS_BETWEEN = [
  ...['PrvsInstgAgt', 'PrvsInstgAgt1', 'PrvsInstgAgt2', 'PrvsInstgAgt3', 'InstgAgt', 'InstdAgt'],
  ...['IntrmyAgt1', 'IntrmyAgt2', 'IntrmyAgt3'],
];

/** What a client asked of a bank: who pays stands around the payment. */
export function statedOfInstruction(transaction: XmlNode, around: readonly XmlNode[]): StatedPayment {
  const batch = around.find(({ name }) => name === 'PmtInf') ?? null;
  const header = childOf(around[0] ?? null, 'GrpHdr');
  const payer = factsOf(childOf(batch, 'Dbtr'), childOf(batch, 'DbtrAcct'), childOf(batch, 'DbtrAgt'));
  const payee = factsOf(
    childOf(transaction, 'Cdtr'),
    childOf(transaction, 'CdtrAcct'),
    childOf(transaction, 'CdtrAgt'),
  );
  const amount = childOf(transaction, 'Amt');
  return {
    ...sideOf('payer', payer),
    ...sideOf('payee', payee),
    ...viaOf(
      ['IntrmyAgt1', 'IntrmyAgt2', 'IntrmyAgt3'].map((name) => childOf(transaction, name)),
      [payer['agent'] ?? null, payee['agent'] ?? null],
    ),
    ...amountOf(childOf(amount, 'InstdAmt') ?? at(amount, 'EqvtAmt', 'Amt')),
    ...timeOf(childOf(batch, 'ReqdExctnDt'), childOf(header, 'CreDtTm')),
    ...namesOf(transaction),
    payer_born: birthOf(childOf(batch, 'Dbtr')),
    remittance_text: remittanceOf(transaction),
    purpose: purposeOf(transaction, batch),
    rail: 'bank',
  };
}

export function namesOf(transaction: XmlNode): StatedPayment {
  const ids = childOf(transaction, 'PmtId');
  return {
    payment_id: identifier(textAt(ids, 'EndToEndId'), textAt(ids, 'TxId'), textAt(ids, 'InstrId')),
    uetr: textAt(ids, 'UETR'),
  };
}
