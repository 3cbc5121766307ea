/** Defanged and spelled-out forms, and what they stand for. Every pattern is sticky with bounded repeats. */
import { MAIL_PROVIDERS } from '../tables/mail-providers.ts';

/** A bracketed dot, at, colon or slash, as a word or a sign, in the languages of the cue tables. */
export const REFANGED =
  /[[({] ?(\.|dot|punkt|punt|point|ponto|punto|tuldok|@|at|ät|arroba|apenstaartje|:\/\/|:|\/\/|\/) ?[\])}] ?/iy;

/** `hxxp`, `hXXps`, `h**p`, `hxtp`, `h__p`, where a colon (maybe bracketed) follows. */
export const HTTP_FANGED = /h(?:xx|\*\*|__|xt|tx)p(s?)(?=[[({]?:)/iy;

export const SPELLED_ADDRESS = / at ([a-z0-9-]{1,40}(?: dot [a-z]{2,10}){1,2})(?![a-z0-9])/iy;

export interface Refang {
  readonly text: string;
  /** True for a dot or an at: it stands between two words, and spaces around it belong to it. */
  readonly joinsWords: boolean;
}

export function readRefang(match: RegExpExecArray): Refang | null {
  const sign = (match[1] as string).toLowerCase();
  if (sign.startsWith(':') || sign.startsWith('/'))
    return match[0].endsWith(' ') ? null : { text: sign, joinsWords: false };
  const isAt = sign === '@' || sign === 'at' || sign === 'ät' || sign === 'arroba' || sign === 'apenstaartje';
  return { text: isAt ? '@' : '.', joinsWords: true };
}

/** The host of a spelled-out address (`provider dot com`), or null where it is no known mail provider. */
export function readSpelled(match: RegExpExecArray): string | null {
  const host = (match[1] as string).toLowerCase().replaceAll(' dot ', '.');
  return MAIL_PROVIDERS.has(host) ? host : null;
}
