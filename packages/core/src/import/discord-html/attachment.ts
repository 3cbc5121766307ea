/** Files, stickers and cards of a message in DiscordChatExporter's HTML: facts only. */
import type { AttachmentFacts, Reaction } from '../../record/message.ts';
import type { AttachmentBuilder } from '../json/attachment.ts';
import { allByClass, attributeOf, findByClass, findElements, labelOf, type MarkupElement } from '../markup/index.ts';
import { embedName, readEmoji } from './content.ts';

export function readAttachments(message: MarkupElement, attach: AttachmentBuilder): AttachmentFacts[] {
  const files = [
    ...allByClass(message, 'chatlog__attachment'),
    ...allByClass(message, 'chatlog__forwarded-attachment'),
  ];
  return [
    ...files.map((file) => attach(describeFile(file))),
    ...allByClass(message, 'chatlog__sticker').map((sticker) =>
      attach({ name: attributeOf(sticker, 'title'), label: 'sticker' }),
    ),
    ...allByClass(message, 'chatlog__embed').map((embed) => attach({ name: embedName(embed), label: 'embed' })),
  ];
}

/** `Image: name (12 KB)`, `Attachment: name (12 KB)`. */
const CAPTION = /^\s*(Image|Video|Audio|Attachment): (.*?)(?: \([\d.,\s]+ ?\w+\))?\s*$/s;

function describeFile(file: MarkupElement): { name: string | null; label: string } {
  const titled = findElements(file, (element) => CAPTION.test(attributeOf(element, 'title') ?? ''))[0];
  const caption = CAPTION.exec((titled && attributeOf(titled, 'title')) ?? labelOf(file));
  const generic = findByClass(file, 'chatlog__attachment-generic-name');
  const address = addressOf(file);
  const shown = caption?.[2] ?? (generic === null ? null : labelOf(generic));
  return {
    name: localPathOf(address) ?? shown ?? lastStepOf(address),
    label: (caption?.[1] ?? 'attachment').toLowerCase(),
  };
}

function addressOf(file: MarkupElement): string | null {
  const carriers = [file, ...findElements(file, ({ name }) => ['a', 'source', 'img'].includes(name))];
  for (const carrier of carriers) {
    const address = attributeOf(carrier, 'href') ?? attributeOf(carrier, 'src');
    if (address !== null && address !== '') return address;
  }
  return null;
}

/** An address that is no web address is the path of a file that was downloaded beside the export. */
function localPathOf(address: string | null): string | null {
  return address === null || /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address) ? null : decodePath(address);
}

function lastStepOf(address: string | null): string | null {
  return address === null ? null : decodePath((address.split(/[?#]/)[0] ?? '').split('/').at(-1) ?? '') || address;
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

export function readReactions(message: MarkupElement): Reaction[] {
  return allByClass(message, 'chatlog__reaction').map((reaction) => {
    const image = findElements(reaction, ({ name }) => name === 'img')[0];
    const count = findByClass(reaction, 'chatlog__reaction-count');
    const number = count === null ? Number.NaN : Number(labelOf(count).replace(/\D/g, '') || 'none');
    const written = findByClass(reaction, 'chatlog__reaction-emoji');
    const shown = image !== undefined ? readEmoji(image) : written === null ? null : labelOf(written);
    const emoji = shown ?? attributeOf(reaction, 'title') ?? '';
    return { emoji, count: Number.isSafeInteger(number) ? number : null };
  });
}
