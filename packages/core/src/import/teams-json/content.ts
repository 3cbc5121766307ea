/** Body and attachments of a Teams message: HTML as its reader saw it, files by name, quoted and forwarded messages. */
import type { AttachmentFacts, ReplyReference } from '../../record/message.ts';
import { nameOf, objectOf, textOf, type AttachmentBuilder, type JsonObject } from '../json/index.ts';
import {
  attributeOf,
  findElements,
  hiddenLinks,
  readFragment,
  visibleText,
  type MarkupElement,
} from '../markup/index.ts';
import { graphField, graphObject, graphObjects } from './fields.ts';

export interface Body {
  readonly text: string;
  readonly images: readonly AttachmentFacts[];
  readonly notes: readonly string[];
}

export function readBody(message: JsonObject, attach: AttachmentBuilder): Body {
  const body = graphObject(message, 'Body');
  const content = textOf(graphField(body, 'Content')) ?? '';
  const html = (textOf(graphField(body, 'ContentType')) ?? 'html').toLowerCase() !== 'text';
  if (!html || !/[<&]/.test(content)) return { text: content, images: [], notes: [] };
  const root = readFragment(content);
  if (root === null) return { text: content, images: [], notes: ['markup-broken'] };
  return { text: visibleText(root, inPlaceOf), images: imagesOf(root, attach), notes: hiddenLinks(root) };
}

/** Emoji are elements whose sign is in `alt`. */
function inPlaceOf(element: MarkupElement): string | null {
  if (element.name === 'emoji') return attributeOf(element, 'alt') ?? '';
  if (element.name === 'attachment' || element.name === 'systemeventmessage') return '';
  return null;
}

function imagesOf(root: MarkupElement, attach: AttachmentBuilder): AttachmentFacts[] {
  return findElements(root, ({ name }) => name === 'img').map((image) =>
    attach({ name: attributeOf(image, 'src'), label: 'inline-image' }),
  );
}

export interface Attached {
  readonly files: readonly AttachmentFacts[];
  readonly replyTo: ReplyReference | null;
  readonly forwardedFrom: string | null;
  /** Text of cards and of what was forwarded. */
  readonly texts: readonly string[];
  readonly notes: readonly string[];
}

/** `messageReference` is a quoted message, `forwardedMessageReference` a forwarded one; cards hold their words as JSON. */
export function readAttachments(message: JsonObject, attach: AttachmentBuilder): Attached {
  const all = graphObjects(message, 'Attachments');
  const quotes = all.filter((one) => typeOf(one) === 'messageReference').map(contentOf);
  const forwards = all.filter((one) => typeOf(one) === 'forwardedMessageReference').map(contentOf);
  const others = all.filter((one) => !/^(?:forwardedM|m)essageReference$/.test(typeOf(one)));
  const files = others.filter(
    (one) => nameOf(graphField(one, 'Name')) !== null || nameOf(graphField(one, 'ContentUrl')) !== null,
  );
  const cards = others.filter((one) => !files.includes(one)).map(contentOf);
  return {
    files: files.map((file) =>
      attach({
        name: nameOf(graphField(file, 'Name')) ?? nameOf(graphField(file, 'ContentUrl')),
        label: typeOf(file) || null,
      }),
    ),
    replyTo: quotes[0] === undefined ? null : quoteOf(quotes[0]),
    forwardedFrom: forwards[0] === undefined ? null : senderOf(graphObject(forwards[0], 'OriginalMessageSender')),
    texts: [...forwards.map(forwardedText), ...cards.map(wordsOfCard)].filter((text) => text !== ''),
    notes: [...(forwards.length > 0 ? ['forwarded'] : []), ...(cards.length > 0 ? ['card'] : [])],
  };
}

function typeOf(attachment: JsonObject): string {
  return textOf(graphField(attachment, 'ContentType')) ?? '';
}

/** An object, as JSON inside a string; empty where it is none. */
function contentOf(attachment: JsonObject): JsonObject {
  const content = graphField(attachment, 'Content');
  if (typeof content !== 'string') return objectOf(content) ?? {};
  try {
    return objectOf(JSON.parse(content)) ?? {};
  } catch {
    return {};
  }
}

function quoteOf(quote: JsonObject): ReplyReference {
  const quoted = textOf(graphField(quote, 'MessagePreview'));
  return { sourceId: nameOf(graphField(quote, 'MessageId')), ...(quoted === null ? {} : { quoted }) };
}

function senderOf(sender: JsonObject): string {
  const user = graphObject(sender, 'User');
  return nameOf(graphField(user, 'DisplayName')) ?? nameOf(graphField(user, 'Id')) ?? '';
}

function forwardedText(forward: JsonObject): string {
  const html = textOf(graphField(forward, 'OriginalMessageContent')) ?? '';
  const root = /[<&]/.test(html) ? readFragment(html) : null;
  return root === null ? html : visibleText(root, inPlaceOf);
}

function wordsOfCard(card: JsonObject): string {
  return ['Title', 'Subtitle', 'Text'].flatMap((key) => nameOf(graphField(card, key)) ?? []).join('\n');
}
