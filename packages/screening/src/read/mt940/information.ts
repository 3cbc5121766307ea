/**
 * Field 86 of a statement: what is told to the holder of the account. Banks write it in three ways: subfields of two digits, mostly after a code
 * of the transaction (Germany, Austria, Poland: `166?00…?20…?32…`), words between slashes (`/IBAN/…/NAME/…/REMI/…`, the Netherlands), or plain text.
 */
import { isIbanValid } from '../../account/iban.ts';
import { isBic } from '../../account/bic.ts';

export interface Information {
  readonly name: string | null;
  readonly account: string | null;
  readonly agent: string | null;
  readonly reference: string | null;
  readonly text: string | null;
  /** What the bank calls the transaction. */
  readonly booking: string | null;
  /** Three digits of the German banks; null elsewhere. */
  readonly code: string | null;
}

export function parseInformation(lines: readonly string[]): Information {
  const whole = lines.join('');
  const coded = /^(?:(\d{3})([^A-Za-z0-9\s])|([?><^~]))(?=\d\d)/u.exec(whole);
  if (coded !== null) return ofSubfields(whole.slice(coded[0].length - 1), coded[1] ?? null, coded[2] ?? coded[3]!);
  if (WORD.test(whole)) return ofWords(whole);
  const named = NAMED.exec(lines.at(-1) ?? '');
  if (named !== null)
    return {
      ...NOTHING,
      account: textOr(named[1]),
      name: textOr(named[2]),
      text: textOr(lines.slice(0, -1).join('\n')),
    };
  return { ...NOTHING, text: textOr(lines.join('\n')) };
}

/** The last line of Dutch banks that write text: account and name of the other side. */
const NAMED = /^REK: ?([A-Z0-9]{5,34})\/NAAM: ?(.+)$/u;

const NOTHING: Information = {
  name: null,
  account: null,
  agent: null,
  reference: null,
  text: null,
  booking: null,
  code: null,
};

function ofSubfields(body: string, code: string | null, separator: string): Information {
  const parts = new Map<number, string>();
  for (const part of body.split(separator))
    if (/^\d\d/u.test(part))
      parts.set(Number(part.slice(0, 2)), (parts.get(Number(part.slice(0, 2))) ?? '') + part.slice(2));
  const joined = (from: number, to: number): string =>
    [...parts]
      .filter(([key]) => key >= from && key <= to)
      .map(([, text]) => text)
      .join('');
  const purpose = joined(20, 29) + joined(60, 63);
  const tagged = ofTags(purpose);
  return {
    code,
    booking: textOr(parts.get(0)),
    name: textOr(joined(32, 33)) ?? textOr(tagged.get('ABWA')),
    account: textOr(parts.get(38)) ?? textOr(parts.get(31)) ?? textOr(tagged.get('IBAN')),
    agent: textOr(parts.get(30)) ?? textOr(tagged.get('BIC')),
    reference: textOr(tagged.get('EREF')),
    text: textOr(tagged.get('SVWZ') ?? (tagged.size === 0 ? purpose : '')),
  };
}

/** `EREF+…SVWZ+…` of the SEPA, in the text of a transaction. */
function ofTags(purpose: string): Map<string, string> {
  const parts = purpose.split(/(EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|IBAN|BIC|PURP)\+/u);
  const found = new Map<string, string>();
  for (let at = 1; at + 1 < parts.length; at += 2) found.set(parts[at]!, parts[at + 1]!.trim());
  return found;
}

const WORDS =
  'TRTP|BAI|ACNO|IBAN|BIC|NAME|REMI|EREF|ORDP|BENM|ADDR|PURP|CNTP|PREF|RTRN|MARF|CSID|ISDT|SVCL|CREF|NRTX|KREF|SWOC|OCMT|CHGS|EXCH|ULTB|ULTD|ULTC|USTD|STRD|CDTRREFTP|CDTRREF|CD|ID|ISCD|PRIORITY';
const WORD = new RegExp(`(?:^|/)(?:${WORDS})/`, 'u');

function ofWords(whole: string): Information {
  const parts = whole.split(new RegExp(`(?:^|/)(${WORDS})/`, 'u'));
  const found = new Map<string, string>();
  for (let at = 1; at + 1 < parts.length; at += 2)
    if (!found.has(parts[at]!) || found.get(parts[at]!) === '')
      found.set(parts[at]!, parts[at + 1]!.replace(/\/+$/u, '').trim());
  const [account, agent, name] = (found.get('CNTP') ?? '').split('/');
  return {
    ...NOTHING,
    booking: textOr(found.get('TRTP')),
    name: textOr(found.get('NAME')) ?? textOr(name) ?? textOr(found.get('BENM')) ?? textOr(found.get('ORDP')),
    account: textOr(found.get('IBAN')) ?? textOr(account) ?? textOr(found.get('ACNO')),
    agent: textOr(found.get('BIC')) ?? textOr(agent),
    reference: textOr(found.get('EREF')),
    text:
      textOr(found.get('REMI')) ??
      textOr(found.get('USTD')) ??
      textOr(found.get('STRD')) ??
      textOr(found.get('CDTRREF')),
  };
}

function textOr(text: string | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

/** The account of a statement, without the currency that some banks write behind it. */
function accountOf(field: string): string {
  const bare = field.replaceAll(/\s/gu, '');
  const shorter = bare.replace(/[A-Z]{3}$/u, '');
  return !isIbanValid(bare) && isIbanValid(shorter) ? shorter : bare;
}

/** Of a field 25 as `BIC/account` or `clearing number/account`. */
export function splitAccount(field: string): { readonly agent: string | null; readonly account: string } {
  const [first = '', second] = field.trim().split('/');
  if (second === undefined) return { agent: null, account: accountOf(first) };
  return { agent: isBic(first) || /^\d{8}$/u.test(first) ? first : null, account: accountOf(second) };
}
