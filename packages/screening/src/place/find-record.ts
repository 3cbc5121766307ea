/** Where a record stands in its file, found by the reader that read it: so that a person can see the very text a payment was read from. */
import type { TextSpan } from '../payment/reader.ts';
import { HANDOVER_FORMAT } from '../handover/handover.ts';
import { ISO20022_READERS, readMessages } from '../read/iso20022/read.ts';
import { RECORD_READERS } from '../read/registry.ts';
import { spanOfCsvRecord } from './csv.ts';
import { spanOfLines } from './lines.ts';

const HEAD = 65_536;

/** `record`: as `line` of the payment record; `text`: the whole file. Null: it is not there. */
export async function findRecord(text: string, record: number): Promise<TextSpan | null> {
  const head = text.slice(0, HEAD);
  if (head.startsWith('{') && head.includes(HANDOVER_FORMAT)) return spanOfLines(text, record, () => true);
  const reader = RECORD_READERS.find((one) => one.recognises(head, ''));
  if (reader === undefined) return spanOfCsvRecord(text, record);
  if (ISO20022_READERS.includes(reader)) return spanOfElement(text, record);
  return spanOfLines(text, record, reader.format === 'mt940' ? endsEntry : beginsMessage);
}

/** Of a transaction its element, of an entry that is one payment the entry. */
async function spanOfElement(text: string, record: number): Promise<TextSpan | null> {
  for await (const items of readMessages(once(text)))
    for (const item of items)
      if (item.kind === 'payment' && item.line === record && item.span !== undefined)
        return { from: text.lastIndexOf('<', item.span.from - 1), to: item.span.to };
  return null;
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

/** An entry is `:61:` with what explains it. */
function endsEntry(line: string): boolean {
  return /^(?::(?!86:)\d{2}[A-Z]?:|-\}?|\{)/u.test(line);
}

function beginsMessage(line: string, before: readonly string[]): boolean {
  return line.includes('{1:') || (line.startsWith(':20:') && before.some((one) => one.startsWith(':20:')));
}
