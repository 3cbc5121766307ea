/** Files, stickers and cards (embeds) of an exported Discord message: facts only. */
import type { AttachmentFacts } from '../../record/message.ts';
import {
  countOf,
  fieldOf,
  nameOf,
  objectOf,
  objectsOf,
  type AttachmentBuilder,
  type JsonObject,
} from '../json/index.ts';

export function attachmentsOf(message: JsonObject, attach: AttachmentBuilder): AttachmentFacts[] {
  const forwarded = objectOf(fieldOf(message, 'forwardedMessage'));
  const sources = forwarded === null ? [message] : [message, forwarded];
  return sources.flatMap((source) => [
    ...objectsOf(fieldOf(source, 'attachments')).map((file) => attach(fileOf(file))),
    ...objectsOf(fieldOf(source, 'stickers')).map((sticker) =>
      attach({ name: nameOf(fieldOf(sticker, 'name')), label: 'sticker' }),
    ),
    ...objectsOf(fieldOf(source, 'embeds')).map((embed) => attach({ name: addressOf(embed), label: 'embed' })),
  ]);
}

/** An address that is no web address is the path of a file that was downloaded beside the export: it finds the member. */
function fileOf(file: JsonObject) {
  const address = nameOf(fieldOf(file, 'url'));
  const path = address !== null && !/^https?:/i.test(address) ? decodePath(address) : null;
  return {
    name: path ?? nameOf(fieldOf(file, 'fileName')) ?? address,
    sizeBytes: countOf(fieldOf(file, 'fileSizeBytes')),
  };
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function addressOf(embed: JsonObject): string | null {
  return nameOf(fieldOf(embed, 'url')) ?? nameOf(fieldOf(embed, 'title'));
}

/** The words on the cards, one piece a line. */
export function textOfEmbeds(value: unknown): string {
  return objectsOf(value)
    .flatMap((embed) => [
      nameOf(fieldOf(objectOf(fieldOf(embed, 'author')) ?? {}, 'name')),
      nameOf(fieldOf(embed, 'title')),
      nameOf(fieldOf(embed, 'description')),
      ...objectsOf(fieldOf(embed, 'fields')).flatMap((field) => [
        nameOf(fieldOf(field, 'name')),
        nameOf(fieldOf(field, 'value')),
      ]),
      nameOf(fieldOf(objectOf(fieldOf(embed, 'footer')) ?? {}, 'text')),
    ])
    .filter((piece) => piece !== null)
    .join('\n');
}
