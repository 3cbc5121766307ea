/** Payment screening by itself: files in, a folder out, without a case database. */
import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';

const day = z.iso.date();
const memory = z.coerce
  .number()
  .int()
  .min(256)
  .max(65_536)
  .default(2000)
  .describe('memory to use at most, in megabytes');
const threads = z.coerce.number().int().min(1).max(64).default(2).describe('processors to use at most');

/** Where it is screened; files are read here, whatever screens them. */
const engine = {
  engine: z
    .enum(['duckdb', 'clickhouse'])
    .default('duckdb')
    .describe('what the rules run on: DuckDB in this program, or a server of ClickHouse; the alerts are the same'),
  clickhouse: z
    .string()
    .optional()
    .describe(
      'address of the ClickHouse server, https://host:8443; http only on this machine (default: $CUSTODIA_CLICKHOUSE). Password: $CUSTODIA_CLICKHOUSE_PASSWORD',
    ),
  clickhouseUser: z
    .string()
    .default('default')
    .describe('user of the ClickHouse server; it must be allowed to make a database, which is dropped at the end'),
  clickhouseAuthority: z
    .string()
    .optional()
    .describe("PEM file of the authority of the server's certificate (default: those of the system)"),
};

const screeningRun = defineProcedure({
  name: 'screening.run',
  summary:
    'Screen payments by themselves, without a case database: alerts with their very rows, and what could not be told',
  input: z.object({
    file: z
      .array(z.string())
      .min(1)
      .describe('payments: Parquet, CSV, or a format of banks and services that is known by its content'),
    out: z
      .string()
      .describe(
        'folder to write: summary.html, alerts, evidence, counts, skipped payments, and what it takes to do it again',
      ),
    mapping: z.string().optional().describe('JSON file that says which column of a CSV is which'),
    rates: z.string().optional().describe('CSV file of exchange rates: day,currency,base,rate'),
    known: z
      .string()
      .optional()
      .describe('text file of known identifiers, one a line: accounts, wallets, telephones, e-mail addresses'),
    orders: z
      .string()
      .optional()
      .describe('text file of identifiers of people under an order, one a line; only where the law lets you hold it'),
    suppressions: z
      .string()
      .optional()
      .describe('JSON file of what people put aside, each with reason, who and until when'),
    previous: z
      .string()
      .optional()
      .describe('folder of an earlier screening: what did not change since is not raised again'),
    capacity: z.coerce
      .number()
      .int()
      .min(1)
      .optional()
      .describe('alerts that can be looked at; the others wait (default: all are open)'),
    rules: z.string().optional().describe('folder of rules (default: those that come with the product)'),
    against: z.string().optional().describe('another folder of rules: says what would appear and disappear with them'),
    day: day
      .optional()
      .describe('day of the screening, YYYY-MM-DD: which editions of the rules are in force (default: today)'),
    partitions: z.coerce
      .number()
      .int()
      .min(1)
      .max(4096)
      .default(1)
      .describe('parts of one job, of which each worker does one'),
    part: z.coerce.number().int().min(1).max(4096).default(1).describe('which part this is, from 1'),
    lease: z
      .string()
      .optional()
      .describe(
        'address of a PostgreSQL through which workers with this folder in common share the parts: each takes what nobody has, until all are done (postgresql://user@host/database; the password from PGPASSWORD)',
      ),
    ...engine,
    language: z.enum(['en', 'nl', 'fr']).default('en').describe('language of summary.html'),
    memory,
    threads,
  }),
  output: z.object({
    out: z.string(),
    payments: z.object({
      read: z.number(),
      screened: z.number(),
      unreadable: z.number(),
      skipped: z.record(z.string(), z.number()).describe('by reason'),
      possibleDuplicatesKept: z.number(),
    }),
    payers: z.number(),
    payees: z.number(),
    alerts: z.array(z.object({ typology: z.string(), status: z.string(), alerts: z.number() })),
    notEvaluable: z
      .array(z.object({ indicator: z.string(), side: z.string(), subjects: z.number() }))
      .describe('indicators for which a field was missing, with the number of payers or payees'),
    notes: z
      .array(z.object({ source: z.string(), line: z.number(), why: z.string() }))
      .describe('what files say of themselves that does not fit what is in them'),
    comparison: z
      .object({ same: z.number(), appears: z.number(), disappears: z.number(), changed: z.number() })
      .nullable()
      .describe('alerts by the rules of --against beside these; null where nothing was compared'),
    ruleSetDigest: z.string(),
    sqlDigest: z.string(),
    alertSetDigest: z.string(),
    seconds: z.number(),
  }),
  permission: 'screening:run',
  files: {
    reads: [
      ...(['file', 'mapping', 'rates', 'known', 'orders', 'suppressions', 'previous', 'rules', 'against'] as const),
      'clickhouseAuthority',
    ],
    writes: ['out'],
  },
  face: 'local',
  refusals: ['file-unreadable', 'input-invalid', 'storage-failed'],
  command: {
    words: ['screen'],
    positionals: ['file'],
    examples: [
      'custodia screen payments.parquet --out screened/',
      'custodia screen 2025.csv 2026.csv --mapping remitter.json --rates rates.csv --known known.txt --capacity 50 --language nl --out screened/',
      'custodia screen payments.parquet --partitions 4 --part 2 --out part-2/',
      'custodia screen payments.parquet --engine clickhouse --clickhouse https://clickhouse.bank.example:8443 --clickhouse-user screen --out screened/',
      'custodia screen payments.parquet --partitions 16 --lease postgresql://screen@db.bank.example/work --out /shared/job/',
    ],
  },
});

