/** Recording rooms and direct conversations as they happen: what is recorded, by which policy, how it is doing, and the recorder itself. */
import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, limit, recordedRoom, uuid } from '../shapes.ts';
import { ROOM_PROTOCOLS } from './codes.ts';

const reason = z.string().trim().min(3).max(2000).describe('why');
const minutes = (most: number) => z.coerce.number().int().min(1).max(most);

/** As tools show it: with or without colons, in any case. */
const fingerprint = z
  .string()
  .trim()
  .regex(/^[0-9a-fA-F]{2}(?::?[0-9a-fA-F]{2}){31}$/, 'expected the SHA-256 of a certificate: 64 hexadecimal digits');

const policyFields = {
  bystanders: z
    .enum(['keep', 'window'])
    .default('window')
    .describe(
      'window: what bystanders say is kept only around the operation’s conversations; keep: the authorisation covers the room',
    ),
  windowMinutes: z.coerce
    .number()
    .int()
    .min(0)
    .max(10_080)
    .default(60)
    .describe('minutes before and after a conversation of the operation in which bystanders are kept'),
  stretchMinutes: minutes(1440).default(60).describe('after how many minutes what was recorded can be read'),
  silenceMinutes: minutes(1440)
    .default(3)
    .describe('after how many minutes without a sign of the recorder it counts as silent'),
  concerned: z
    .array(z.string().trim().min(2).max(200))
    .max(200)
    .default([])
    .describe(
      'nickname in rooms of an account of the operation or of a person of interest; may be given more than once',
    ),
  certificates: z
    .array(fingerprint)
    .max(20)
    .default([])
    .describe(
      'SHA-256 of a certificate of the server, in hex; may be given more than once (none: whatever this machine trusts)',
    ),
  certificateChange: z
    .enum(['refuse', 'record'])
    .default('refuse')
    .describe(
      'where the server shows another: refuse: nothing is sent or heard; record: it is heard, and that is recorded',
    ),
};

const policy = z.object({
  number: z.number(),
  bystanders: z.enum(['keep', 'window']),
  windowMinutes: z.number(),
  stretchMinutes: z.number(),
  silenceMinutes: z.number(),
  concerned: z.array(z.string()),
  certificates: z.array(z.string()),
  certificateChange: z.enum(['refuse', 'record']),
  reason: z.string(),
  setAt: z.string(),
  setBy: z.string(),
});

const recorder = z.object({
  id: uuid,
  recorder: z.string().describe('machine and process'),
  state: z.enum(['connecting', 'recording', 'waiting', 'ended']),
  silent: z.boolean().describe('no sign of it for longer than the policy allows'),
  startedAt: z.string(),
  seenAt: z.string(),
  sealed: z.number().describe('lines sealed'),
  spooled: z.number().nullable().describe('lines on its disk that are not sealed yet'),
  connectedSince: z.string().nullable(),
  lastHeardAt: z.string().nullable(),
  heard: z.number().nullable(),
  perMinute: z.number().nullable(),
  lagMs: z
    .number()
    .nullable()
    .describe('from hearing to sealing, the slowest of the last minute and of what still waits'),
  clockOffsetMs: z.number().nullable().describe('null: no time server answered, so it is not known'),
  clockSource: z.string().nullable(),
  tls: z
    .object({
      protocol: z.string().nullable(),
      cipher: z.string().nullable(),
      certificateSha256: z.string().nullable(),
      subject: z.string().nullable(),
      issuer: z.string().nullable(),
      validUntil: z.string().nullable(),
      trusted: z.boolean(),
    })
    .nullable()
    .describe('what the connection shows of the server; null: not encrypted, not connected, or not told by it'),
  joined: z.array(z.string()),
  trouble: z.string().nullable(),
  endedAt: z.string().nullable(),
  endReason: z.string().nullable(),
});

const gap = z.object({
  id: uuid,
  room: z.string().nullable(),
  since: z.string(),
  until: z.string(),
  reason: z.string(),
  filledAt: z.string().nullable(),
  entries: z.number().nullable().describe('how many the archive gave'),
  complete: z.boolean().nullable().describe('null: not filled'),
});

