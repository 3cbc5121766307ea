/** `content` of a Skype message: XML with tags of Skype's own, read as what its reader saw and what it refers to. */
import type { AttachmentFacts, Edit, ReplyReference } from '../../record/message.ts';
import { momentOfCount, countOf, type AttachmentBuilder } from '../json/index.ts';
import { attributeOf, findElements, hiddenLinks, readFragment, textOf, type MarkupElement } from '../markup/index.ts';

export interface Content {
  readonly text: string;
  readonly replyTo?: ReplyReference;
  readonly edits: readonly Edit[];
  readonly attachments: readonly AttachmentFacts[];
  readonly notes: readonly string[];
}

export interface Files {
  readonly attach: AttachmentBuilder;
  /** Paths of withheld members by document id. */
  readonly media: ReadonlyMap<string, string>;
}

/** `marked`: false for plain text, which is given as it is. */
export function readContent(content: string, marked: boolean, type: string, files: Files): Content {
  const plain = { text: content, edits: [], attachments: [], notes: [] };
  if (!marked || !/[<&]/.test(content)) return plain;
  const root = readFragment(content);
  if (root === null) return { ...plain, notes: ['markup-broken'] };
  const quote = findElements(root, ({ name }) => name === 'quote')[0];
  const replyTo = quote === undefined ? null : replyOf(quote);
  return {
    text: [shownText(root), ...saidInAttributes(root)].filter((line) => line !== '').join('\n'),
    ...(replyTo === null ? {} : { replyTo }),
    edits: editsOf(root),
    attachments: findElements(root, ({ name }) => name === 'uriobject').map((file) => fileOf(file, type, files)),
    notes: [...mentionsOf(root), ...hiddenLinks(root)],
  };
}

/** White space counts in Skype; quotes stand in `replyTo`, and what describes a file in its facts. */
function shownText(root: MarkupElement): string {
  return textOf(root, ({ name }) => (UNSEEN.has(name) ? '' : null)).replace(/^[\r\n]+/, '');
}

/** What a reader saw as a card, and Skype keeps in attributes: people passed on, a place, the words of a card, the answers of a poll. */
function saidInAttributes(root: MarkupElement): string[] {
  return findElements(root, ({ name }) => Object.hasOwn(CARDS, name)).flatMap((element) =>
    CARDS[element.name]!(element),
  );
}

const CARDS: Readonly<Record<string, (element: MarkupElement) => readonly string[]>> = {
  // `t="s"`: an account of Skype in `s`; `t="p"`: a telephone number in `p`.
  c: (person) => [valuesOf(person, ['f', 's', 'p'])],
  location: (place) => [valuesOf(place, ['address', 'latitude', 'longitude'], true)],
  swift: (card) => wordsOfCard(attributeOf(card, 'b64') ?? ''),
  answer: (answer) => [textOf(answer).trim() === '' ? valuesOf(answer, ['v', 'text']) : ''],
};

/** Joined by commas; with the name of each where that says what it is. */
function valuesOf(element: MarkupElement, names: readonly string[], named = false): string {
  return names
    .flatMap((name) => {
      const value = (attributeOf(element, name) ?? '').trim();
      return value === '' ? [] : [named ? `${name} ${value}` : value];
    })
    .join(', ');
}

/** Titles and texts of a card, which stands as JSON in base64. Empty where it cannot be read. */
function wordsOfCard(base64: string): string[] {
  try {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    return wordsIn(JSON.parse(new TextDecoder().decode(bytes)), 0);
  } catch {
    return [];
  }
}

const WORDS = new Set(['title', 'subtitle', 'text', 'speak', 'summary']);
const DEEPEST_CARD = 12;

function wordsIn(value: unknown, depth: number): string[] {
  if (typeof value !== 'object' || value === null || depth > DEEPEST_CARD) return [];
  return Object.entries(value).flatMap(([key, inner]): string[] =>
    typeof inner === 'string' ? (WORDS.has(key) && inner.trim() !== '' ? [inner] : []) : wordsIn(inner, depth + 1),
  );
}

const UNSEEN = new Set(['quote', 'e_m', 'originalname', 'filesize', 'meta']);

function replyOf(quote: MarkupElement): ReplyReference {
  const sourceId = attributeOf(quote, 'messageid');
  const quoted = textOf(quote, ({ name }) => (name === 'legacyquote' ? '' : null)).trim();
  return { sourceId: sourceId === '' ? null : sourceId, quoted };
}

/** `<e_m ts_ms="…">` stands in what was edited, once for all edits. */
function editsOf(root: MarkupElement): Edit[] {
  return findElements(root, ({ name }) => name === 'e_m').flatMap((mark) => {
    const inMs = attributeOf(mark, 'ts_ms');
    const time = inMs === null ? momentOfCount(attributeOf(mark, 'ts'), 's') : momentOfCount(inMs, 'ms');
    return [{ time, text: null }];
  });
}

function mentionsOf(root: MarkupElement): string[] {
  return findElements(root, ({ name }) => name === 'at').flatMap((mention) => {
    const id = attributeOf(mention, 'id') ?? '';
    return id === '' ? [] : [`mentions:${id}`];
  });
}

function fileOf(file: MarkupElement, type: string, { attach, media }: Files): AttachmentFacts {
  const value = (name: string): string | null => {
    const found = findElements(file, (element) => element.name === name)[0];
    const text = found === undefined ? null : attributeOf(found, 'v');
    return text === '' ? null : text;
  };
  const document = attributeOf(file, 'doc_id') ?? /\/objects\/([\w-]+)/.exec(attributeOf(file, 'uri') ?? '')?.[1] ?? '';
  return attach({
    name: media.get(document) ?? value('originalname'),
    sizeBytes: countOf(value('filesize')),
    label: attributeOf(file, 'type') ?? type,
  });
}

/** `name: words, attribute value` for each element that says something: members added, calls, polls. Null where there is no markup. */
export function factsOf(content: string): string | null {
  const root = readFragment(content);
  if (root === null || root.children.every(({ kind }) => kind === 'text')) return null;
  return findElements(root, () => true)
    .flatMap((element) => {
      const leaf = element.children.every(({ kind }) => kind === 'text');
      const attributes = element.attributes
        .filter(({ value }) => value !== '')
        .map(({ name, value }) => `${name} ${value}`);
      const words = [leaf ? textOf(element).trim() : '', ...attributes].filter((word) => word !== '').join(', ');
      return words === '' ? [] : [`${element.name}: ${words}`];
    })
    .join('; ');
}
