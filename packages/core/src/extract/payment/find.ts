/** Accounts to pay to, named by the words around them: wallet numbers, $cashtags, PIX keys. Links and UPI are found before. */
import { isDigit, isWord, matchAt } from '../chars.ts';
import { cueBefore, cueNear, type CueHit } from '../cue/find.ts';
import { readDialled } from '../phone/dialled.ts';
import { parseInternational, parseNational, type ParsedPhone } from '../phone/parse.ts';
import type { Scan } from '../scan.ts';
import { readPixKey } from './brazil.ts';

const CASHTAG_REACH = 40;
const WALLET_REACH = 28;
const CASHTAG = /\$([a-z][a-z0-9_-]{0,18}[a-z0-9]|[a-z])(?![\w$])/iy;

export function findPayments(scan: Scan): void {
  findCashtags(scan);
  for (const hit of scan.cues) {
    if (hit.cue.role === 'pix') takePixKey(scan, hit);
  }
  findWalletNumbers(scan);
}

/** A $name is a stock or a shell variable unless Cash App is named near it. */
function findCashtags(scan: Scan): void {
  const { text } = scan;
  for (let at = text.indexOf('$'); at !== -1; at = text.indexOf('$', at + 1)) {
    const match = isWord(text.charCodeAt(at - 1)) ? null : matchAt(CASHTAG, text, at);
    const end = at + (match?.[0].length ?? 0);
    if (!match || !cueNear(scan.cues, { role: 'payment-tag', system: 'cash-app' }, at, end, CASHTAG_REACH)) continue;
    const value = match[0].toLowerCase();
    scan.take({ kind: 'payment-handle', system: 'cash-app', start: at, end, value, validity: 'context-only' });
  }
}

const LEAD = /[ \t:=-]{0,4}(?:(?:key|chave|é|e|is|:|cpf|cnpj|celular|email|aleatória|aleatoria)[ :=-]{1,3}){0,4}/iy;

function takePixKey(scan: Scan, hit: CueHit): void {
  const at = hit.end + (matchAt(LEAD, scan.text, hit.end)?.[0].length ?? 0);
  if (isWord(scan.text.charCodeAt(at - 1))) return;
  const key = readPixKey(scan.text, at);
  if (key) scan.take({ kind: 'payment-handle', system: 'pix', start: at, ...key });
}

function findWalletNumbers(scan: Scan): void {
  const { groups } = scan;
  for (let index = 0; index < groups.count; index++) {
    const start = groups.start(index);
    const hit = walletBefore(scan, start);
    if (hit && scan.isFree(start, start + 1)) takeWalletNumber(scan, hit, start);
  }
}

function walletBefore(scan: Scan, start: number): CueHit | null {
  return cueBefore(scan.cues, 'wallet', start, WALLET_REACH) ?? cueBefore(scan.cues, 'pix', start, WALLET_REACH);
}

/** Confirmed by the region's numbering plan; still an account only because of the word before it. */
function takeWalletNumber(scan: Scan, hit: CueHit, digitsAt: number): void {
  const { text } = scan;
  const before = text.charCodeAt(digitsAt - 1);
  const start = before === 43 || before === 40 ? digitsAt - 1 : digitsAt;
  if (isWord(text.charCodeAt(start - 1)) || '.,$€£/'.includes(text.charAt(start - 1) || ' ')) return;
  const dialled = readDialled(text, start === digitsAt || before === 40 ? start : digitsAt);
  for (const cut of [...(dialled?.cuts ?? [])].reverse()) {
    if (isWord(text.charCodeAt(cut.end)) || (text.charAt(cut.end) === '.' && isDigit(text.charCodeAt(cut.end + 1))))
      continue;
    const digits = (dialled?.digits ?? '').slice(0, cut.digits);
    const phone = digits.length < 8 ? null : readNumber(digits, before === 43, hit.cue.region ?? 'BR');
    if (!phone) continue;
    const system = hit.cue.system;
    scan.take({ kind: 'payment-handle', system, start, end: cut.end, value: phone.value, validity: 'context-only' });
    return;
  }
}

function readNumber(digits: string, hasPlus: boolean, region: string): ParsedPhone | null {
  const international = hasPlus || digits.length > 10 ? parseInternational(digits.replace(/^00/, '')) : null;
  if (international?.validity === 'checksum-valid') return international;
  return hasPlus ? null : parseNational(digits, region);
}