const summary = z.object({
  id: uuid,
  operationId: uuid,
  operation: z.string(),
  protocol: z.enum(ROOM_PROTOCOLS),
  server: z.string(),
  account: z.string(),
  rooms: z.array(z.string()),
  direct: z.boolean(),
  state: z
    .enum(['ordered', 'recording', 'silent', 'ended'])
    .describe('ordered: no recorder has begun; silent: recorders were there and none of them is heard of'),
  orderedAt: z.string(),
  orderedBy: z.string(),
  authorisedUntil: z.string(),
  policy,
  end: z.object({ reason: z.string(), at: z.string(), by: z.string() }).nullable(),
  waiting: z.number().describe('sealed batches that are no exhibit yet'),
  openGaps: z.number(),
});

const record = summary.extend({
  recorders: z.array(recorder).describe('newest first'),
  gaps: z.array(gap).describe('newest first'),
  stretches: z
    .array(
      z.object({
        number: z.number(),
        exhibitId: uuid,
        lines: z.number(),
        reduced: z.number().describe('lines of bystanders of which only the commitment was kept'),
        madeAt: z.string(),
      }),
    )
    .describe('newest first'),
});

export type RecordingShown = z.output<typeof record>;

const id = idOrPrefix.describe('identifier of the recording');
const OF_ONE = [{ field: 'id', kind: 'recording' }] as const;
const REFUSED = ['not-initialised', 'not-found', 'ambiguous-id'] as const;

const recordingRooms = defineProcedure({
  name: 'recording.rooms',
  summary: 'Show the rooms and accounts of an operation that may be recorded',
  input: z.object({ operation: idOrPrefix.describe('identifier of the operation') }),
  output: z.object({
    rooms: z.array(recordedRoom),
    accounts: z.array(z.object({ protocol: z.enum(ROOM_PROTOCOLS), account: z.string() })),
  }),
  permission: 'operation:read',
  subjects: [{ field: 'operation', kind: 'operation' }],
  refusals: REFUSED,
  command: { words: ['recording', 'rooms'], positionals: ['operation'], examples: ['custodia recording rooms 3f2a'] },
});

const recordingOrder = defineProcedure({
  name: 'recording.order',
  summary:
    'Order that rooms and conversations of an operation are recorded: only rooms and accounts that its authorisation names',
  input: z.object({
    operation: idOrPrefix.describe('identifier of the operation'),
    protocol: z.enum(ROOM_PROTOCOLS).describe('of the service'),
    server: z
      .string()
      .trim()
      .max(500)
      .regex(
        /^(?:xmpps?|ircs?|https?):\/\/[^\s/@]+$/,
        'expected xmpp://, xmpps://, irc://, ircs:// or https:// and a host, without a path',
      )
      .describe('where it is reached; without TLS on this machine only'),
    account: z.string().trim().min(1).max(200).describe('account of the operation that listens'),
    room: z
      .array(z.string().trim().min(1).max(500))
      .max(500)
      .default([])
      .describe('only these rooms; all of the operation where none is given'),
    direct: z.boolean().default(true).describe('direct conversations of the account too'),
    ...policyFields,
    reason,
  }),
  output: record,
  permission: 'operation:manage',
  subjects: [{ field: 'operation', kind: 'operation' }],
  refusals: [...REFUSED, 'state-invalid', 'authority-invalid', 'input-invalid', 'storage-failed'],
  logs: ['recording-ordered'],
  command: {
    words: ['recording', 'order'],
    positionals: ['operation'],
    examples: [
      'custodia recording order 3f2a --protocol xmpp --server xmpps://chat.example.org --account watcher@example.org --reason "rooms of the authorisation"',
    ],
  },
});

const recordingSetPolicy = defineProcedure({
  name: 'recording.setPolicy',
  summary: 'Change what is kept of bystanders, and when silence counts; what was reduced by then stays reduced',
  input: z.object({
    id,
    number: z.coerce
      .number()
      .int()
      .min(1)
      .describe('number of the policy that you saw; with another by now it is refused'),
    ...policyFields,
    reason,
  }),
  output: record,
  permission: 'operation:manage',
  subjects: OF_ONE,
  refusals: [...REFUSED, 'conflict', 'state-invalid', 'storage-failed'],
  logs: ['recording-policy-set'],
  command: {
    words: ['recording', 'set-policy'],
    positionals: ['id'],
    examples: [
      'custodia recording set-policy 9c1e --number 1 --window-minutes 30 --reason "the room is larger than expected"',
    ],
  },
});

