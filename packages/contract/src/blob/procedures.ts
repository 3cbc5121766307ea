/** Sealed bytes as a whole: where they lie. */
import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';
import { blobReach, blobTo } from './location.ts';

const blobMove = defineProcedure({
  name: 'blob.move',
  summary:
    'Move sealed bytes to another folder or to a bucket: each is copied and read back; run it again with --destroy-old when server and workers have been started anew',
  input: z.object({
    to: blobTo,
    ...blobReach,
    destroyOld: z
      .boolean()
      .default(false)
      .describe('destroy what lies in the old place, each once it was read back from the new one'),
  }),
  output: z.object({
    from: z.string(),
    to: z.string(),
    copied: z.number(),
    copiedBytes: z.number(),
    there: z.number().describe('that lay in the new place already'),
    destroyed: z.number().describe('in the old place'),
    isDone: z.boolean().describe('whether nothing is left in the old place'),
  }),
  permission: 'installation:create',
  face: 'local',
  effect: 'write',
  refusals: ['not-initialised', 'input-invalid', 'state-invalid', 'integrity', 'storage-full', 'storage-failed'],
  logs: ['blobs-moved'],
  command: {
    words: ['blob', 'move'],
    positionals: ['to'],
    examples: [
      'custodia blob move s3://evidence/unit-a/ --endpoint https://storage.example.org',
      'custodia blob move s3://evidence/unit-a/ --endpoint https://storage.example.org --destroy-old',
    ],
  },
});

export const blobProcedures = { blobMove } as const;
