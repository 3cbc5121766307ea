/** The people, accounts and institutions of ISO 20022 messages, as columns of the payment record. */
import { countryOfBic } from '../../account/bic.ts';
import { countryOfIban } from '../../account/iban.ts';
import type { StatedPayment } from '../../payment/reader.ts';
import { at, childOf, childrenOf, firstText, textAt, textOf, type XmlNode } from './node.ts';

type Side = 'payer' | 'payee';
/** What is known of one side, without the side in the name. */
export type Facts = Readonly<Record<string, string | null>>;

export function sideOf(side: Side, facts: Facts): StatedPayment {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [`${side}_${name}`, value]));
}

/** Of a party as it stands in a transfer, or wrapped in `Pty` or `Agt` as in statements since version 8; an institution may stand there by itself. */
function partyFacts(wrapped: XmlNode | null): Facts {
  const agent = childOf(wrapped, 'Agt') ?? (childOf(wrapped, 'FinInstnId') === null ? null : wrapped);
  if (agent !== null)
    return {
      name: firstText(textAt(agent, 'FinInstnId', 'Nm'), agentName(agent)),
      kind: 'organisation',
      country: agentCountry(agent),
    };
  const party = childOf(wrapped, 'Pty') ?? wrapped;
  if (party === null) return {};
  const id = childOf(party, 'Id');
  const bic = firstText(...['AnyBIC', 'BICOrBEI', 'BIC', 'BEI'].map((name) => textAt(id, 'OrgId', name)));
  return {
    name: firstText(textAt(party, 'Nm'), bic),
    kind: kindOf(id),
    id: clientNumber(id),
    country: firstText(textAt(party, 'PstlAdr', 'Ctry'), textAt(party, 'CtryOfRes'), countryOfBic(bic)),
    address: addressOf(childOf(party, 'PstlAdr')),
    phone: firstText(textAt(party, 'CtctDtls', 'MobNb'), textAt(party, 'CtctDtls', 'PhneNb')),
    email: textAt(party, 'CtctDtls', 'EmailAdr'),
  };
}

export function birthOf(wrapped: XmlNode | null): string | null {
  const party = childOf(wrapped, 'Pty') ?? wrapped;
  return (
    firstText(
      textAt(party, 'Id', 'PrvtId', 'DtAndPlcOfBirth', 'BirthDt'),
      textAt(party, 'Id', 'PrvtId', 'BirthDt'),
    )?.slice(0, 10) ?? null
  );
}

function kindOf(id: XmlNode | null): string | null {
  if (childOf(id, 'PrvtId') !== null) return 'person';
  return childOf(id, 'OrgId') === null ? null : 'organisation';
}

/** Only what the institution itself gave: numbers of passports and taxes stand in some payments of a person and not in others. */
function clientNumber(id: XmlNode | null): string | null {
  const kinds = [...childrenOf(id, 'PrvtId'), ...childrenOf(id, 'OrgId')];
  const others = kinds.flatMap((kind) => childrenOf(kind, 'Othr'));
  const client = others.find((other) => textAt(other, 'SchmeNm', 'Cd') === 'CUST');
  return firstText(textAt(client ?? null, 'Id'), ...kinds.map((kind) => textAt(kind, 'CstmrNb')));
}

const ADDRESS = [
  'Dept',
  'SubDept',
  'StrtNm',
  'BldgNb',
  'BldgNm',
  'Flr',
  'PstBx',
  'Room',
  'PstCd',
  'TwnNm',
  'TwnLctnNm',
  'DstrctNm',
  'CtrySubDvsn',
];

function addressOf(address: XmlNode | null): string | null {
  const lines = [...childrenOf(address, 'AdrLine').map(textOf), ...ADDRESS.map((name) => textAt(address, name))].filter(
    (line) => line !== null,
  );
  return lines.length === 0 ? null : lines.map((line) => line.replaceAll(/\s+/gu, ' ')).join(', ');
}

/** Number of an account, and the alias that stands for it. */
function accountFacts(account: XmlNode | null): Facts {
  const proxy = textAt(account, 'Prxy', 'Id');
  const kind = textAt(account, 'Prxy', 'Tp', 'Cd');
  return {
    account: accountNumber(account),
    ...(proxy === null ? {} : { proxy }),
    ...(kind === 'TELE' || kind === 'MBNO' ? { phone: proxy } : {}),
    ...(kind === 'EMAL' ? { email: proxy } : {}),
  };
}

export function accountNumber(account: XmlNode | null): string | null {
  const id = childOf(account, 'Id');
  const number = firstText(
    textAt(id, 'IBAN'),
    textAt(id, 'BBAN'),
    textAt(id, 'Othr', 'Id'),
    textAt(id, 'PrtryAcct', 'Id'),
    textAt(id, 'UPIC'),
  );
  return number?.replaceAll(/\s/gu, '') ?? null;
}

/** BIC, else the number in a clearing system, else the name. */
function agentName(agent: XmlNode | null): string | null {
  const id = at(agent, 'FinInstnId');
  const inner = at(id, 'CmbndId') ?? id;
  return firstText(
    textAt(inner, 'BICFI'),
    textAt(inner, 'BIC'),
    textAt(inner, 'ClrSysMmbId', 'MmbId'),
    textAt(inner, 'ClrSysMmbId', 'Id'),
    textAt(inner, 'Nm'),
    textAt(inner, 'NmAndAdr', 'Nm'),
    textAt(inner, 'Othr', 'Id'),
    textAt(inner, 'LEI'),
  );
}

/** Where the institution is: by its BIC, else as its address says. */
function agentCountry(agent: XmlNode | null): string | null {
  const id = at(agent, 'FinInstnId');
  const inner = at(id, 'CmbndId') ?? id;
  return firstText(
    countryOfBic(textAt(inner, 'BICFI') ?? textAt(inner, 'BIC')),
    textAt(inner, 'PstlAdr', 'Ctry'),
    textAt(inner, 'NmAndAdr', 'PstlAdr', 'Ctry'),
    textAt(agent, 'BrnchId', 'PstlAdr', 'Ctry'),
  );
}

/** One side whole. The account tells the country of the institution where nothing else does, if its check digits fit. */
export function factsOf(party: XmlNode | null, account: XmlNode | null, agent: XmlNode | null): Facts {
  const of = partyFacts(party);
  const held = accountFacts(account);
  return {
    ...of,
    ...held,
    phone: firstText(of['phone'], held['phone']),
    email: firstText(of['email'], held['email']),
    name: firstText(of['name'], textAt(account, 'Nm')),
    agent: agentName(agent),
    agent_country: firstText(agentCountry(agent), countryOfIban(held['account'] ?? null)),
  };
}

/** Institutions between the two sides, in order, each once. */
export function viaOf(agents: readonly (XmlNode | null)[], ends: readonly (string | null)[]): StatedPayment {
  const seen = new Set(ends);
  const between = agents.filter((agent) => {
    const name = agentName(agent);
    if (name === null || seen.has(name)) return false;
    seen.add(name);
    return true;
  });
  if (between.length === 0) return {};
  const countries = between.map(agentCountry).filter((country) => country !== null);
  return {
    via_agents: between.map((agent) => agentName(agent)!.replaceAll('|', ' ')).join('|'),
    ...(countries.length === 0 ? {} : { via_countries: countries.join('|') }),
  };
}
