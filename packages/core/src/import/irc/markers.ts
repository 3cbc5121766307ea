/** Lines that a client writes about the log itself; most of them carry the date of the lines that follow. */
import { isRealDate, type WallTime } from '../moment/index.ts';
import { findMonth } from '../moment/months.ts';

export type MarkerProducer = 'irssi' | 'mirc' | 'hexchat';

export interface Marker {
  readonly producer: MarkerProducer;
  /** Date, and time of day where written; null where the line has none that can be read. */
  readonly wall: WallTime | null;
}

const IRSSI = /^--- (?:Log opened|Log closed|Day changed|Päivä vaihtui|Loki avattu|Loki suljettu) (.*)$/;
const MIRC = /^Session (?:Start|Time|Close|End|Ident)(?: \([^)]*\))?:? *(.*)$/;
/** `**** BEGIN LOGGING AT …`, in the language of the client. */
const HEXCHAT = /^\*{4} (?:(?:BEGIN|ENDING) LOGGING AT |\p{L}.{8,120}\d{1,2}:\d{2}:\d{2}(?: \p{Lu}{3,5})? \d{4}\s*$)/u;
const KVIRC =
  /^### (?:Log session|\p{L}[\p{L} ]{2,60}) (?:started|terminated|closed|\p{L}{2,20}) at (.{10,60}) ###\s*$/u;
const IRCII = /^IRC log (?:started|ended)(?: (.*))?$/i;
const EGGDROP =
  /^(?:\[\d{1,2}:\d{2}(?::\d{2})?\] )?--- (\p{L}{3,9} \p{L}{3,9} +\d{1,2} (?:\d{2}:\d{2}:\d{2} )?\d{4})$/u;

/** The marker that a line is, or null. */
export function findMarker(line: string): Marker | null {
  const first = line.charCodeAt(0);
  if (first === 0x2d) {
    const irssi = IRSSI.exec(line);
    if (irssi !== null) return { producer: 'irssi', wall: readWritten(irssi[1]!) };
  }
  if (first === 0x53) {
    const mirc = MIRC.exec(line);
    if (mirc !== null) return { producer: 'mirc', wall: readWritten(mirc[1]!) };
  }
  if (first === 0x2a) {
    if (HEXCHAT.test(line)) return { producer: 'hexchat', wall: readWritten(line) };
  }
  const other = first === 0x23 ? KVIRC.exec(line) : first === 0x49 ? IRCII.exec(line) : null;
  if (other !== null) return { producer: 'mirc', wall: readWritten(other[1] ?? '') };
  if (first !== 0x2d && first !== 0x5b) return null;
  const eggdrop = EGGDROP.exec(line);
  return eggdrop === null ? null : { producer: 'mirc', wall: readWritten(eggdrop[1]!) };
}

const WEEKDAY_MONTH_DAY =
  /(?:^| )\p{L}+\.?,? +(\p{L}{3,10})\.? +(\d{1,2})(?: (\d{1,2}):(\d{2}):(\d{2}))?(?: \p{Lu}{3,5})? (\d{4})/u;
const WEEKDAY_DAY_MONTH =
  /(?:^| )\p{L}+\.?,? +(\d{1,2})\.? +(\p{L}{3,10})\.?(?: (\d{1,2}):(\d{2}):(\d{2}))?(?: \p{Lu}{3,5})? (\d{4})/u;

/** `Mon Sep 30 00:00:44 2019`, `Tue Oct 01 2019`, `mån 30 sep 00:00:44 2019`. */
function readWritten(text: string): WallTime | null {
  const monthFirst = WEEKDAY_MONTH_DAY.exec(text);
  if (monthFirst !== null) return buildWall(monthFirst[1]!, monthFirst[2]!, monthFirst);
  const dayFirst = WEEKDAY_DAY_MONTH.exec(text);
  return dayFirst === null ? null : buildWall(dayFirst[2]!, dayFirst[1]!, dayFirst);
}

function buildWall(monthName: string, dayText: string, match: RegExpExecArray): WallTime | null {
  const [year, month, day] = [Number(match[6]), findMonth(monthName), Number(dayText)];
  if (month === null || !isRealDate(year, month, day)) return null;
  if (match[3] === undefined) return { year, month, day };
  return { year, month, day, hour: Number(match[3]), minute: Number(match[4]), second: Number(match[5]) };
}
