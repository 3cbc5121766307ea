import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';
import { exhibitCustody, exhibitPart } from './custody.ts';
import { idOrPrefix, instant, limit, sha256Hex, timeBasis, trustedTime, uuid, vouched } from '../shapes.ts';

/** Why an exhibit lies in quarantine. */
const quarantineCause = z.enum([
  'no-operation',
  'before-authority',
  'after-authority',
  'zone-unknown',
  'undated',
  'capture-outside',
  'authority-unreadable',
]);

const filesAndStatements = z.object({
  operation: idOrPrefix.optional().describe('operation they belong to; without one everything goes to quarantine'),
  path: z.array(z.string()).min(1).describe('files or folders'),
  dateOrder: z
    .enum(['dmy', 'mdy', 'ymd'])
    .optional()
    .describe('order of day, month and year, where the file leaves it open'),
  timeZone: z.string().optional().describe('zone of wall times without one: Europe/Amsterdam or +02:00'),
  firstDate: z.iso.date().optional().describe('date of the first record, for logs that hold only times of day'),
  capturedAt: instant.optional().describe('when the capture was made, for files in which no message is dated'),
  mapping: z
    .string()
    .optional()
    .describe('column mapping for CSV and JSON Lines: JSON, the name of a mapping profile, or a file that holds JSON'),
});

const exhibitImport = defineProcedure({
  name: 'exhibit.import',
  summary: 'Seal captured files and read them: one result per file',
  input: filesAndStatements,
  output: z.object({
    path: z.string(),
    format: z.string().describe('recognised by content; `media`, `unknown` or `unreadable` where nothing was read'),
    sha256: sha256Hex.nullable().describe('of the file as received'),
    bytes: z.number().nullable(),
    messages: z.number(),
    system: z.number(),
    events: z.number(),
    media: z.number().describe('media seen, hashed and not kept'),
    skipped: z.number(),
    declared: z.number().nullable().describe('the count the file states about itself'),
    participants: z.number(),
    firstAt: z.string().nullable(),
    lastAt: z.string().nullable(),
    timeBasis: timeBasis.or(z.literal('mixed')).nullable(),
    exhibitId: uuid.nullable(),
    logIndex: z.number().nullable(),
    seconds: z.number(),
    admission: z.enum(['admitted', 'quarantined', 'failed']),
    reason: z.string().nullable(),
    cause: quarantineCause.nullable().describe('of which kind the reason is, where it stays in quarantine'),
    alreadySealed: z.boolean().describe('the same bytes were sealed in this operation before'),
    trustedTime,
    inferences: z.array(z.object({ about: z.string(), value: z.string(), because: z.string(), strength: z.string() })),
    skippedLines: z
      .array(z.object({ line: z.number(), reason: z.string(), expected: z.string() }))
      .describe('the first twenty'),
    withheld: z
      .array(z.object({ path: z.string(), mediaType: z.string().nullable(), reason: z.string() }))
      .describe('the first twenty'),
  }),
  gives: 'stream',
  permission: 'exhibit:import',
  subjects: [{ field: 'operation', kind: 'operation' }],
  runs: 'job',
  files: { reads: ['path'] },
  refusals: [
    'not-initialised',
    'not-found',
    'ambiguous-id',
    'file-unreadable',
    'file-changed',
    'storage-failed',
    'storage-full',
    'quarantined',
    'busy',
    'state-invalid',
  ],
  logs: ['exhibit-sealed', 'exhibit-imported', 'exhibit-seen-again'],
  command: {
    words: ['import'],
    positionals: ['path'],
    examples: [
      'custodia import --operation 3f2a exports/',
      'custodia import --operation 3f2a --time-zone Europe/Amsterdam "WhatsApp Chat.txt" --json',
    ],
  },
});

const question = z.object({
  kind: z.enum(['date-order', 'time-zone', 'first-date', 'captured-at', 'mapping']),
  stated: z.boolean().describe('a person has answered it, and yet it stands'),
  assumed: z.string().nullable().describe('what is taken as the answer as long as nobody gives one'),
});

