/** Which producer wrote a log, by the shape of its lines. */
import type { PartSample } from '../importer.ts';
import { findBody, findColon, type Body } from './body.ts';
import { uncolour } from './codes.ts';
import { findMarker } from './markers.ts';
import { measureIndent } from './read.ts';
import { findStamp, type Stamp } from './stamp.ts';

export type IrcFormat =
  | 'irc-irssi'
  | 'irc-weechat'
  | 'irc-znc'
  | 'irc-mirc'
  | 'irc-hexchat'
  | 'irc-limnoria'
  | 'irc-ubuntu'
  | 'irc-pircbot-html'
  | 'irc-dircproxy'
  | 'irc-iso';

export interface Detection {
  readonly format: IrcFormat;
  /** 0 to 1: see `Importer.recognise`. */
  readonly score: number;
}

const LINES_LOOKED_AT = 600;
const MAX_MATCHED_UNITS = 2000;
/** A line about the log itself says more than any other. */
const MARKER_VOTES = 20;
const HTML_LINE = '<span class="irc-date">';
const REPR_LINE = /^b['"]\d{4}-\d\d-\d\d[T ]\d\d:\d\d/;

const detected = new WeakMap<PartSample, Detection | null>();

/** The producer of a log, or null where the text is no IRC log. Asked once for each sample however many importers ask. */
export function detectFormat(sample: PartSample): Detection | null {
  let found = detected.get(sample);
  if (found === undefined) detected.set(sample, (found = detectInText(sample.text, sample.whole)));
  return found;
}

interface Tally {
  readonly votes: Map<IrcFormat, number>;
  lines: number;
  /** Lines that have the shape of a log, and those of them that can hardly be anything else. */
  shaped: number;
  sure: number;
  /** Stamped lines whose body is not known. */
  unknown: number;
  /** Stamped `nick: text`. */
  colons: number;
  /** Stamped `<nick> text`, which hardly anything but IRC writes. */
  angled: number;
  /** Lines of `<nick> text` and events that have no time. */
  untimed: number;
}

function detectInText(text: string, whole: boolean): Detection | null {
  if (text.includes(HTML_LINE)) return { format: 'irc-pircbot-html', score: 0.97 };
  if (REPR_LINE.test(text)) return { format: 'irc-iso', score: 0.97 };
  // A header row: a table, whose own importer knows its columns better.
  if (/^\s*[\p{L}_ ]{2,30}\t[\p{L}_ ]{2,30}\t[^\n]*\n/u.test(text)) return null;
  const tally: Tally = { votes: new Map(), lines: 0, shaped: 0, sure: 0, unknown: 0, colons: 0, angled: 0, untimed: 0 };
  const lines = text.split(/\r\n|\n|\r/, LINES_LOOKED_AT);
  if (!whole && lines.length < LINES_LOOKED_AT) lines.pop();
  for (const line of lines) if (line.trim() !== '') count(tally, uncolour(line.slice(0, MAX_MATCHED_UNITS)).text);
  return decide(tally);
}

function count(tally: Tally, indented: string): void {
  tally.lines++;
  const line = indented.slice(measureIndent(indented));
  const marker = findMarker(line);
  if (marker !== null) return vote(tally, `irc-${marker.producer}`, MARKER_VOTES, true);
  const stamp = findStamp(line);
  if (stamp === null) return countUntimed(tally, line);
  const rest = line.slice(stamp.length);
  if ((stamp.form === 'date-clock' || stamp.form === 'iso') && /^\t[^\t]*\t/.test(rest))
    return vote(tally, 'irc-weechat', 1, isWeechat(rest));
  const body = findBody(rest.trimStart());
  if (body === null) return countUnknown(tally, stamp, rest, line);
  if (body.kind === 'message' && body.sure && rest.trimStart().startsWith('<')) tally.angled++;
  vote(tally, formatOf(stamp, rest, line, body), 1, body.sure);
}

function countUnknown(tally: Tally, stamp: Stamp, rest: string, line: string): void {
  const colon = stamp.date === null ? findColon(rest.trimStart()) : null;
  if (colon === null) tally.unknown++;
  else {
    tally.colons++;
    vote(tally, formatOf(stamp, rest, line, colon), 1, false);
  }
}

/** Ubuntu's joins; and logs without times, whose lines are weak evidence: only many of them make a log. */
function countUntimed(tally: Tally, line: string): void {
  if (line.startsWith('=== ')) return vote(tally, 'irc-ubuntu', 1, findBody(line)?.action !== 'action');
  const body = /^(?:<[^<>]*> (?!.*<\/)|\* \S|\*{3} )/.test(line) ? findBody(line) : null;
  if (body?.sure === true) tally.untimed++;
}

function vote(tally: Tally, format: IrcFormat, votes: number, sure: boolean): void {
  tally.votes.set(format, (tally.votes.get(format) ?? 0) + votes);
  tally.shaped++;
  if (sure) tally.sure++;
}

/** A table with tabs has no arrows in its second column, and no rank before a name. */
function isWeechat(rest: string): boolean {
  return /^\t(?:-->|<--|--|=!=| ?\*|[@+%&~]?[\w[\]\\`^{}|-]{1,40})\t/.test(rest);
}

function formatOf(stamp: Stamp, rest: string, line: string, body: Body): IrcFormat {
  switch (stamp.form) {
    case 'iso':
      return /^ {2,}\S/.test(rest) ? 'irc-limnoria' : 'irc-iso';
    case 'date-clock':
      return 'irc-iso';
    case 'bracket-second':
      // Both write actions with one star, but only mIRC writes events so.
      return /^ \* /.test(rest) && body.kind !== 'message' ? 'irc-mirc' : 'irc-znc';
    case 'bracket-minute':
      return /^ {2}\* /.test(rest) ? 'irc-ubuntu' : 'irc-mirc';
    case 'clock':
      return 'irc-irssi';
    case 'day-month':
      return stamp.date?.year === null ? 'irc-dircproxy' : 'irc-iso';
    case 'month-day':
      return line.startsWith('[') ? 'irc-dircproxy' : 'irc-hexchat';
    case 'epoch':
      return 'irc-hexchat';
  }
}

function decide(tally: Tally): Detection | null {
  if (!isLog(tally)) return decideUntimed(tally);
  const { votes } = tally;
  // Ubuntu's joins have no time and stand between lines that look like mIRC's.
  if (votes.has('irc-ubuntu')) shift(votes, 'irc-mirc', 'irc-ubuntu');
  // ZNC's seconds and mIRC's stars in one file: mIRC set to show seconds.
  if (votes.has('irc-mirc')) shift(votes, 'irc-znc', 'irc-mirc');
  const [format] = [...votes].sort(([, a], [, b]) => b - a)[0]!;
  if (tally.angled >= 3 && tally.angled * 3 >= tally.lines) return { format, score: 0.96 };
  const score = 0.8 + (0.15 * tally.sure) / tally.lines;
  return { format, score: tally.sure >= 3 ? score : score - 0.1 };
}

function isLog({ sure, shaped, lines, unknown, colons, angled }: Tally): boolean {
  if (sure === 0) return false;
  if (shaped * 2 >= lines && sure * 3 >= shaped) return true;
  // Lines of bots that nobody else writes, between messages that hardly anybody else writes.
  if ((shaped + unknown) * 5 >= lines * 4 && angled * 4 >= lines) return true;
  // Textual and LimeChat: known by their events alone.
  return colons >= 2 && (sure + colons) * 10 >= lines * 9;
}

/** mIRC, ircII and chat copied from a window: no line has a time. */
function decideUntimed({ votes, lines, untimed, shaped }: Tally): Detection | null {
  const marked = votes.has('irc-mirc');
  if (untimed < 2 || (untimed + shaped) * 10 < lines * (marked ? 5 : 8)) return null;
  return { format: 'irc-mirc', score: marked ? 0.85 : untimed >= 5 ? 0.7 : 0.5 };
}

function shift(votes: Map<IrcFormat, number>, from: IrcFormat, to: IrcFormat): void {
  votes.set(to, (votes.get(to) ?? 0) + (votes.get(from) ?? 0));
  votes.delete(from);
}
