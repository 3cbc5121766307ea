/** The line that a record of a Pidgin log begins with, in both forms: its time, who, how, and where the words begin. */
import { decodeReferences } from '../markup/index.ts';

export interface Head {
  readonly time: string;
  /** Null where nobody is named: a status, or what the program reports. */
  readonly name: string | null;
  readonly action: 'action' | 'auto_reply' | 'error' | null;
  /** True where the colour says that the owner of the log wrote it; null where no colour says anything. */
  readonly own: boolean | null;
  /** Index in the line at which the words begin. */
  readonly textStart: number;
}

/** Longest beginning that is looked at; bounds the time that a hostile line can take. */
const HEAD_UNITS = 1200;
const TAG = String.raw`<(?:font|span)\s[^<>]{0,80}>`;
const TIMED = new RegExp(String.raw`^(${TAG})?\s?${TAG}\((\d[^()<>]{3,40})\)</(?:font|span)>`, 'i');
const NAMED = /^(\s?)<b>(\s?)([^<]{0,400})<\/b>(?:<\/(?:font|span)>)?/i;
const SYSTEM_LOG = /^---- (.{1,800}?) @ ([^@<]{4,60}?) ----/;

/** `<font color="#16569E"><font size="2">(01:13:43)</font> <b>Ana:</b></font> …`; null where the line begins no record. */
export function readHtmlHead(line: string): Head | null {
  const start = line.slice(0, HEAD_UNITS);
  const system = SYSTEM_LOG.exec(start);
  if (system !== null) return { time: system[2] as string, name: null, action: null, own: null, textStart: 0 };
  const timed = TIMED.exec(start);
  if (timed === null) return null;
  const colour = /#([0-9a-f]{6})/i.exec(timed[1] ?? '')?.[1]?.toUpperCase();
  const time = timed[2] as string;
  const at = timed[0].length;
  const named = NAMED.exec(start.slice(at));
  const error = colour === 'FF0000';
  const unnamed: Head = { time, name: null, action: error ? 'error' : null, own: null, textStart: at };
  if (named === null || error) return unnamed;
  const written = decodeReferences(named[3] as string, false).text;
  const own = colour === '16569E' ? true : colour === undefined ? null : false;
  const textStart = at + named[0].length;
  if (written.startsWith('***'))
    return { time, name: written.slice(3), action: 'action', own: colour === '062585' ? null : own, textStart };
  // A status is bold as a whole, with its blank inside; a name ends with a colon.
  if (!written.endsWith(':') || (named[1] === '' && named[2] === ' ')) return unnamed;
  const auto = / <AUTO-REPLY>:$/.test(written);
  return { time, name: written.slice(0, auto ? -14 : -1), action: auto ? 'auto_reply' : null, own, textStart };
}

const TEXT = /^\((\d[^()]{3,40})\) /;
const TEXT_NAME = /^([^\s:][^:]{0,120}?)( <AUTO-REPLY>)?: /;

/** `(01:13:43 AM) Ana: …`; null where the line begins no record. */
export function readTextHead(line: string): Head | null {
  const start = line.slice(0, HEAD_UNITS);
  const system = SYSTEM_LOG.exec(start);
  if (system !== null) return { time: system[2] as string, name: null, action: null, own: null, textStart: 0 };
  const timed = TEXT.exec(start);
  if (timed === null || !/\d:\d{2}/.test(timed[1] as string)) return null;
  const time = timed[1] as string;
  const at = timed[0].length;
  const rest = start.slice(at);
  const doing = /^\*\*\*(\S{1,120}) /.exec(rest);
  if (doing !== null)
    return { time, name: doing[1] as string, action: 'action', own: null, textStart: at + doing[0].length };
  const named = TEXT_NAME.exec(rest);
  if (named === null) {
    const empty = /^([^\s:][^:]{0,120}):$/.exec(rest);
    if (empty !== null && rest.length === line.length - at)
      return { time, name: empty[1] as string, action: null, own: null, textStart: line.length };
    return { time, name: null, action: null, own: null, textStart: at };
  }
  return {
    time,
    name: named[1] as string,
    action: named[2] === undefined ? null : 'auto_reply',
    own: null,
    textStart: at + named[0].length,
  };
}
