/** camt.052, .053 and .054: entries of an account, alone or with the details of each transaction in them. */
import type { StatedPayment } from '../../payment/reader.ts';
import { bookedAmount, bookedDay, directionOf, statusOf, type EntryPlace } from './booked.ts';
import { at, childOf, findBelow, firstText, textAt, type XmlNode } from './node.ts';
import { birthOf, factsOf, sideOf, viaOf, type Facts } from './party.ts';
import { purposeOf, remittanceOf } from './remittance.ts';
import { identifier } from './value.ts';

/** Why an entry is no payment that was made; null where it is one. Information and what is only expected moves no money. */
export function whyNoPayment(entry: XmlNode): string | null {
  const status = statusOf(entry);
  if (status === 'INFO') return 'the entry is for information only (INFO): no money moved';
  if (status === 'FUTR') return 'the entry is expected only (FUTR): no money moved yet';
  return null;
}

/**
 * The holder of the account is the payer of a debit and the payee of a credit. A reversal is the payment that it takes back, below zero: its
 * parties are those of that payment, which went the other way.
 */
export function statedOfEntry(place: EntryPlace): StatedPayment {
  const { entry, details, alone } = place;
  const isReversal = reverses(entry, details);
  const isDebit = (directionOf(place) === 'DBIT') !== isReversal;
  const counterparty = counterpartyFacts(details, isDebit ? 'Cdtr' : 'Dbtr');
  const holder = holderFacts(place, isDebit ? 'Dbtr' : 'Cdtr');
  const [payer, payee] = isDebit ? [holder, counterparty] : [counterparty, holder];
  const parties = childOf(details, 'RltdPties');
  const body = details ?? entry;
  return {
    ...sideOf('payer', payer),
    ...sideOf('payee', payee),
    ...viaOf(
      ['IntrmyAgt1', 'IntrmyAgt2', 'IntrmyAgt3'].map((name) => at(details, 'RltdAgts', name)),
      [payer['agent'] ?? null, payee['agent'] ?? null],
    ),
    ...bookedAmount(place, isReversal),
    ...bookedDay(place),
    ...namesOf(place),
    ...cardOf(place),
    payer_born: birthOf(childOf(parties, 'Dbtr')),
    remittance_text: remittanceOf(body, [
      details === null ? null : textAt(details, 'AddtlTxInf'),
      alone ? textAt(entry, 'AddtlNtryInf') : null,
    ]),
    purpose: purposeOf(body),
  };
}

function reverses(entry: XmlNode, details: XmlNode | null): boolean {
  const said = textAt(entry, 'RvslInd');
  return said === 'true' || said === '1' || childOf(details, 'RtrInf') !== null;
}

function counterpartyFacts(details: XmlNode | null, role: 'Dbtr' | 'Cdtr'): Facts {
  const parties = childOf(details, 'RltdPties');
  return factsOf(
    childOf(parties, role) ?? childOf(parties, `Ultmt${role}`),
    childOf(parties, `${role}Acct`),
    at(details, 'RltdAgts', `${role}Agt`),
  );
}

/** What the statement says of its account; what the transaction says of the same side fills in. */
function holderFacts({ account, details }: EntryPlace, role: 'Dbtr' | 'Cdtr'): Facts {
  const held = childOf(account, 'Acct');
  const own = factsOf(childOf(held, 'Ownr'), held, childOf(held, 'Svcr'));
  const told = counterpartyFacts(details, role);
  const names = new Set([...Object.keys(own), ...Object.keys(told)]);
  const filled = Object.fromEntries([...names].map((name) => [name, firstText(own[name], told[name])]));
  return { ...filled, name: firstText(textAt(held, 'Ownr', 'Nm'), told['name'], own['name']) };
}

/** What names the whole entry names a transaction in it only where there is no other, also where each of them repeats it. */
function namesOf({ entry, details, alone }: EntryPlace): StatedPayment {
  const refs = childOf(details, 'Refs');
  const own = textAt(refs, 'AcctSvcrRef');
  const isShared = !alone && own === textAt(entry, 'AcctSvcrRef');
  return {
    payment_id: identifier(
      textAt(refs, 'EndToEndId'),
      textAt(refs, 'TxId'),
      textAt(refs, 'InstrId'),
      isShared ? null : own,
      alone ? textAt(entry, 'AcctSvcrRef') : null,
      alone ? textAt(entry, 'NtryRef') : null,
    ),
    uetr: textAt(refs, 'UETR'),
  };
}

/** Cards and cash, by the bank transaction code of ISO 20022 and the details of a card payment. */
function cardOf({ entry, details }: EntryPlace): StatedPayment {
  const code = at(childOf(details, 'BkTxCd') ?? childOf(entry, 'BkTxCd'), 'Domn', 'Fmly');
  const card = childOf(details, 'CardTx') ?? childOf(entry, 'CardTx');
  const [family, detail] = [textAt(code, 'Cd'), textAt(code, 'SubFmlyCd')];
  const category = findBelow(card, 'MrchntCtgyCd');
  return {
    rail: family === 'CCRD' || family === 'MCRD' || card !== null ? 'card' : 'bank',
    kind: KINDS[detail ?? ''] ?? null,
    merchant_category: category === null ? null : category.text.trim(),
  };
}

const KINDS: Readonly<Record<string, string>> = {
  CWDL: 'cash-out',
  XBCW: 'cash-out',
  CDPT: 'cash-in',
  POSD: 'purchase',
  XBCP: 'purchase',
  POSP: 'purchase',
};
