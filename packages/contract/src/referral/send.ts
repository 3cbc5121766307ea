/** What happens once four people agree: sending, the receipt, recall, and the end of the embargo. */
import { z } from 'zod';
import { writtenText } from '../message/reference.ts';
import { defineProcedure } from '../procedure.ts';
import { calendarDate } from '../rule/shapes.ts';
import { idOrPrefix, sha256Hex, uuid } from '../shapes.ts';
import { recallCause, referralRecord } from './shapes.ts';

const id = idOrPrefix.describe('identifier of the referral');
const reason = writtenText(2000).describe('why');
const reference = writtenText(200);
const subjects = [{ field: 'id', kind: 'referral' }] as const;
const REFUSED = ['not-initialised', 'not-found', 'ambiguous-id', 'state-invalid', 'storage-failed'] as const;
const REFUSED_TO_AUTHORS = [...REFUSED, 'own-work'] as const;

const referralSend = defineProcedure({
  name: 'referral.send',
  summary:
    'Send an approved referral: build its package, encrypt it to the authority, and put it at its address or make it ready to hand over',
  input: z.object({ id }),
  output: referralRecord,
  permission: 'referral:send',
  subjects,
  effect: 'export',
  runs: 'job',
  refusals: [
    ...REFUSED_TO_AUTHORS,
    'key-invalid',
    'nothing-to-disclose',
    'erased',
    'integrity',
    'busy',
    'storage-full',
    'cancelled',
  ],
  logs: ['package-built', 'referral-sending', 'referral-sent'],
  command: { words: ['referral', 'send'], positionals: ['id'], examples: ['custodia referral send 7a10'] },
});

const referralCollect = defineProcedure({
  name: 'referral.collect',
  summary: 'Fetch the encrypted package of a referral that is handed over by a person',
  input: z.object({ id, out: z.string().describe('file to write: NAME.zip.age or NAME.zip.gpg') }),
  output: z.object({ referralId: uuid, path: z.string(), sha256: sha256Hex, bytes: z.number() }),
  permission: 'referral:send',
  subjects,
  effect: 'export',
  runs: 'job',
  files: { writes: ['out'] },
  refusals: [...REFUSED_TO_AUTHORS, 'storage-full', 'integrity'],
  command: {
    words: ['referral', 'collect'],
    positionals: ['id'],
    examples: ['custodia referral collect 7a10 --out harbour.zip.age'],
  },
});

const referralHandOver = defineProcedure({
  name: 'referral.handOver',
  summary: 'Record that the encrypted package was handed over: to whom, how, and its digest as they saw it',
  input: z.object({
    id,
    sha256: sha256Hex.describe('SHA-256 of the file that was handed over'),
    to: reference.describe('who took it'),
    how: reference.describe('how: in person, by courier, through which channel'),
  }),
  output: referralRecord,
  permission: 'referral:send',
  subjects,
  refusals: [...REFUSED_TO_AUTHORS, 'digest-mismatch', 'key-invalid'],
  logs: ['referral-sent'],
  command: {
    words: ['referral', 'hand-over'],
    positionals: ['id'],
    examples: [
      'custodia referral hand-over 7a10 --sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 --to "duty officer" --how "in person, on a new medium"',
    ],
  },
});

const referralAcknowledge = defineProcedure({
  name: 'referral.acknowledge',
  summary: 'Record that the authority confirms what it received; its digest must be that of what was sent',
  input: z.object({
    id,
    sha256: sha256Hex.describe('SHA-256 of the file, as the authority read it back'),
    reference: reference.optional().describe('number under which the authority keeps it'),
  }),
  output: referralRecord,
  permission: 'referral:follow-up',
  subjects,
  refusals: [...REFUSED, 'digest-mismatch'],
  logs: ['referral-acknowledged'],
  command: {
    words: ['referral', 'acknowledge'],
    positionals: ['id'],
    examples: [
      'custodia referral acknowledge 7a10 --sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 --reference "2026/118"',
    ],
  },
});

const referralClose = defineProcedure({
  name: 'referral.close',
  summary: 'Close a referral of which nothing more is expected',
  input: z.object({ id, reason }),
  output: referralRecord,
  permission: 'referral:follow-up',
  subjects,
  refusals: REFUSED,
  logs: ['referral-closed'],
  command: {
    words: ['referral', 'close'],
    positionals: ['id'],
    examples: ['custodia referral close 7a10 --reason "the authority closed its file"'],
  },
});