const exhibitPreview = defineProcedure({
  name: 'exhibit.preview',
  summary:
    'Look at captured files as an import would, and keep nothing: format, counts, what is open, whether they may come in',
  input: filesAndStatements,
  output: exhibitImport.output
    .pick({
      path: true,
      format: true,
      sha256: true,
      bytes: true,
      messages: true,
      system: true,
      events: true,
      media: true,
      skipped: true,
      declared: true,
      participants: true,
      firstAt: true,
      lastAt: true,
      timeBasis: true,
      admission: true,
      reason: true,
      cause: true,
      inferences: true,
      skippedLines: true,
      withheld: true,
    })
    .extend({
      conversations: z.number(),
      sealedAs: uuid.nullable().describe('the exhibit that these bytes are already, in this operation'),
      questions: z.array(question),
    }),
  gives: 'stream',
  permission: 'exhibit:import',
  subjects: [{ field: 'operation', kind: 'operation' }],
  runs: 'job',
  files: { reads: ['path'] },
  refusals: [
    'not-found',
    'ambiguous-id',
    'file-unreadable',
    'file-changed',
    'storage-failed',
    'storage-full',
    'state-invalid',
  ],
  command: {
    words: ['preview'],
    positionals: ['path'],
    examples: ['custodia preview --operation 3f2a exports/'],
  },
});

const exhibitSummary = z.object({
  id: uuid,
  operationId: uuid.nullable(),
  name: z.string().nullable().describe('null once erased'),
  sha256: sha256Hex.nullable(),
  bytes: z.number().nullable(),
  format: z.string().nullable().describe('null while the import is unfinished'),
  admission: z.enum(['admitted', 'quarantined', 'unfinished', 'reduced', 'erased']),
  reason: z.string().nullable(),
  messages: z.number().nullable(),
  sealedAt: z.string(),
  sealedBy: z.string(),
  logIndex: z.number(),
});

