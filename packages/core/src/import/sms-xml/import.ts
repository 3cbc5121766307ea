/**
 * SMS Backup & Restore (`<smses>`, `<calls>`) and Super Backup (`<allsms>`, `<alllogs>`): XML that is often not well-formed (emoji as
 * surrogate references, unescaped quotes, files cut off), in sizes of gigabytes. Read as a stream of tags; nothing is refused.
 */
import type { DeclaredRecord, ImportedRecord, Importer, ImportInput, PartSample, SealedPart } from '../importer.ts';
import {
  attributeOf,
  type MarkupElement,
  type MarkupItem,
  type OpenTag,
  readMarkup,
  skipFailed,
} from '../markup/index.ts';
import { Roster } from '../roster/roster.ts';
import { readCall } from './call.ts';
import { readMms, readSms, type SmsContext } from './message.ts';

const ROOT = /^\s*(?:<\?[^>]*>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<(smses|calls|alllogs|allsms)[\s/>]/i;
const ROOTS = new Set(['smses', 'calls', 'alllogs', 'allsms']);
const RECORDS = new Set(['sms', 'mms', 'call', 'log']);

export const smsXml: Importer = {
  format: 'sms-backup-restore-xml',
  version: 1,
  platform: 'sms',
  claims: 'part',
  recognise,
  import: importSmsXml,
};

/** Certain by the root element; a piece of such a file (its beginning lost) by its records. */
function recognise({ text }: PartSample): number {
  const root = ROOT.exec(text)?.[1]?.toLowerCase();
  if (root === 'smses' || root === 'allsms' || root === 'alllogs') return 1;
  if (root === 'calls') return /<call\s[^>]*\bnumber=/.test(text) || !/<call\b/.test(text) ? 1 : 0.3;
  return /<sms\s[^>]*\baddress="[^"]*"[^>]*\bbody=/.test(text) || /<mms\s[^>]*\bmsg_box=/.test(text) ? 0.8 : 0;
}

async function* importSmsXml({ parts, withheld }: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const roster = new Roster('sms');
  for (const part of parts) yield* importPart(part, { part: part.index, roster, withheld });
}

async function* importPart(part: SealedPart, context: SmsContext): AsyncGenerator<readonly ImportedRecord[]> {
  const root = new RootWatch();
  let truncated = false;
  for await (const items of readMarkup(part, { xml: true, isRecord: ({ name }) => RECORDS.has(name) })) {
    const records = items.flatMap((item) => readItem(item, context, root));
    truncated ||= items.some((item) => item.kind === 'failed' && item.reason === 'truncated');
    if (records.length > 0) yield records;
  }
  if (root.isOpen() && !truncated) yield [root.skipMissingEnd(part)];
}

function readItem(item: MarkupItem, context: SmsContext, root: RootWatch): ImportedRecord[] {
  switch (item.kind) {
    case 'element': {
      const entry = readRecord(item, context);
      return [...context.roster.take(), entry];
    }
    case 'failed':
      return [skipFailed(item, context.part)];
    case 'open':
      return root.open(item);
    case 'close':
      root.close(item.name);
      return [];
    case 'text':
      return [];
  }
}

function readRecord(element: MarkupElement, context: SmsContext): ImportedRecord {
  if (element.name === 'sms') return readSms(element, context);
  return element.name === 'mms' ? readMms(element, context) : readCall(element, context);
}

/** Sees whether the file ends before its root element does, and what the root says about the number of records. */
class RootWatch {
  private name: string | null = null;
  private end = 0;
  private line = 1;

  open(tag: OpenTag): DeclaredRecord[] {
    if (!ROOTS.has(tag.name)) return [];
    const ends = tag.selfClosing || this.name === tag.name;
    this.name = ends ? null : tag.name;
    this.end = tag.end;
    this.line = tag.line;
    const count = attributeOf(tag, 'count');
    if (count === null || !/^\d{1,12}$/.test(count)) return [];
    return [{ kind: 'declared', count: Number(count), field: `${tag.name}@count` }];
  }

  close(name: string): void {
    if (name === this.name) this.name = null;
  }

  isOpen(): boolean {
    return this.name !== null;
  }

  skipMissingEnd(part: SealedPart): ImportedRecord {
    return {
      kind: 'skipped',
      span: { part: part.index, offset: part.sizeBytes, length: 0, line: this.line },
      reason: 'truncated',
      expected: 'The end tag of the root element; the file ends before it, so records may be missing.',
    };
  }
}