const referralRecall = defineProcedure({
  name: 'referral.recall',
  summary:
    'Call back a referral that went out: its package is marked, and the signed notice is put where it was put; otherwise a person tells the authority',
  input: z.object({ id, cause: recallCause, reason }),
  output: referralRecord,
  permission: 'referral:recall',
  subjects,
  refusals: REFUSED,
  logs: ['referral-recalled', 'referral-recipient-told'],
  command: {
    words: ['referral', 'recall'],
    positionals: ['id', 'cause'],
    examples: ['custodia referral recall 7a10 exoneration --reason "another person used the account"'],
  },
});

const referralRecallNotice = defineProcedure({
  name: 'referral.recallNotice',
  summary: 'Write the notice that tells the authority of a recall: signed, with the digests of what it received',
  input: z.object({ id, out: z.string().describe('file to write') }),
  output: z.object({ referralId: uuid, path: z.string(), sha256: sha256Hex }),
  permission: 'referral:recall',
  subjects,
  effect: 'export',
  runs: 'job',
  files: { writes: ['out'] },
  refusals: [...REFUSED, 'storage-full'],
  command: {
    words: ['referral', 'recall-notice'],
    positionals: ['id'],
    examples: ['custodia referral recall-notice 7a10 --out recall.txt'],
  },
});

const referralSendNotice = defineProcedure({
  name: 'referral.sendNotice',
  summary: 'Put the signed notice of a recall at the address of the authority now; what fails is tried again by itself',
  input: z.object({ id }),
  output: referralRecord,
  permission: 'referral:recall',
  subjects,
  effect: 'export',
  runs: 'job',
  refusals: [...REFUSED, 'busy', 'cancelled'],
  logs: ['referral-recipient-told'],
  command: {
    words: ['referral', 'send-notice'],
    positionals: ['id'],
    examples: ['custodia referral send-notice 7a10'],
  },
});

const referralToldOfRecall = defineProcedure({
  name: 'referral.told',
  summary: 'Record that the authority was told of a recall: whom, and how',
  input: z.object({ id, to: reference.describe('who was told'), how: reference.describe('how') }),
  output: referralRecord,
  permission: 'referral:recall',
  subjects,
  refusals: REFUSED,
  logs: ['referral-recipient-told'],
  command: {
    words: ['referral', 'told'],
    positionals: ['id'],
    examples: ['custodia referral told 7a10 --to "duty officer" --how "called back, notice sent"'],
  },
});

const referralProposeRelease = defineProcedure({
  name: 'referral.proposeRelease',
  summary: 'Propose to end the embargo: what the authority said about speaking of it; another person releases it',
  input: z.object({
    id,
    courtDate: calendarDate
      .optional()
      .describe(
        'the day in court that has passed, as YYYY-MM-DD; left out: the authority confirmed that it harms nothing',
      ),
    reason: reason.describe('what the authority confirmed, or which phase in court has passed'),
  }),
  output: referralRecord,
  permission: 'referral:follow-up',
  subjects,
  refusals: [...REFUSED, 'input-invalid'],
  logs: ['referral-release-proposed'],
  command: {
    words: ['referral', 'propose-release'],
    positionals: ['id'],
    examples: ['custodia referral propose-release 7a10 --reason "they confirm that it harms nothing"'],
  },
});

const referralRelease = defineProcedure({
  name: 'referral.release',
  summary: 'End the embargo, as another person than the one who proposed it: reports may count it from then on',
  input: z.object({ id, reason }),
  output: referralRecord,
  permission: 'referral:release',
  subjects,
  refusals: REFUSED_TO_AUTHORS,
  logs: ['referral-released'],
  command: {
    words: ['referral', 'release'],
    positionals: ['id'],
    examples: ['custodia referral release 7a10 --reason "agreed with the authority"'],
  },
});

export const referralSending = {
  referralSend,
  referralCollect,
  referralHandOver,
  referralAcknowledge,
  referralClose,
  referralRecall,
  referralRecallNotice,
  referralSendNotice,
  referralTold: referralToldOfRecall,
  referralProposeRelease,
  referralRelease,
} as const;
