/** pain.008 and pacs.003: every `DrctDbtTxInf` is one payment, which the payee asks for: the debtor pays. */
import type { StatedPayment } from '../../payment/reader.ts';
import { childOf, type XmlNode } from './node.ts';
import { birthOf, factsOf, sideOf, viaOf, type Facts } from './party.ts';
import { purposeOf, remittanceOf } from './remittance.ts';
import { AGENTS_BETWEEN, namesOf } from './transfer.ts';
import { amountOf, instructedOf, timeOf } from './value.ts';

/** What a client asked of a bank: who is paid stands around the payment; its day is that of the collection. */
export function statedOfCollection(transaction: XmlNode, around: readonly XmlNode[]): StatedPayment {
  const batch = around.find(({ name }) => name === 'PmtInf') ?? null;
  const header = childOf(around[0] ?? null, 'GrpHdr');
  return {
    ...statedOf(transaction, factsAt(transaction, 'Dbtr'), factsAt(batch, 'Cdtr'), []),
    ...amountOf(childOf(transaction, 'InstdAmt')),
    ...timeOf(childOf(batch, 'ReqdColltnDt'), childOf(header, 'CreDtTm')),
    purpose: purposeOf(transaction, batch),
  };
}

/** Between institutions. The settled amount counts; what was instructed stands beside it. */
export function statedOfDebit(transaction: XmlNode, [message]: readonly XmlNode[]): StatedPayment {
  const header = childOf(message ?? null, 'GrpHdr');
  const of = (name: string): XmlNode | null => childOf(transaction, name) ?? childOf(header, name);
  return {
    ...statedOf(transaction, factsAt(transaction, 'Dbtr'), factsAt(transaction, 'Cdtr'), AGENTS_BETWEEN.map(of)),
    ...amountOf(childOf(transaction, 'IntrBkSttlmAmt') ?? childOf(transaction, 'InstdAmt')),
    ...instructedOf(childOf(transaction, 'InstdAmt')),
    ...timeOf(of('IntrBkSttlmDt'), childOf(transaction, 'ReqdColltnDt'), childOf(header, 'CreDtTm')),
    purpose: purposeOf(transaction, header),
  };
}

function statedOf(
  transaction: XmlNode,
  payer: Facts,
  payee: Facts,
  between: readonly (XmlNode | null)[],
): StatedPayment {
  return {
    ...sideOf('payer', payer),
    ...sideOf('payee', payee),
    ...viaOf(between, [payer['agent'] ?? null, payee['agent'] ?? null]),
    ...namesOf(transaction),
    payer_born: birthOf(childOf(transaction, 'Dbtr')),
    remittance_text: remittanceOf(transaction),
    rail: 'bank',
  };
}

function factsAt(node: XmlNode | null, role: 'Dbtr' | 'Cdtr'): Facts {
  return factsOf(
    childOf(node, role) ?? childOf(node, `Ultmt${role}`),
    childOf(node, `${role}Acct`),
    childOf(node, `${role}Agt`),
  );
}
