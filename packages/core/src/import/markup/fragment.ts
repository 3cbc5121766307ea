/** Markup inside other formats: the HTML or XML of one message, as a small tree, and as the text that its reader saw. */
import type { MarkupElement } from './element.ts';
import { RecordBuilder } from './read.ts';
import { MarkupScanner } from './scanner.ts';

const ROOT = 'custodia-fragment';
const encoder = new TextEncoder();

/** Null where the text is no balanced piece of markup: it ends inside a tag, or is too large or nested too deep. Never throws. */
export function readFragment(text: string, { xml = false } = {}): MarkupElement | null {
  const scanner = new MarkupScanner({ xml });
  const builder = new RecordBuilder({ xml, isRecord: (tag, within) => within === null && tag.name === ROOT });
  const tokens = [...scanner.push(encoder.encode(`<${ROOT}>${text}</${ROOT}>`)), ...scanner.end()];
  const [first, ...others] = [...builder.take(tokens), ...builder.end()];
  return first?.kind === 'element' && others.length === 0 ? first : null;
}

const BLOCKS = new Set(
  'p div li ul ol tr table blockquote pre h1 h2 h3 h4 h5 h6 section article header footer hr'.split(' '),
);
const UNSEEN = new Set(['script', 'style', 'head', 'title', 'template']);

/** What stands in the place of an element: its text, or null for its children's. */
export type InPlaceOf = (element: MarkupElement) => string | null;

/**
 * The text as a browser shows it: white space runs as one space, a line for each block, `<br>` as a line feed, images by their `alt`
 * where it is a sign (an emoji). `<pre>` keeps its white space.
 */
export function visibleText(element: MarkupElement, inPlaceOf: InPlaceOf = () => null): string {
  const pieces: string[] = [];
  collect(element, inPlaceOf, false, pieces);
  return pieces
    .join('')
    .replace(/[ \t\u00a0]*\n[ \t\u00a0]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^[\s\u00a0]+|[\s\u00a0]+$/g, '');
}

function collect(element: MarkupElement, inPlaceOf: InPlaceOf, preformatted: boolean, pieces: string[]): void {
  for (const child of element.children) {
    if (child.kind === 'text') {
      const text = preformatted ? child.text : child.text.replace(/[ \t\r\n]+/g, ' ');
      pieces.push(text === ' ' && (pieces.at(-1) ?? '\n').endsWith('\n') ? '' : text);
      continue;
    }
    if (UNSEEN.has(child.name)) continue;
    const instead = inPlaceOf(child);
    if (instead !== null) pieces.push(instead);
    else if (child.name === 'br') pieces.push('\n');
    else if (BLOCKS.has(child.name)) collectBlock(child, inPlaceOf, preformatted, pieces);
    else collect(child, inPlaceOf, preformatted, pieces);
  }
}

function collectBlock(block: MarkupElement, inPlaceOf: InPlaceOf, preformatted: boolean, pieces: string[]): void {
  const before = pieces.at(-1);
  if (before !== undefined && !before.endsWith('\n')) pieces.push('\n');
  collect(block, inPlaceOf, preformatted || block.name === 'pre', pieces);
  if (!(pieces.at(-1) ?? '\n').endsWith('\n')) pieces.push('\n');
}