const screeningReplay = defineProcedure({
  name: 'screening.replay',
  summary: 'Do an earlier screening again with the same payments, and say whether the same comes out',
  input: z.object({
    screening: z.string().describe('folder of the screening'),
    file: z.array(z.string()).min(1).describe('the same payments, in the same order'),
    ...engine,
    memory,
    threads,
  }),
  output: z.object({
    same: z.boolean(),
    checks: z.object({ files: z.boolean(), rules: z.boolean(), sql: z.boolean(), alerts: z.boolean() }),
    expected: z.number(),
    found: z.number(),
    missing: z.array(z.string()),
    added: z.array(z.string()),
    changed: z.array(z.string()),
  }),
  permission: 'screening:run',
  files: { reads: ['screening', 'file', 'clickhouseAuthority'] },
  face: 'local',
  refusals: ['file-unreadable', 'input-invalid', 'storage-failed'],
  command: {
    words: ['screen', 'replay'],
    positionals: ['screening', 'file'],
    examples: ['custodia screen replay screened/ payments.parquet'],
  },
});

const screeningFile = defineProcedure({
  name: 'screening.file',
  summary:
    'Write reports to a financial intelligence unit from alerts that a named person decided to report; what is missing is named, with who can supply it',
  input: z.object({
    screening: z.string().describe('folder of the screening'),
    file: z.array(z.string()).min(1).describe('the payments that were screened, in the same order'),
    decisions: z
      .string()
      .describe('JSON file of what people decided on alerts: who, when, why, and the narrative of a named person'),
    filer: z.string().describe('JSON file of who files: name, address, codes of the form'),
    format: z
      .enum(['sar', 'goaml', 'csv'])
      .describe('sar: FinCEN SAR XML; goaml: goAML XML by the schema of your unit; csv: three tables'),
    schema: z
      .string()
      .optional()
      .describe('XSD file to hold each report to; needed for goaml, whose codes are read from it'),
    out: z.string().describe('folder to write, empty or not there yet: a report for each decision, and filing.json'),
    memory,
    threads,
  }),
  output: z.object({
    out: z.string(),
    written: z.number(),
    reports: z.array(
      z.object({
        alert: z.string(),
        reference: z.string(),
        status: z.enum(['written', 'lacking', 'refused', 'not-to-report']),
        decidedBy: z.string(),
        files: z.array(z.object({ name: z.string(), sha256: z.string() })),
        gaps: z.array(
          z.object({
            field: z.string(),
            what: z.string(),
            supplier: z.enum(['reviewer', 'author', 'filer', 'records', 'unit', 'nobody']),
          }),
        ),
        remarks: z.array(z.string()).describe('what was cut, or could not be said, for whoever files'),
      }),
    ),
  }),
  permission: 'screening:run',
  files: { reads: ['screening', 'file', 'decisions', 'filer', 'schema'], writes: ['out'] },
  face: 'local',
  refusals: ['file-unreadable', 'input-invalid', 'storage-failed'],
  command: {
    words: ['screen', 'file'],
    positionals: ['screening', 'file'],
    examples: [
      'custodia screen file screened/ payments.parquet --decisions decisions.json --filer bank.json --format sar --schema EFL_SARXBatchSchema.xsd --out reports/',
      'custodia screen file screened/ payments.parquet --decisions decisions.json --filer bank.json --format goaml --schema goAMLSchema.xsd --out reports/',
    ],
  },
});

