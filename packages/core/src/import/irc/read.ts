/** From one log line to what it says: its time stamp and its body, in the shape of its producer. */
import { findBody, findColon, type Body } from './body.ts';
import { uncolour } from './codes.ts';
import type { IrcFormat } from './dialect.ts';
import { findMarker, type Marker } from './markers.ts';
import { findStamp, type DateOrder, type Stamp } from './stamp.ts';

export type ReadLine =
  | { readonly kind: 'marker'; readonly marker: Marker; readonly text: string }
  | { readonly kind: 'entry'; readonly stamp: Stamp | null; readonly body: Body; readonly text: string }
  /** No time and no shape of its own: the rest of the line before, or nothing known. */
  | { readonly kind: 'stray' };

/** IRC lines have at most 512 bytes, bridged ones some more; bounds the time that a hostile line can take. */
const MAX_MATCHED_UNITS = 2000;

const UNKNOWN_BODY: Body = { kind: 'system', sender: null, textStart: 0, sure: false };

export function readLine(line: string, format: IrcFormat, order: DateOrder = 'dmy'): ReadLine {
  const copy = uncolour(line);
  // Logs pasted into a document are indented; in WeeChat's an indented line goes on with the message before.
  const indent = format === 'irc-weechat' ? 0 : measureIndent(copy.text);
  const plain = copy.text.slice(indent);
  const marker = findMarker(plain.slice(0, MAX_MATCHED_UNITS));
  if (marker !== null) return { kind: 'marker', marker, text: line.slice(copy.after(indent)) };
  const stamp = findStamp(plain.slice(0, MAX_MATCHED_UNITS), order);
  if (stamp === null) return readUntimed(line, copy.text, format);
  const rest = plain.slice(stamp.length, stamp.length + MAX_MATCHED_UNITS);
  const columns = format === 'irc-weechat' ? readColumns(rest) : null;
  const gap = columns === null ? rest.length - rest.trimStart().length : 0;
  const body = columns ?? findBody(rest.slice(gap)) ?? findColon(rest.slice(gap)) ?? UNKNOWN_BODY;
  const text = line.slice(copy.after(indent + stamp.length + gap + body.textStart), line.length - (body.textCut ?? 0));
  return { kind: 'entry', stamp, body, text };
}

const MAX_INDENT = 16;

/** Units of white space before a line of a log that was indented as a whole. */
export function measureIndent(plain: string): number {
  const first = plain.charCodeAt(0);
  if (first !== 0x20 && first !== 0x09) return 0;
  const indent = plain.length - plain.trimStart().length;
  return indent > MAX_INDENT ? 0 : indent;
}

/** Ubuntu's joins and mIRC's logs without time stamps. */
function readUntimed(line: string, plain: string, format: IrcFormat): ReadLine {
  const allowed = format === 'irc-mirc' || (format === 'irc-ubuntu' && plain.startsWith('=== '));
  const body = allowed ? findBody(plain.slice(0, MAX_MATCHED_UNITS)) : null;
  if (body === null) return { kind: 'stray' };
  return { kind: 'entry', stamp: null, body, text: line.slice(uncolour(line).after(body.textStart)) };
}

const COLUMNS = /^\t([^\t]*)\t/;

/** WeeChat: a tab, a nickname or a sign, a tab, the text. */
function readColumns(rest: string): Body | null {
  const match = COLUMNS.exec(rest);
  if (match === null) return null;
  const textStart = match[0].length;
  const prefix = match[1]!.trim();
  const text = rest.slice(textStart);
  if (prefix === '*') return readAction(text, textStart);
  if (prefix === '' || /^(?:-->|<--|--|=!=|-!-)$/.test(prefix)) return readServerColumn(prefix, text, textStart);
  return {
    kind: 'message',
    sender: prefix.replace(/^<(.+)>$/, '$1').replace(/^[~&@%+](?=.)/, ''),
    textStart,
    sure: true,
  };
}

function readAction(text: string, textStart: number): Body {
  const nick = /^(\S+)(?: |$)/.exec(text);
  if (nick === null) return { kind: 'system', sender: null, textStart, sure: true };
  return { kind: 'message', sender: nick[1]!, action: 'action', textStart: textStart + nick[0].length, sure: true };
}

function readServerColumn(prefix: string, text: string, textStart: number): Body {
  const notice = /^Notice\(([^)\s]+)\)(?: -> \S+)?: /.exec(text);
  if (notice !== null) {
    return {
      kind: 'message',
      sender: notice[1]!,
      action: 'notice',
      textStart: textStart + notice[0].length,
      sure: true,
    };
  }
  const body = prefix === '' ? null : findBody(`${prefix === '-->' || prefix === '<--' ? prefix : '--'} ${text}`);
  if (body?.kind !== 'event') return { kind: 'system', sender: null, textStart, sure: true };
  return { ...body, textStart };
}
