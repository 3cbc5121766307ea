/** The line that begins a record in LINE's text: `午前11:24⇥name⇥text` on phones, `11:24 name text` on computers. */
import { CLOCK, timeOfDay, type TimeOfDay } from '../transcript/index.ts';

const TABBED = new RegExp(String.raw`^(${CLOCK})\t(?:([^\t]*)\t)?(.*)$`, 'su');
const SPACED = new RegExp(String.raw`^(${CLOCK}) (\S.*)$`, 'su');
const LOOKED_AT = 400;

export interface LineHead {
  readonly layout: 'tabs' | 'spaces';
  /** The time as written. */
  readonly raw: string;
  readonly clock: TimeOfDay;
  /** With tabs the sender's column: null where the line has none, '' where it is empty. With spaces always null: see `SenderSurvey`. */
  readonly sender: string | null;
  /** What stands behind. */
  readonly body: string;
}

/** Null where the line begins nothing. */
export function findHead(text: string): LineHead | null {
  const first = text.charCodeAt(0);
  if (!(first >= 0x30 && first <= 0x39) && !/^[上下午오凌早中晚AaPp]/.test(text)) return null;
  return match(text, text.length > LOOKED_AT ? text.slice(0, LOOKED_AT) : text);
}

function match(text: string, head: string): LineHead | null {
  const tabbed = TABBED.exec(head);
  const found = tabbed ?? SPACED.exec(head);
  if (found === null) return null;
  const clock = timeOfDay(found[2], found[3]!, found[4]!, found[5]);
  if (clock === null) return null;
  const rest = text.slice(head.length);
  return tabbed === null
    ? { layout: 'spaces', raw: found[1]!, clock, sender: null, body: found[6]! + rest }
    : { layout: 'tabs', raw: found[1]!, clock, sender: found[6] ?? null, body: found[7]! + rest };
}
