/**
 * E-mail addresses (RFC 5321 dot-atoms, internationalised per RFC 6531), also full-width, bracketed and spelled out; and
 * what else is written `name@word`: fediverse handles and UPI payment addresses.
 */
import { isAlnum, isSpacedLetter, isWord, matchAt, skipBack } from '../chars.ts';
import { hostEnd } from '../domain/host.ts';
import { trimHost } from '../domain/trim.ts';
import type { Scan } from '../scan.ts';
import { UPI_SUFFIXES } from '../tables/upi-suffixes.ts';

const MAX_LOCAL = 64;
const AT = 64;

export function findEmails(scan: Scan): void {
  for (let at = scan.text.indexOf('@'); at !== -1; at = scan.text.indexOf('@', at + 1)) {
    const start = localStart(scan.text, at);
    const end = hostEnd(scan.text, at + 1);
    if (start < at && end > at + 1 && scan.isFree(start, at + 1)) takeAddress(scan, start, at, end);
  }
}

function takeAddress(scan: Scan, start: number, at: number, end: number): void {
  const { text } = scan;
  const trimmed = trimHost(text, at + 1, end);
  if (trimmed === null) return takeUpi(scan, start, at, end);
  const local = text.slice(start, at);
  const value = `${local.toLowerCase()}@${trimmed.host.ascii}`;
  if (isMask(text, start, trimmed.end) || isRemotePath(text, local, trimmed.end)) return scan.block(start, trimmed.end);
  if (text.charCodeAt(start - 1) === AT && !isWord(text.charCodeAt(start - 2))) {
    scan.take({
      kind: 'handle',
      system: 'fediverse',
      start: start - 1,
      end: trimmed.end,
      value,
      validity: 'plausible',
    });
  } else {
    scan.take({ kind: 'email', system: null, start, end: trimmed.end, value, validity: 'plausible' });
  }
}

/** `name@bank` with a suffix that a payment provider registered (NPCI). */
function takeUpi(scan: Scan, start: number, at: number, end: number): void {
  const suffix = scan.text.slice(at + 1, end).toLowerCase();
  if (!UPI_SUFFIXES.has(suffix)) return;
  const value = `${scan.text.slice(start, at).toLowerCase()}@${suffix}`;
  scan.take({ kind: 'payment-handle', system: 'upi', start, end, value, validity: 'plausible' });
}

function localStart(text: string, at: number): number {
  let start = skipBack(text, at, isLocalChar, MAX_LOCAL);
  while (start < at && !isAlnum(text.charCodeAt(start)) && !isLocalLead(text.charCodeAt(start))) start++;
  const tooLong = start > 0 && at - start === MAX_LOCAL && isLocalChar(text.charCodeAt(start - 1));
  return tooLong || text.charCodeAt(at - 1) === 46 || text.slice(start, at).includes('..') ? at : start;
}

/** The dot-atom characters that people use; `=`, `/`, `!` and the like are IRC masks, paths and prose. */
function isLocalChar(code: number): boolean {
  return (
    isAlnum(code) ||
    isSpacedLetter(code) ||
    code === 46 ||
    code === 95 ||
    code === 45 ||
    code === 43 ||
    code === 37 ||
    code === 39
  );
}

function isLocalLead(code: number): boolean {
  return isSpacedLetter(code) || code === 95;
}

const JOINS = /[\])] {1,2}(?:has |joined|left|quit|entered)/y;

/** IRC masks (`~user@host`, `n=user@host`, `nick!user@host`, "nick [user@host] has joined") name a connection, not a mailbox. */
function isMask(text: string, start: number, end: number): boolean {
  const before = text.charCodeAt(start - 1);
  return before === 126 || before === 61 || before === 33 || matchAt(JOINS, text, end) !== null;
}

/** `git@host:path` and `user@host:/path` are places on a machine. */
function isRemotePath(text: string, local: string, end: number): boolean {
  if (text.charCodeAt(end) !== 58) return false;
  const next = text.charCodeAt(end + 1);
  return next === 47 || next === 126 || (local === 'git' && isAlnum(next));
}
