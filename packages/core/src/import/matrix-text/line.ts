/**
 * Lines of Element's plain-text export: `Fri, Apr 16, 2021, 17:20:00 - Ana: …` since 2023, `4/16/2021, 5:20:00 PM - Ana: …` before, in the
 * language of whoever exported.
 */
import { findMonth, type WallTime } from '../moment/index.ts';

export interface Head {
  /** Date and time as written. */
  readonly raw: string;
  /** Null where the date is numbers only: their order is that of the whole file. */
  readonly date: WallTime | null;
  readonly body: string;
}

/** No date is longer. */
const HEAD_UNITS = 70;
const STAMP =
  /^((?:[^\d\s<>[\]:][^\d<>[\]:]{0,14})?\d[^<>[\]:]{3,30}[ ,T]\d{1,2}:\d{2}:\d{2}(?:[\s\u00a0\u202f]?[AaPp]\.?[\s\u00a0]?[Mm]\.?)?) - /;
const CLOCK = /(\d{1,2}):(\d{2}):(\d{2})(?:[\s\u00a0\u202f]?([ap])\.?[\s\u00a0]?m)?/i;

/** Null where no record begins with the line. */
export function readHead(line: string): Head | null {
  const match = STAMP.exec(line.slice(0, HEAD_UNITS));
  if (match === null) return null;
  const raw = match[1] as string;
  const body = line.slice(match[0].length);
  if (/^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}/.test(raw)) return { raw, date: null, body };
  const date = dateIn(raw);
  return date === null ? null : { raw, date, body };
}

function dateIn(raw: string): WallTime | null {
  const clock = CLOCK.exec(raw);
  if (clock === null) return null;
  const words = raw.slice(0, clock.index);
  // The name of the day comes first and may look like a month (`mar.` is Tuesday as well as March): the last one counts.
  const month = words
    .split(/[^\p{L}\p{M}]+/u)
    .map(findMonth)
    .findLast((found) => found !== null);
  const year = /(?<!\d)\d{4}(?!\d)/.exec(words)?.[0];
  const day = /(?<!\d)\d{1,2}(?!\d)/.exec(words)?.[0];
  if (month === undefined || month === null || year === undefined || day === undefined) return null;
  const half = clock[4]?.toLowerCase();
  const hour = half === undefined ? Number(clock[1]) : (Number(clock[1]) % 12) + (half === 'p' ? 12 : 0);
  return { year: Number(year), month, day: Number(day), hour, minute: Number(clock[2]), second: Number(clock[3]) };
}

export interface Body {
  /** Null where Element itself says it. */
  readonly sender: string | null;
  readonly action: string | null;
  readonly text: string;
  readonly quoted: string | null;
}

const LONGEST_NAME = 120;
/** What Element writes about what somebody did; a name before a colon is then none. */
const REPORTS =
  / (?:changed|set|made|invited|joined|left|created|turned on|removed|sent an? |pinned|unpinned|enabled|disabled|banned|kicked|upgraded|rejected|accepted|withdrew|placed a|ended the) /;

export function readBody(body: string): Body {
  const emote = /^\* (\S{1,100}) (.*)$/s.exec(body);
  if (emote !== null) return { sender: emote[1] as string, action: 'action', text: emote[2] as string, quoted: null };
  const named = new RegExp(String.raw`^([^:\n]{1,${LONGEST_NAME}}|@[^\s:]{1,200}:[^\s:]{1,200}): `).exec(body);
  const name = named?.[1];
  if (named === null || name === undefined || REPORTS.test(` ${name} `))
    return { sender: null, action: null, text: body, quoted: null };
  return { sender: name, action: null, ...splitReply(body.slice(named[0].length)) };
}

/** `<Ana "the first words…"> answer`. */
function splitReply(text: string): { readonly text: string; readonly quoted: string | null } {
  const reply = /^<[^<>"\n]{1,300}(?: "([^\n]{0,60}?)")?> (?=\S)/.exec(text);
  return reply === null ? { text, quoted: null } : { text: text.slice(reply[0].length), quoted: reply[1] ?? '' };
}

/** Whether a body says something that only Matrix says: an address with its server, or one of Element's sentences. */
export function isOfMatrix(body: string): boolean {
  const start = body.slice(0, 400);
  return (
    /(?:^|[\s(])@[\w.=/+-]{1,100}:[\w-]{1,100}\.[\w.-]{2,100}/.test(start) ||
    / (?:created and configured the room|joined the room|left the room|sent an image\.|sent a sticker|changed the room name|made the room|turned on end-to-end encryption|created this room|created this DM)/.test(
      start,
    ) ||
    /\((?:Media omitted|File Attached|Media omitted - file size limit exceeded)\)$/.test(start)
  );
}
