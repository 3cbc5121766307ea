/**
 * pacs.004, pacs.007 and pain.007: every `TxInf` takes a payment back. As in a statement it is the payment that it takes back, below zero, with the
 * parties of that payment.
 */
import type { StatedPayment } from '../../payment/reader.ts';
import { at, childOf, firstText, textAt, type XmlNode } from './node.ts';
import { birthOf, factsOf, sideOf, type Facts } from './party.ts';
import { purposeOf, remittanceOf } from './remittance.ts';
import { amountOf, identifier, timeOf } from './value.ts';

const AMOUNTS = ['RtrdIntrBkSttlmAmt', 'RvsdIntrBkSttlmAmt', 'RtrdInstdAmt', 'RvsdInstdAmt'];
/** Where it does not say how much it takes back, it takes back all. */
const ORIGINAL = ['OrgnlIntrBkSttlmAmt', 'OrgnlInstdAmt'];

export function statedOfReturn(transaction: XmlNode, around: readonly XmlNode[]): StatedPayment {
  const header = childOf(around[0] ?? null, 'GrpHdr');
  const reference = childOf(transaction, 'OrgnlTxRef');
  const day = childOf(transaction, 'IntrBkSttlmDt') ?? childOf(header, 'IntrBkSttlmDt');
  const amount =
    [...AMOUNTS, ...ORIGINAL].map((name) => childOf(transaction, name)).find((one) => one !== null) ??
    childOf(reference, 'IntrBkSttlmAmt') ??
    at(reference, 'Amt', 'InstdAmt');
  return {
    ...sideOf('payer', factsOfSide(transaction, 'Dbtr')),
    ...sideOf('payee', factsOfSide(transaction, 'Cdtr')),
    ...amountOf(amount, true),
    ...timeOf(day, childOf(header, 'CreDtTm')),
    payment_id: identifier(
      textAt(transaction, 'OrgnlEndToEndId'),
      textAt(transaction, 'OrgnlTxId'),
      textAt(transaction, 'OrgnlInstrId'),
      textAt(transaction, 'RtrId'),
      textAt(transaction, 'RvslId'),
    ),
    uetr: textAt(transaction, 'OrgnlUETR'),
    payer_born: birthOf(childOf(reference, 'Dbtr')),
    remittance_text: reference === null ? null : remittanceOf(reference, [reasonOf(transaction)]),
    purpose: reference === null ? null : purposeOf(reference),
    rail: 'bank',
  };
}

/** Of the payment that is taken back; a chain of the return has them the other way about. */
function factsOfSide(transaction: XmlNode, role: 'Dbtr' | 'Cdtr'): Facts {
  const reference = childOf(transaction, 'OrgnlTxRef');
  const chain = childOf(transaction, 'RtrChain') ?? childOf(transaction, 'RvslChain');
  const turned = role === 'Dbtr' ? 'Cdtr' : 'Dbtr';
  const [node, name] = childOf(reference, role) !== null || chain === null ? [reference, role] : [chain, turned];
  return factsOf(childOf(node, name), childOf(node, `${name}Acct`), childOf(node, `${name}Agt`));
}

function reasonOf(transaction: XmlNode): string | null {
  const reason = childOf(transaction, 'RtrRsnInf') ?? childOf(transaction, 'RvslRsnInf');
  return firstText(textAt(reason, 'Rsn', 'Cd'), textAt(reason, 'Rsn', 'Prtry'), textAt(reason, 'AddtlInf'));
}
