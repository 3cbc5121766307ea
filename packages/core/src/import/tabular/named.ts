/** Tables of one known program: told by the exact words of their header, read by the columns that these words are known to name. */
import type { ColumnMapping, ImportedRecord, Importer, ImportInput } from '../importer.ts';
import { tabularCsv } from './import.ts';

export interface NamedTable {
  readonly format: string;
  readonly platform: string;
  /** The whole first line, without its line end. */
  readonly header: RegExp;
  readonly mapping: ColumnMapping;
  /** A sentence: which program writes this header. */
  readonly because: string;
}

/** What a person states for the import goes before what the header says. */
export function namedTable({ format, platform, header, mapping, because }: NamedTable): Importer {
  return {
    format,
    version: 1,
    platform,
    claims: 'part',
    recognise: ({ text }) => (header.test(firstLineOf(text)) ? 0.97 : 0),
    async *import(input: ImportInput) {
      if (input.options.mapping !== undefined) {
        yield* tabularCsv.import(input);
        return;
      }
      const options = { ...input.options, mapping: { platform, ...mapping } };
      for await (const batch of tabularCsv.import({ ...input, options })) {
        yield batch.map((record) => explained(record, because));
      }
    },
  };
}

function firstLineOf(text: string): string {
  return /^[^\r\n]{0,4096}/.exec(text)![0];
}

/** Nobody stated these columns: the header did. */
function explained(record: ImportedRecord, because: string): ImportedRecord {
  if (record.kind !== 'inference' || record.about !== 'column-mapping') return record;
  return { ...record, because, strength: 'certain' };
}
