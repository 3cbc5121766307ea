/** What a Telegram message carries beside its text: files as facts; places, contacts, polls and calls as lines of text. */
import type { AttachmentFacts } from '../../record/message.ts';
import type { AttachmentBuilder } from '../json/attachment.ts';
import { allByClass, attributeOf, findByClass, findElements, labelOf, type MarkupElement } from '../markup/index.ts';

export interface TelegramMedia {
  readonly attachments: readonly AttachmentFacts[];
  /** Content that is no file, line by line; '' where there is none. */
  readonly text: string;
  readonly notes: readonly string[];
  readonly isCall: boolean;
}

const NO_MEDIA: TelegramMedia = { attachments: [], text: '', notes: [], isCall: false };

/** Links around a preview: class before `_wrap`, and what the exporter calls it. */
const WRAPS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    photo_wrap: 'photo',
    video_file_wrap: 'video_file',
    animated_wrap: 'animation',
    sticker_wrap: 'sticker',
  }),
);
/** `media_…` classes of files; the others describe something that is no file. */
const FILES = new Set(['photo', 'video', 'voice_message', 'audio_file', 'file', 'story', 'paid_media']);

export function readMedia(content: MarkupElement, attach: AttachmentBuilder): TelegramMedia {
  const wrap = findByClass(content, 'media_wrap');
  if (wrap === null) return NO_MEDIA;
  const previews = findElements(wrap, (element) => wrapLabelOf(element) !== null);
  if (previews.length > 0) {
    return { ...NO_MEDIA, attachments: previews.map((preview) => attach(describePreview(preview))) };
  }
  const poll = findByClass(wrap, 'media_poll');
  if (poll !== null) return { ...NO_MEDIA, text: pollText(poll), notes: ['media:poll'] };
  const media = findByClass(wrap, 'media');
  return media === null ? describeOther(wrap) : describeMedia(media, attach);
}

function wrapLabelOf(element: MarkupElement): string | null {
  return element.classes.map((name) => WRAPS.get(name)).find((label) => label !== undefined) ?? null;
}

function describePreview(preview: MarkupElement) {
  return { name: pathOf(attributeOf(preview, 'href')), label: wrapLabelOf(preview) };
}

/** A path within the export; an address of the web is no file. */
function pathOf(href: string | null): string | null {
  if (href === null || href === '' || /^[a-z][a-z0-9+.-]*:\/\//i.test(href)) return null;
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}

function describeMedia(media: MarkupElement, attach: AttachmentBuilder): TelegramMedia {
  const kind = media.classes.find((name) => name.startsWith('media_'))?.slice('media_'.length) ?? 'file';
  const [title, description, status] = ['title', 'description', 'status'].map((name) => lineOf(media, name));
  if (kind === 'call') return { ...NO_MEDIA, text: [title, status].filter(Boolean).join(': '), isCall: true };
  if (!FILES.has(kind)) return { ...NO_MEDIA, text: linesOf([title, description, status]), notes: [`media:${kind}`] };
  const path = pathOf(attributeOf(media, 'href'));
  const name = path ?? (kind === 'file' && title !== 'File' ? (title ?? null) : null);
  const notes = [
    ...(status === undefined || status === '' ? [] : [`media-status:${status}`]),
    ...(path === null ? ['media-not-included'] : []),
  ];
  return { ...NO_MEDIA, attachments: [attach({ name, label: kind })], notes };
}

function lineOf(media: MarkupElement, className: string): string {
  const element = findByClass(media, className);
  return element === null ? '' : labelOf(element);
}

function linesOf(lines: readonly (string | undefined)[]): string {
  return lines.filter((line) => line !== undefined && line !== '').join('\n');
}

function pollText(poll: MarkupElement): string {
  const question = findByClass(poll, 'question');
  const answers = allByClass(poll, 'answer').map(labelOf);
  const total = findByClass(poll, 'total');
  return linesOf([question === null ? '' : labelOf(question), ...answers, total === null ? '' : labelOf(total)]);
}

/** Giveaways, and what later versions add: the words on the card. */
function describeOther(wrap: MarkupElement): TelegramMedia {
  const text = labelOf(wrap);
  return { ...NO_MEDIA, text, notes: text === '' ? [] : ['media:other'] };
}
