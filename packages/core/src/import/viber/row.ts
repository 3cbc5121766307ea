/** The line that begins a message in Viber's files. */

export interface ViberRow {
  readonly delimiter: string;
  readonly date: string;
  readonly time: string;
  readonly sender: string;
  /** Telephone number of the sender; '' where the file has none. */
  readonly number: string;
  /** As written, quotes included: it may go on below. */
  readonly text: string;
}

const CELL = (content: string, name: string): string =>
  String.raw`(?:="(?<${name}E>${content})"|"(?<${name}Q>${content})"|(?<${name}>${content}))`;
const DATE = String.raw`\d{1,4}[./-]\d{1,2}[./-]\d{1,4}`;
const TIME = String.raw`\d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp][Mm])?`;
const ROW = new RegExp(
  `^\uFEFF?${CELL(DATE, 'date')}(?<delimiter>[,;\\t]) ?${CELL(TIME, 'time')}\\k<delimiter>` +
    `${CELL('[^,;\\t"]{0,80}', 'sender')}\\k<delimiter>${CELL('\\+?[\\d ()-]{0,24}', 'number')}\\k<delimiter>(?<text>.*)$`,
  's',
);
const LOOKED_AT = 300;

/** Null where the line begins no message. */
export function findRow(line: string): ViberRow | null {
  const head = line.slice(0, LOOKED_AT);
  const groups = ROW.exec(head)?.groups;
  if (groups === undefined) return null;
  const cell = (name: string): string => groups[`${name}E`] ?? groups[`${name}Q`] ?? groups[name] ?? '';
  return {
    delimiter: groups['delimiter']!,
    date: cell('date'),
    time: cell('time'),
    sender: cell('sender').trim(),
    number: cell('number').trim(),
    text: groups['text']! + line.slice(head.length),
  };
}
