/** A piece of HTML as its reader sees it: text, with line feeds where blocks end. Styles and scripts are left out. */
import { MarkupScanner } from './scanner.ts';

const HIDDEN = new Set(['style', 'script', 'head', 'title', 'template']);
const BLOCKS = new Set(
  'p div br tr li ul ol table blockquote h1 h2 h3 h4 h5 h6 section article header footer pre hr dt dd'.split(' '),
);

export interface PlainText {
  readonly text: string;
  /** Addresses behind words, where the words do not show them. */
  readonly links: readonly string[];
  readonly title: string | null;
}

const MAX_LINKS = 500;

export function plainTextOf(html: string): PlainText {
  const scanner = new MarkupScanner({ xml: false });
  const tokens = [...scanner.push(new TextEncoder().encode(html)), ...scanner.end()];
  const pieces: string[] = [];
  const links = new Set<string>();
  let hidden: string | null = null;
  let title = '';
  let inHead = false;
  for (const token of tokens) {
    // The head may be left unclosed, and a title may stand without one (HTML, section 13.1.2.4).
    if (token.kind === 'open' && token.name === 'head') inHead = true;
    if (token.kind === 'open' && token.name === 'body') {
      inHead = false;
      hidden = null;
    }
    if (token.kind === 'open' && hidden === null) {
      if (HIDDEN.has(token.name) && !token.selfClosing) hidden = token.name;
      else if (BLOCKS.has(token.name)) pieces.push('\n');
      const href = token.attributes.find(({ name }) => name === 'href')?.value;
      if (token.name === 'a' && href !== undefined && links.size < MAX_LINKS) links.add(href);
    } else if (token.kind === 'open' && token.name === 'title') hidden = 'title';
    else if (token.kind === 'close') {
      if (token.name === hidden || (hidden === 'title' && token.name === 'head'))
        hidden = token.name === 'title' && inHead ? 'head' : null;
      else if (hidden === null && BLOCKS.has(token.name)) pieces.push('\n');
      if (token.name === 'head') {
        hidden = null;
        inHead = false;
      }
    } else if (token.kind === 'text') {
      if (hidden === null) pieces.push(token.text.replace(/[ \t\r\n]+/g, ' '));
      else if (hidden === 'title') title += token.text;
    }
  }
  const text = tidied(pieces.join(''));
  return { text, links: [...links].filter((link) => !text.includes(link)), title: title.trim() || null };
}

function tidied(text: string): string {
  return text
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
