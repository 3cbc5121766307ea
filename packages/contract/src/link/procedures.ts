import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';

const columnUse = z.object({
  column: z.string(),
  use: z.enum(['compared', 'identifier', 'left-out']),
  detail: z.string().describe('the kind of attribute it is compared as, or why it is left out'),
});

const linkFile = defineProcedure({
  name: 'link.file',
  summary: 'Link the records of a CSV file by themselves, without a case: to try linking on any list',
  input: z.object({
    file: z
      .array(z.string())
      .min(1)
      .describe('CSV file with a header; several are put below each other, column by name'),
    out: z.string().describe('folder to write: groups.csv, pairs.csv with every contribution, model.json'),
    memory: z.coerce.number().int().min(256).max(65_536).default(1500).describe('memory to use at most, in megabytes'),
    threads: z.coerce.number().int().min(1).max(64).default(2).describe('processors to use at most'),
  }),
  output: z.object({
    records: z.number(),
    columns: z.array(columnUse),
    allPairs: z.number(),
    comparedPairs: z.number(),
    groups: z.number().describe('groups of at least two records'),
    groupedRecords: z.number(),
    groupedPairs: z.number(),
    thresholdBits: z.number().describe('groups are joined where the average across them is at least this'),
    out: z.string(),
    seconds: z.number(),
  }),
  permission: 'link:try',
  files: { reads: ['file'], writes: ['out'] },
  face: 'local',
  refusals: ['file-unreadable', 'input-invalid'],
  command: {
    words: ['link', 'file'],
    positionals: ['file'],
    examples: [
      'custodia link file people.csv --out linked/',
      'custodia link file left.csv right.csv --out linked/ --memory 4000',
    ],
  },
});

export const linkProcedures = { linkFile } as const;
