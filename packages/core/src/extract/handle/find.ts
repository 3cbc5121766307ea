/** User names: beside the name of their platform, as `name#1234` and `live:name`, and bare `@name` of no known platform. */
import { isDigit, isWord, matchAt, skipBack } from '../chars.ts';
import { cueNear } from '../cue/find.ts';
import type { Scan } from '../scan.ts';
import { NOT_MENTIONED } from '../tables/handle-words.ts';
import { findNamedHandles } from './by-cue.ts';

const DISCORD_REACH = 60;

export function findHandles(scan: Scan): void {
  findDiscriminators(scan);
  findSkypeIds(scan);
  findNamedHandles(scan);
  findMentions(scan);
}

/** Discord's old form; `issue#1234` is no account, so Discord must be named near. */
function findDiscriminators(scan: Scan): void {
  const { text } = scan;
  for (let hash = text.indexOf('#'); hash !== -1; hash = text.indexOf('#', hash + 1)) {
    const start = skipBack(text, hash, isNameChar, 32);
    if (hash - start < 2 || !/^\d{4}(?!\w)/.test(text.slice(hash + 1, hash + 6)) || isWord(text.charCodeAt(start - 1)))
      continue;
    const end = hash + 5;
    if (!cueNear(scan.cues, { role: 'platform', system: 'discord' }, start, end, DISCORD_REACH)) continue;
    scan.take({
      kind: 'handle',
      system: 'discord',
      start,
      end,
      value: text.slice(start, end).toLowerCase(),
      validity: 'context-only',
    });
  }
}

function isNameChar(code: number): boolean {
  return isWord(code) || code === 46;
}

const SKYPE_ID = /live:\.cid\.[0-9a-f]{8,16}(?![\w.])/iy;

function findSkypeIds(scan: Scan): void {
  const { text } = scan;
  for (let at = text.indexOf('live:.'); at !== -1; at = text.indexOf('live:.', at + 6)) {
    const id = isWord(text.charCodeAt(at - 1)) ? undefined : matchAt(SKYPE_ID, text, at)?.[0];
    if (!id) continue;
    scan.take({
      kind: 'handle',
      system: 'skype',
      start: at,
      end: at + id.length,
      value: id.toLowerCase(),
      validity: 'plausible',
    });
  }
}

const MENTION = /@([a-z0-9_](?:[a-z0-9_.]{0,30}[a-z0-9_])?)(?![\w@/=(]|:\/)/iy;
const CLOCK = /^\d{1,2}(?:[.h]?\d{2})?(?:am|pm|h|uhr|uur)?$/i;

function findMentions(scan: Scan): void {
  const { text } = scan;
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const name = opensMention(text, at) ? matchAt(MENTION, text, at)?.[1] : undefined;
    if (!name || !isMention(name)) continue;
    const end = at + 1 + name.length;
    scan.take({ kind: 'handle', system: null, start: at, end, value: name.toLowerCase(), validity: 'plausible' });
  }
}

function opensMention(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  return !isWord(before.charCodeAt(0)) && !'@/.-+=$%&#*)]}'.includes(before || ' ');
}

function isMention(name: string): boolean {
  const digitsOnly = [...name].every((character) => isDigit(character.charCodeAt(0)));
  return (
    name.length > 1 && !digitsOnly && !CLOCK.test(name) && /[a-z]/i.test(name) && !NOT_MENTIONED.has(name.toLowerCase())
  );
}
