/** What a user name looks like beside a platform's name. */
import { NOT_NAMES } from '../tables/handle-words.ts';

const SKYPE_NAME = /live:[a-z0-9._-]{3,40}/iy;
const NAME = /[a-z0-9_](?:[a-z0-9_.-]{1,31})/iy;
const ICQ_NUMBER = /\d{3}-?\d{2,3}-?\d{0,3}(?!\d)/y;
const QQ_NUMBER = /\d{5,11}(?!\d)/y;
const SESSION_ID = /05[0-9a-f]{64}(?![0-9a-f])/iy;

/** Where a platform's names are not written like everybody's. */
const OWN_FORMS: Readonly<Record<string, RegExp>> = { icq: ICQ_NUMBER, qq: QQ_NUMBER, session: SESSION_ID };
const NUMBERED = new Set(['icq', 'qq']);

export interface WrittenName {
  readonly value: string;
  readonly end: number;
}

/** The name that begins at `at` for this platform, trailing marks left out; null where none does. */
export function readName(text: string, at: number, system: string | null): WrittenName | null {
  const skype = system === 'skype' && /live:/iy.test(text.slice(at, at + 5));
  const pattern = skype ? SKYPE_NAME : (OWN_FORMS[system ?? ''] ?? NAME);
  pattern.lastIndex = at;
  const written = pattern.exec(text)?.[0].replace(/[.-]+$/, '') ?? '';
  if (written.length < 2 || (!isNumbered(system) && !/[a-z]/i.test(written))) return null;
  return { value: normalise(written, system), end: at + written.length };
}

/** A platform whose accounts are numbers. */
export function isNumbered(system: string | null): boolean {
  return NUMBERED.has(system ?? '');
}

function normalise(written: string, system: string | null): string {
  return system === 'icq' ? written.replaceAll('-', '') : written.toLowerCase();
}

const QUANTITY = /^(?:v?\d+(?:\.\d+)*[a-z]{0,3}|\d+[x×]\d+|x86_64|i\d86|win\d+|ipv[46]|mp[34]|utf-?\d+|[a-z]\d)$/i;

/** Has what ordinary words have not: an underscore, a digit among letters, a dot or a capital inside. */
export function looksLikeName(written: string): boolean {
  if (written.length < 4 || QUANTITY.test(written) || NOT_NAMES.has(written.toLowerCase())) return false;
  return (
    /_/.test(written) || /^[a-z].*\d/i.test(written) || /[a-z]\.[a-z0-9]/i.test(written) || /[a-z][A-Z]/.test(written)
  );
}

export function isOrdinaryName(written: string): boolean {
  return written.length >= 4 && !QUANTITY.test(written) && !NOT_NAMES.has(written.toLowerCase());
}
