/** Files of a Telegram message: facts only. Where the export left a file out, it says so in the path's place. */
import type { AttachmentFacts } from '../../record/message.ts';
import { countOf, fieldOf, nameOf, textOf, type AttachmentBuilder, type JsonObject } from '../json/index.ts';

export function attachmentsOf(message: JsonObject, attach: AttachmentBuilder): AttachmentFacts[] {
  const photo = textOf(fieldOf(message, 'photo'));
  const file = textOf(fieldOf(message, 'file'));
  const contactCard = textOf(fieldOf(message, 'contact_vcard'));
  const sizeBytes = countOf(fieldOf(message, 'file_size'));
  const mediaType = nameOf(fieldOf(message, 'mime_type'));
  return [
    ...(photo === null
      ? []
      : [attach({ name: pathOf(photo), sizeBytes: countOf(fieldOf(message, 'photo_file_size')), label: 'photo' })]),
    ...(file === null
      ? []
      : [
          attach({
            name: pathOf(file) ?? nameOf(fieldOf(message, 'file_name')),
            sizeBytes,
            mediaType,
            label: labelOf(message),
          }),
        ]),
    ...(contactCard === null ? [] : [attach({ name: pathOf(contactCard), label: 'contact_vcard' })]),
  ];
}

/** `(File not included. Change data exporting settings to download.)` and its like stand where there is no path. */
function pathOf(written: string): string | null {
  return written === '' || NOT_A_PATH.test(written) ? null : written;
}

const NOT_A_PATH = /^\(File .*\)$/s;

/** True where the export says that it left the message's file out. */
export function isLeftOut(message: JsonObject): boolean {
  return ['photo', 'file'].some((key) => NOT_A_PATH.test(textOf(fieldOf(message, key)) ?? ''));
}

function labelOf(message: JsonObject): string {
  const emoji = nameOf(fieldOf(message, 'sticker_emoji'));
  const type = nameOf(fieldOf(message, 'media_type')) ?? 'file';
  return emoji === null ? type : `${type} ${emoji}`;
}