const recordingEnd = defineProcedure({
  name: 'recording.end',
  summary: 'End a recording: its recorders leave the rooms, and what they heard is kept',
  input: z.object({ id, reason }),
  output: record,
  permission: 'operation:manage',
  subjects: OF_ONE,
  refusals: [...REFUSED, 'state-invalid', 'storage-failed'],
  logs: ['recording-ended'],
  command: {
    words: ['recording', 'end'],
    positionals: ['id'],
    examples: ['custodia recording end 9c1e --reason "the operation is over"'],
  },
});

const recordingList = defineProcedure({
  name: 'recording.list',
  summary: 'List recordings and how they are doing',
  input: z.object({ operation: idOrPrefix.optional().describe('only of this operation'), limit }),
  output: z.array(summary),
  permission: 'operation:read',
  subjects: [{ field: 'operation', kind: 'operation' }],
  refusals: REFUSED,
  command: { words: ['recording', 'list'], examples: ['custodia recording list'] },
});

const recordingShow = defineProcedure({
  name: 'recording.show',
  summary: 'Show a recording: its recorders, their lag and clocks, its gaps, and what became readable',
  input: z.object({ id }),
  output: record,
  permission: 'operation:read',
  subjects: OF_ONE,
  refusals: REFUSED,
  command: { words: ['recording', 'show'], positionals: ['id'], examples: ['custodia recording show 9c1e'] },
});

const recordingRead = defineProcedure({
  name: 'recording.read',
  summary: 'Make what was recorded so far readable now, as far as it is decided what may stay',
  input: z.object({ id }),
  output: record,
  permission: 'exhibit:import',
  subjects: OF_ONE,
  effect: 'write',
  refusals: [...REFUSED, 'busy', 'storage-failed', 'storage-full'],
  logs: ['recording-stretch-made', 'erasure', 'exhibit-sealed', 'exhibit-imported'],
  command: { words: ['recording', 'read'], positionals: ['id'], examples: ['custodia recording read 9c1e'] },
});

const recordingRun = defineProcedure({
  name: 'recording.run',
  summary:
    'Record: listen, read-only, until the recording or its authorisation ends or Ctrl+C; what was heard is sealed within a second',
  input: z.object({
    id,
    secret: z
      .string()
      .regex(/^(?:file|env|credential|command):.+$/, 'expected file:PATH, env:NAME, credential:NAME or command:WORDS')
      .describe(
        'where the password or token of the account is: a file of mode 0600, a variable, a systemd credential, or a program that prints it',
      ),
    spool: z
      .string()
      .optional()
      .describe('folder in which what was heard is kept until it is sealed (default: in the data folder)'),
    nick: z.string().trim().min(1).max(100).optional().describe('name in rooms (default: from the account)'),
    ntp: z
      .string()
      .trim()
      .max(300)
      .optional()
      .describe('time server against which the clock is checked; unknown without one'),
  }),
  output: z.object({
    at: z.string(),
    state: z.enum(['connecting', 'recording', 'waiting', 'ended']),
    heard: z.number(),
    sealed: z.number(),
    sentence: z.string(),
  }),
  gives: 'stream',
  permission: 'operation:manage',
  face: 'local',
  effect: 'write',
  refusals: [
    ...REFUSED,
    'state-invalid',
    'authority-invalid',
    'key-permissions',
    'file-unreadable',
    'input-invalid',
    'storage-failed',
    'storage-full',
  ],
  logs: ['recording-sealed', 'recording-stretch-made', 'erasure'],
  command: {
    words: ['record'],
    positionals: ['id'],
    examples: [
      'custodia record 9c1e --secret file:/etc/custodia/watcher.secret --ntp ntp.example.org',
      'custodia record 9c1e --secret "command:secret-tool lookup account watcher"',
    ],
  },
});

export const recordingProcedures = {
  recordingRooms,
  recordingOrder,
  recordingSetPolicy,
  recordingEnd,
  recordingList,
  recordingShow,
  recordingRead,
  recordingRun,
} as const;
