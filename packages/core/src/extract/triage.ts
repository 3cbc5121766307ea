/**
 * One pass that says which finders have anything to look for. An ordinary short message has no sign of an identifier and
 * costs only this pass.
 */
import { isAlnum, isForeignLetter } from './chars.ts';
import { wakingRole } from './cue/words.ts';

export const SIGNAL = {
  at: 1,
  /** A dot between two characters that are no space. */
  innerDot: 2,
  /** `:/` */
  scheme: 4,
  /** At least two digits: the least an IBAN has. */
  digits: 8,
  /** At least six digits. */
  manyDigits: 16,
  /** Two colons. */
  colons: 32,
  /** A token as long as the shortest address. */
  longRun: 64,
  cue: 128,
  dollar: 256,
  hash: 512,
  bracket: 1024,
  beyondAscii: 2048,
  plus: 4096,
  /** A colon. */
  colon: 8192,
  /** A word of a defanged form without brackets (`hxxp`, "dot"). */
  fanged: 16384,
} as const;

/** Signals that only say that the text may read otherwise once folded. */
export const FOLDING = SIGNAL.bracket | SIGNAL.beyondAscii | SIGNAL.fanged;

const LONG_RUN = 25;
const ALNUM = 1;
const DIGIT = 2;
/** `-` and `_` end a word and not a token: TON addresses hold them. */
const JOINER = 8;
const CLASS = buildClasses();

/** The signals of a text, as bits of SIGNAL. */
export function readSignals(text: string): number {
  const length = text.length;
  let signals = 0;
  let digits = 0;
  let colons = 0;
  let runStart = 0;
  let tokenStart = 0;
  for (let at = 0; at <= length; at++) {
    const code = at < length ? text.charCodeAt(at) : 32;
    const kind = code < 128 ? (CLASS[code] as number) : isForeignLetter(code) ? ALNUM : 0;
    if (code >= 128) signals |= SIGNAL.beyondAscii;
    if (kind & ALNUM) {
      if (kind & DIGIT) digits++;
      continue;
    }
    if (at - runStart > 1) signals |= wakeSignal(text, runStart, at);
    runStart = at + 1;
    if (kind === JOINER) continue;
    if (at - tokenStart >= LONG_RUN) signals |= SIGNAL.longRun;
    tokenStart = at + 1;
    if (kind === 0) continue;
    if (code === 58) colons++;
    signals |= signOf(text, at, code);
  }
  if (digits >= 2) signals |= digits >= 6 ? SIGNAL.digits | SIGNAL.manyDigits : SIGNAL.digits;
  return colons >= 2 ? signals | SIGNAL.colons : signals;
}

function wakeSignal(text: string, start: number, end: number): number {
  const role = wakingRole(text, start, end);
  return role === null ? 0 : role === 'fanged' ? SIGNAL.fanged : SIGNAL.cue;
}

function signOf(text: string, at: number, code: number): number {
  switch (code) {
    case 46:
      return text.charCodeAt(at + 1) > 32 && text.charCodeAt(at - 1) > 32 && isJoint(text, at) ? SIGNAL.innerDot : 0;
    case 58:
      return text.charCodeAt(at + 1) === 47 ? SIGNAL.scheme | SIGNAL.colon : SIGNAL.colon;
    case 64:
      return SIGNAL.at;
    case 36:
      return SIGNAL.dollar;
    case 35:
      return SIGNAL.hash;
    case 43:
      return SIGNAL.plus;
    default:
      return SIGNAL.bracket;
  }
}

/** Dots of `...` and before a quote join nothing. */
function isJoint(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at + 1);
  return (isAlnum(before) || before > 127) && (isAlnum(after) || after > 127);
}

/** Letters and digits carry ALNUM; `-` and `_` JOINER; signs that mean something carry 4; everything else 0. */
function buildClasses(): Uint8Array {
  const classes = new Uint8Array(128);
  for (let code = 0; code < 128; code++) if (isAlnum(code)) classes[code] = ALNUM;
  classes.fill(ALNUM | DIGIT, 48, 58);
  classes[45] = classes[95] = JOINER;
  for (const sign of '.:@$#+[({') classes[sign.charCodeAt(0)] = 4;
  return classes;
}
