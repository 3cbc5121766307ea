/**
 * Cellebrite Physical Analyzer's `report.xml`, alone or in its `.ufdr` (a zip). Read as a stream: reports have gigabytes. Messages, mails, calls
 * and chat activities become entries; contacts, files, places and all else of a report stay in the sealed bytes.
 */
import type { ImportedRecord, Importer, ImportInput, PartSample, SealedPart } from '../importer.ts';
import { type AttachmentBuilder, attachmentBuilder } from '../json/attachment.ts';
import { attributeOf, type MarkupItem, type OpenTag, readMarkup, skipFailed } from '../markup/index.ts';
import { readStatedZone, type Zone } from '../moment/index.ts';
import { entryOf, KINDS } from './entry.ts';
import { FrameWatch } from './frame.ts';
import { People } from './people.ts';

export const ufedXml: Importer = {
  format: 'ufed-xml',
  version: 1,
  platform: 'ufed',
  claims: 'part',
  recognise,
  import: importUfed,
};

/** By the report's namespace, or by models of chats. */
function recognise({ text }: PartSample): number {
  if (/^\s*(?:<\?[^>]*>\s*|<!--[\s\S]*?-->\s*)*<project\s[^>]*pa\.cellebrite\.com\/report/.test(text)) return 1;
  if (/<modelType\s+type="(?:Chat|InstantMessage|SMS|Call)"/.test(text)) return 0.95;
  return /<model\s+type="InstantMessage"[^>]*\sdecoding_confidence=/.test(text) ? 0.8 : 0;
}

async function* importUfed(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const { zone, inference } = readStatedZone(input.options);
  if (inference !== null) yield [inference];
  const people = new People();
  const attach = attachmentBuilder(input.withheld);
  for (const part of input.parts) yield* importPart(part, { people, attach, zone });
}

interface Context {
  readonly people: People;
  readonly attach: AttachmentBuilder;
  readonly zone: Zone | null;
}

async function* importPart(part: SealedPart, context: Context): AsyncGenerator<readonly ImportedRecord[]> {
  const frame = new FrameWatch();
  let [truncated, line] = [false, 1];
  for await (const items of readMarkup(part, { xml: true, isRecord })) {
    const records = items.flatMap((item) => readItem(item, part.index, frame, context));
    truncated ||= items.some((item) => item.kind === 'failed' && item.reason === 'truncated');
    line = items.at(-1)?.line ?? line;
    if (records.length > 0) yield records;
  }
  if (frame.isOpen && !truncated) yield [missingEnd(part, line)];
}

/** A model within a message (a quoted one, its sender) is part of it. */
function isRecord(tag: OpenTag, within: object | null): boolean {
  if (within !== null || tag.name !== 'model') return false;
  const type = attributeOf(tag, 'type') ?? '';
  return Object.hasOwn(KINDS, type) || type === 'Party';
}

function readItem(item: MarkupItem, part: number, frame: FrameWatch, context: Context): ImportedRecord[] {
  if (item.kind === 'failed') return [skipFailed(item, part)];
  if (item.kind !== 'element') {
    frame.take(item);
    return [];
  }
  const { chat } = frame;
  if (attributeOf(item, 'type') === 'Party') {
    const application = (chat.fields.get('Source') ?? 'unknown').trim().toLowerCase();
    if (chat.id !== null) context.people.meet(item, application || 'unknown');
    return [];
  }
  const entry = entryOf(item, { part, chat, ...context });
  return [...context.people.take(), entry];
}

function missingEnd(part: SealedPart, line: number): ImportedRecord {
  return {
    kind: 'skipped',
    span: { part: part.index, offset: part.sizeBytes, length: 0, line },
    reason: 'truncated',
    expected: 'The end tag of the report; the file ends before it, so records may be missing.',
  };
}
