/** The line that begins a record: `[name] [오후 3:15] text` on computers, `date time, name : text` on phones. */
import { CLOCK, timeOfDay, type TimeOfDay } from '../transcript/index.ts';
import type { WallTime } from '../moment/index.ts';
import { findStamp } from './date.ts';

const BRACKETS = new RegExp(String.raw`^\[(.{0,80}?)\] \[(${CLOCK})\](?: (.*))?$`, 'su');
const LOOKED_AT = 200;
const NAME = /^(.{0,80}?) :(?: |$)/s;

export interface KakaoHead {
  readonly layout: 'brackets' | 'commas';
  readonly raw: string;
  /** Null where only the time of day is written: the day line above has the date. */
  readonly date: WallTime | null;
  readonly clock: TimeOfDay;
  /** Null where the line names nobody: a notice. */
  readonly sender: string | null;
  readonly body: string;
}

/** `marker`: date and time alone, as Android writes above each day. Null where the line begins nothing. */
export function findHead(text: string): KakaoHead | 'marker' | null {
  return text.startsWith('[') ? findBrackets(text) : findCommas(text);
}

function findBrackets(text: string): KakaoHead | null {
  const head = text.slice(0, LOOKED_AT);
  const match = BRACKETS.exec(head);
  if (match === null) return null;
  const clock = timeOfDay(match[3], match[4]!, match[5]!, match[6]);
  if (clock === null) return null;
  const body = (match[7] ?? '') + text.slice(head.length);
  return { layout: 'brackets', raw: match[2]!, date: null, clock, sender: match[1]! || null, body };
}

function findCommas(text: string): KakaoHead | 'marker' | null {
  const stamp = findStamp(text);
  if (stamp === null) return null;
  const rest = text.slice(stamp.raw.length);
  if (rest === '') return 'marker';
  const notice = rest.startsWith(': ');
  if (!notice && !rest.startsWith(', ')) return null;
  const content = rest.slice(2);
  const name = notice ? null : NAME.exec(content);
  const sender = name === null ? null : name[1]!.trim();
  const body = name === null ? content : content.slice(name[0].length);
  return { layout: 'commas', ...stamp, sender: sender === '' ? null : sender, body };
}