const period = z.object({ from: z.string().nullable(), to: z.string().nullable() });

const screeningRequest = defineProcedure({
  name: 'screening.request',
  summary:
    'Read what an authority asks of an institution (ISO 20022 auth.001), its answers (auth.002) and changes (auth.003)',
  input: z.object({ file: z.array(z.string()).min(1).describe('files of messages, XML') }),
  output: z.array(
    z.object({
      source: z.string(),
      kind: z.enum(['request', 'answer', 'change']),
      investigation: z.string().nullable(),
      confidential: z.boolean().nullable(),
      dueOn: z.string().nullable(),
      legalBasis: z.string().nullable(),
      period: period.nullable(),
      criteria: z.array(z.object({ kind: z.string(), what: z.string().nullable(), asked: z.array(z.string()) })),
      status: z.string().nullable().describe('of an answer: COMP, PART or NRES'),
      results: z.array(z.object({ asked: z.string().nullable(), result: z.string().nullable() })),
    }),
  ),
  permission: 'screening:run',
  files: { reads: ['file'] },
  face: 'local',
  refusals: ['file-unreadable', 'input-invalid', 'storage-failed'],
  command: {
    words: ['screen', 'request'],
    positionals: ['file'],
    examples: ['custodia screen request request.xml'],
  },
});

const screeningAnswer = defineProcedure({
  name: 'screening.answer',
  summary:
    'Answer a request of an authority (auth.001) from payments: writes auth.002, exact, of the account and the period that are asked for',
  input: z.object({
    request: z.string().describe('file with one request (auth.001)'),
    file: z.array(z.string()).min(1).describe('payments, as for screen'),
    mapping: z.string().optional().describe('JSON file that says which column of a CSV is which'),
    response: z.string().min(1).describe('identifier of the answer, 35 characters at most'),
    by: z.string().describe('name of the person who answers'),
    out: z.string().describe('file to write; it must not be there'),
    memory,
    threads,
  }),
  output: z.object({
    out: z.string(),
    investigation: z.string(),
    status: z.enum(['NRES', 'PART', 'COMP']),
    confidential: z.boolean().nullable(),
    payments: z.number(),
    notAnswered: z.array(z.string()).describe('what was asked and is not in the answer, and why'),
  }),
  permission: 'screening:run',
  files: { reads: ['request', 'file', 'mapping'], writes: ['out'] },
  face: 'local',
  refusals: ['file-unreadable', 'input-invalid', 'storage-failed'],
  command: {
    words: ['screen', 'answer'],
    positionals: ['request', 'file'],
    examples: [
      'custodia screen answer request.xml payments.parquet --response R-2026-17 --by "Bo Reviewer" --out answer.xml',
    ],
  },
});

export const screeningProcedures = {
  screeningRun,
  screeningReplay,
  screeningFile,
  screeningRequest,
  screeningAnswer,
} as const;