const exhibitList = defineProcedure({
  name: 'exhibit.list',
  summary: 'List exhibits',
  input: z.object({
    operation: idOrPrefix.optional().describe('only of this operation'),
    quarantined: z.boolean().default(false).describe('only those in quarantine'),
    limit,
  }),
  output: z.array(exhibitSummary),
  permission: 'exhibit:read',
  subjects: [{ field: 'operation', kind: 'operation' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id'],
  command: {
    words: ['exhibit', 'list'],
    examples: ['custodia exhibit list --operation 3f2a', 'custodia exhibit list --quarantined'],
  },
});

const exhibitQuarantine = defineProcedure({
  name: 'exhibit.quarantine',
  summary: 'List what lies in quarantine: why, and what can be done about it',
  input: z.object({ operation: idOrPrefix.optional().describe('only of this operation'), limit }),
  output: z.array(
    exhibitSummary.pick({ id: true, operationId: true, name: true, sha256: true, bytes: true, format: true }).extend({
      sealedAt: z.string(),
      sealedBy: z.string(),
      reason: z.string(),
      cause: quarantineCause.nullable().describe('null where an earlier version gave another reason'),
      firstAt: z.string().nullable(),
      lastAt: z.string().nullable(),
      messages: z.number(),
      options: z
        .array(
          z.enum([
            'state-time-zone',
            'state-first-date',
            'state-captured-at',
            'name-operation',
            'extend-authority',
            'leave',
          ]),
        )
        .describe('what would let it in, and to leave it'),
    }),
  ),
  permission: 'exhibit:read',
  subjects: [{ field: 'operation', kind: 'operation' }],
  refusals: ['not-found', 'ambiguous-id'],
  command: { words: ['exhibit', 'quarantine'], examples: ['custodia exhibit quarantine --operation 3f2a'] },
});

const exhibitShow = defineProcedure({
  name: 'exhibit.show',
  summary: 'Show one exhibit: parts, what was withheld, what was not understood, custody',
  input: z.object({ id: idOrPrefix.describe('identifier of the exhibit') }),
  output: exhibitSummary.extend({
    parts: z.array(
      z.object({ part: z.number(), path: z.string(), sha256: sha256Hex, sizeBytes: z.number(), reduced: z.boolean() }),
    ),
    withheld: z.array(
      z.object({
        path: z.string(),
        sizeBytes: z.number().nullable(),
        sha256: sha256Hex.nullable(),
        md5: z.string().nullable(),
        mediaType: z.string().nullable(),
        reason: z.string(),
      }),
    ),
    counts: z.record(z.string(), z.number().nullable()).nullable(),
    firstAt: z.string().nullable(),
    lastAt: z.string().nullable(),
    timeBases: z.array(z.string()),
    commitment: z.object({ root: sha256Hex, count: z.number() }).nullable(),
    inferences: z.array(z.object({ about: z.string(), value: z.string(), because: z.string(), strength: z.string() })),
    skipped: z.array(
      z.object({
        part: z.number(),
        line: z.number(),
        offset: z.number(),
        length: z.number(),
        reason: z.string(),
        expected: z.string(),
      }),
    ),
    custody: z.array(z.object({ logIndex: z.number(), kind: z.string(), at: z.string() })),
  }),
  permission: 'exhibit:read',
  subjects: [{ field: 'id', kind: 'exhibit' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id'],
  command: { words: ['exhibit', 'show'], positionals: ['id'], examples: ['custodia exhibit show 9c41'] },
});

const exhibitReceipt = defineProcedure({
  name: 'exhibit.receipt',
  summary: 'Give the receipts of an exhibit: inclusion proofs in the log under the signed checkpoint',
  input: z.object({
    id: idOrPrefix.describe('identifier of the exhibit'),
    out: z.string().optional().describe('folder to write the receipt files to'),
  }),
  output: z.object({
    exhibitId: uuid,
    receipts: z.array(
      z.object({
        kind: z.string(),
        logIndex: z.number(),
        record: z.string().describe('canonical JSON, as committed to'),
        salt: z.string().describe('hexadecimal'),
        tlogProof: z.string().describe('C2SP tlog-proof'),
      }),
    ),
    checkpoint: z.string(),
    trustedTime,
    witnesses: vouched,
    files: z.array(z.string()),
  }),
  permission: 'exhibit:read',
  subjects: [{ field: 'id', kind: 'exhibit' }],
  files: { writes: ['out'] },
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'erased', 'storage-full'],
  command: {
    words: ['exhibit', 'receipt'],
    positionals: ['id'],
    examples: ['custodia exhibit receipt 9c41', 'custodia exhibit receipt 9c41 --out receipts/'],
  },
});

const exhibitErase = defineProcedure({
  name: 'exhibit.erase',
  summary:
    'Erase an exhibit, or one participant of it: content, key and salt go, a tombstone stays, the log still verifies',
  input: z.object({
    exhibit: idOrPrefix.optional().describe('exhibit to erase'),
    person: z.string().optional().describe('participant to erase everywhere: identifier, or PLATFORM:HANDLE'),
    operation: idOrPrefix.optional().describe('with --person: only in this operation'),
    reason: z.string().trim().min(3).max(2000).describe('why, and under which rule'),
    yes: z.boolean().default(false).describe('do it; without this the command only says what would go'),
  }),
  output: z.object({
    done: z.boolean(),
    erased: z.array(
      z.object({
        subjectKind: z.enum(['exhibit', 'participant']),
        subject: uuid,
        exhibitId: uuid,
        messages: z.number(),
        blobs: z.number(),
        remaining: z.number().describe('messages of the exhibit that stay, still provable against the commitment'),
        logIndex: z.number().nullable(),
        referrals: z
          .array(
            z.object({
              referralId: uuid,
              recipient: z.string(),
              standing: z
                .enum(['stopped', 'may-have-arrived', 'sent'])
                .describe(
                  '`stopped`: its package was waiting and is destroyed; `may-have-arrived`: that, and the authority is told; `sent`: to be called back by a person',
                ),
            }),
          )
          .describe('referrals that disclose messages of the exhibit, and wait to go out or went out'),
      }),
    ),
    note: z.string(),
  }),
  permission: 'exhibit:erase',
  subjects: [
    { field: 'exhibit', kind: 'exhibit' },
    { field: 'operation', kind: 'operation' },
  ],
  refusals: [
    'not-initialised',
    'not-found',
    'ambiguous-id',
    'erased',
    'input-invalid',
    'state-invalid',
    'storage-failed',
  ],
  logs: ['erasure', 'referral-recalled'],
  command: {
    words: ['erase'],
    examples: [
      'custodia erase --exhibit 9c41 --reason "retention period ended, rule 4.2"',
      'custodia erase --person whatsapp:+31612345678 --reason "not concerned; request 2026-14" --yes',
    ],
  },
});

export const exhibitProcedures = {
  exhibitPreview,
  exhibitImport,
  exhibitList,
  exhibitQuarantine,
  exhibitShow,
  exhibitReceipt,
  exhibitCustody,
  exhibitPart,
  exhibitErase,
} as const;
