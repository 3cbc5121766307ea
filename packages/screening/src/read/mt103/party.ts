/** Fields 50, 52–57 and 59: clients and institutions. */
import { countryOfBic, isBic } from '../../account/bic.ts';
import { countryOfIban } from '../../account/iban.ts';

export interface SwiftParty {
  readonly account: string | null;
  readonly name: string | null;
  readonly address: string | null;
  readonly country: string | null;
  /** `YYYY-MM-DD`. */
  readonly born: string | null;
  /** Client number (`CUST/…`). */
  readonly id: string | null;
  /** A BIC says that it is an organisation. */
  readonly kind: 'organisation' | null;
}

/** Options A (BIC), F (numbered lines) and K or none (name and address in lines). */
export function parseClient(tag: string, lines: readonly string[]): SwiftParty {
  const [first = ''] = lines;
  const account = first.startsWith('/') ? first.replace(/^\/+/u, '').replaceAll(' ', '') : null;
  const rest = account === null ? lines : lines.slice(1);
  const party = { ...NOBODY, account: account === '' ? null : account };
  if (tag.endsWith('F')) return { ...party, ...numbered(rest) };
  if (tag.endsWith('A')) return { ...party, ...byBic(rest) };
  return { ...party, name: text(rest[0]), address: text(rest.slice(1).join(', ')), country: null };
}

const NOBODY: SwiftParty = {
  account: null,
  name: null,
  address: null,
  country: null,
  born: null,
  id: null,
  kind: null,
};

function byBic([bic]: readonly string[]): Partial<SwiftParty> {
  return { name: text(bic), country: countryOfBic(bic ?? null), kind: 'organisation' };
}

/** `1/name`, `2/address`, `3/CC/town`, `4/birth`, `5/CC/place`, `6/CC/issuer/number`, `7/CC/number`; before them maybe `CUST/CC/issuer/number`. */
function numbered(lines: readonly string[]): Partial<SwiftParty> {
  const of = (number: number): string[] =>
    lines.flatMap((line) => (line.startsWith(`${number}/`) ? [line.slice(2).trim()] : []));
  const places = of(3);
  const towns = places.map((place) => place.replace(/^[A-Z]{2}\/?/u, '')).filter((town) => town !== '');
  const birth = /^(\d{4})(\d{2})(\d{2})$/u.exec(of(4)[0] ?? '');
  return {
    name: text(of(1).join(' ')),
    address: text([...of(2), ...towns].join(', ')),
    country: /^[A-Z]{2}(?=\/|$)/u.exec(places[0] ?? '')?.[0] ?? null,
    born: birth === null ? null : `${birth[1]}-${birth[2]}-${birth[3]}`,
    id: clientNumber(lines) ?? lastPart(of(6)[0]),
  };
}

function clientNumber(lines: readonly string[]): string | null {
  return lastPart(lines.find((line) => line.startsWith('CUST/')));
}

function lastPart(line: string | undefined): string | null {
  return line === undefined ? null : text(line.split('/').at(-1));
}

export interface SwiftAgent {
  readonly name: string;
  readonly country: string | null;
}

/** A BIC under option A, else the first line of the name; null where only an account or a code stands there. */
export function parseAgent(lines: readonly string[] | null): SwiftAgent | null {
  const [first] = (lines ?? []).filter((line) => !line.startsWith('/') && line.trim() !== '');
  return first === undefined ? null : agentOf(first.trim());
}

export function agentOf(name: string): SwiftAgent {
  return isBic(name) ? { name, country: countryOfBic(name) } : { name, country: null };
}

/** Where the institution of an account is: by its own code, else by the IBAN. */
export function countryOfAgent(agent: SwiftAgent | null, account: string | null): string | null {
  return agent?.country ?? countryOfIban(account);
}

function text(value: string | undefined): string | null {
  const trimmed = value?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}
