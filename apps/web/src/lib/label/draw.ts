/** Names as they are drawn: they come out of evidence, and a canvas knows no element that would keep them apart. */

const SEEN_MAX = 40;
/** Characters looked at, of a name of any length. */
const READ_MAX = 400;
const HIDDEN =
  /[\p{Cc}\p{Cs}\p{Co}\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
const MARKS = /(\p{M}{3})\p{M}+/gu;

/** Most names: nothing in them is to be looked at letter by letter. */
const PLAIN = /^[\x20-\x7e]{1,40}$/;

const segmenter = new Intl.Segmenter();

/**
 * One line of at most 40 characters as people see them. Characters that hide, or turn the line around, stand as a box; a letter carries three marks at
 * most. The whole is isolated, so that its direction is its own.
 */
export function drawLabel(name: string): string {
  if (PLAIN.test(name)) return `\u2068${name}\u2069`;
  const read = name
    .slice(0, READ_MAX)
    .toWellFormed()
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(HIDDEN, '▯')
    .replaceAll(MARKS, '$1');
  const seen = [...segmenter.segment(read)].map(({ segment }) => segment);
  const isCut = seen.length > SEEN_MAX || name.length > READ_MAX;
  return `\u2068${seen.slice(0, SEEN_MAX).join('')}${isCut ? '…' : ''}\u2069`;
}
