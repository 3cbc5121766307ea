/** Text of a message in DiscordChatExporter's HTML: what was written, emoji by their character or `:name:`, as in its other formats. */
import {
  attributeOf,
  findByClass,
  findElements,
  hasClass,
  labelOf,
  type MarkupElement,
  textOf,
} from '../markup/index.ts';

/** Elements that hold the text and nothing else, newest exporter first. */
const TEXT_CLASSES = ['chatlog__markdown-preserve', 'preserve-whitespace', 'markdown'];

/** What holds the content of something else: an embed, a reply, a forwarded message. */
const FOREIGN_CLASSES = ['chatlog__embed', 'chatlog__reply', 'chatlog__reference', 'chatlog__forwarded'];

/** Where the text stands: its own element, or the whole content in the oldest exports. Null where the message has no text. */
export function findTextElement(message: MarkupElement): MarkupElement | null {
  const content = findOwnContent(message);
  if (content === null) return null;
  for (const name of TEXT_CLASSES) {
    const found = findByClass(content, name);
    if (found !== null) return found;
  }
  return content;
}

function findOwnContent(element: MarkupElement): MarkupElement | null {
  for (const child of element.children) {
    if (child.kind === 'text' || FOREIGN_CLASSES.some((name) => hasClass(child, name))) continue;
    if (hasClass(child, 'chatlog__content')) return child;
    const inner = findOwnContent(child);
    if (inner !== null) return inner;
  }
  return null;
}

/** The text as written; where it has an element of its own, white space is the writer's and stays. */
export function writtenText(element: MarkupElement): string {
  const own = TEXT_CLASSES.some((name) => hasClass(element, name));
  const text = textOf(element, readSpecial);
  return own ? text.replace(/\n$/, '') : text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
}

function readSpecial(element: MarkupElement): string | null {
  if (hasClass(element, 'chatlog__edited-timestamp')) return '';
  if (element.name === 'img') return readEmoji(element);
  return null;
}

/** A character's `alt` is the character; a custom emoji's is its name. */
export function readEmoji(image: MarkupElement): string {
  const name = attributeOf(image, 'alt') ?? attributeOf(image, 'title') ?? '';
  return /^[A-Za-z0-9_~]{2,}$/.test(name) ? `:${name}:` : name;
}

/** `link:ADDRESS` for each link in the text whose address is not what is shown. */
export function hiddenLinks(element: MarkupElement): string[] {
  return findElements(element, ({ name }) => name === 'a').flatMap((link) => {
    const address = attributeOf(link, 'href') ?? '';
    const shown = textOf(link, readSpecial).trim();
    return address === '' || address.startsWith('#') || address === shown ? [] : [`link:${address}`];
  });
}

const EMBED_PARTS = [
  'chatlog__embed-author-name',
  'chatlog__embed-author',
  'chatlog__embed-title',
  'chatlog__embed-description',
  'chatlog__embed-field-name',
  'chatlog__embed-field-value',
  'chatlog__embed-footer-text',
];

/** The words on a card, one piece a line. */
export function embedText(embed: MarkupElement): string {
  const pieces = findElements(embed, (element) => EMBED_PARTS.some((name) => hasClass(element, name)));
  const outer = pieces.filter((piece) => !pieces.some((other) => other !== piece && contains(other, piece)));
  return outer
    .map((piece) => textOf(piece, readSpecial).trim())
    .filter((text) => text !== '')
    .join('\n');
}

function contains(outer: MarkupElement, inner: MarkupElement): boolean {
  return outer.offset <= inner.offset && inner.end <= outer.end;
}

/** Address or title of a card, to name it. */
export function embedName(embed: MarkupElement): string | null {
  const link = findElements(
    embed,
    ({ name, attributes }) => name === 'a' && attributeOf({ attributes }, 'href') !== null,
  )[0];
  if (link !== undefined) return attributeOf(link, 'href');
  const frame = findElements(embed, ({ name }) => name === 'iframe' || name === 'source')[0];
  const title = findByClass(embed, 'chatlog__embed-title');
  return frame !== undefined ? attributeOf(frame, 'src') : title === null ? null : labelOf(title);
}
