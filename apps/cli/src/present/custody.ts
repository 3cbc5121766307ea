/** Keys, packages, backups, checks and the log, as a person reads them on the terminal. */
import type { OutputOf, Procedures } from '@custodia/contract';
import { table } from './table.ts';
import { visible } from './visible.ts';

type Output<N extends keyof Procedures> = OutputOf<Procedures[N]>;

const day = (at: string) => at.slice(0, 19);

const WITNESS_SAYS: Record<Output<'witnessRun'>['event'], (r: Output<'witnessRun'>) => string> = {
  listening: ({ address, keys, logs }) =>
    [
      `Witness listens at ${address}, for ${logs.length === 1 ? 'one log' : `${logs.length} logs`}: ${logs.join(', ')}`,
      'Keys, to be given to whoever runs the log (docs/guide/witness.md):',
      ...keys.map((key) => `  ${key}`),
    ].join('\n'),
  cosigned: ({ at, origin, size }) => `${at}  cosigned   ${visible(origin ?? '')} ${size}`,
  refused: ({ at, origin, status, says }) => `${at}  refused ${status} ${visible(origin ?? '')} ${says}`,
};

export const custodyPresenters: Record<string, (result: never) => string> = {
  'witness.run': (r: Output<'witnessRun'>) => WITNESS_SAYS[r.event](r),
  'recipient.add': presentRecipient,
  'recipient.confirm': presentRecipient,
  'recipient.retire': presentRecipient,
  'recipient.list': (r: Output<'recipientList'>) =>
    r.length === 0
      ? 'No key on record. Add one with: custodia recipient add --help'
      : table(
          ['ID', 'STATE', 'PURPOSE', 'COUNTRY', 'NAME', 'KEY', 'FINGERPRINT'],
          r.map((one) => [
            one.id.slice(0, 8),
            one.state,
            one.purpose,
            one.country,
            visible(one.name),
            one.kind,
            one.fingerprint,
          ]),
        ),
  'package.list': (r: Output<'packageList'>) =>
    r.length === 0
      ? 'No package. Build one with: custodia package build --help'
      : table(
          ['ID', 'BUILT', 'OPERATION', 'WHAT', 'MESSAGES', 'FOR'],
          r.map((one) => [
            one.id.slice(0, 8),
            day(one.builtAt),
            visible(one.operationName),
            one.disclosure,
            one.messages,
            one.recipients.map(({ name, key }) => visible(name ?? key)).join(', '),
          ]),
        ),
  'backup.create': (r: Output<'backupCreate'>) =>
    `${r.fileName}: ${r.bytes} bytes, sha256 ${r.sha256}, written, read back and opened\n  ${r.rows} records and ${r.blobs} sealed files of ${r.snapshotAt}${
      r.chain === r.id ? '' : `, of which it adds ${r.newBlobs} to the backups before it: keep them together`
    }; log entry ${r.logIndex}\n  It holds no key: keep the folder of keys, and the key that opens backups, elsewhere.`,
  'backup.list': (r: Output<'backupList'>) =>
    r.length === 0
      ? 'No backup yet. Make one with: custodia backup create'
      : table(
          ['MOMENT', 'FILE', 'KIND', 'BYTES', 'RECORDS', 'SEALED FILES', 'WHERE'],
          r.map((one) => [
            day(one.snapshotAt),
            one.fileName,
            one.id === one.chain ? 'whole' : 'adds',
            one.bytes,
            one.rows,
            one.blobs,
            one.removedAt !== null ? 'removed' : one.present === true ? 'here' : 'elsewhere',
          ]),
        ),
  'webhook.list': (r: Output<'webhookList'>) =>
    r.length === 0
      ? 'No webhook: custodia-server.json names them (docs/guide/webhooks.md).'
      : table(
          ['NAME', 'HOST', 'TOLD OF', 'STATE', 'LAST SENT', 'WHAT BECAME OF IT'],
          r.map(({ name, host, kinds, pausedAt, deliveries: [last] }) => [
            ...[name, host, kinds.join(', '), pausedAt === null ? 'told' : 'paused'],
            ...(last === undefined ? ['never', ''] : [last.lastAt, `${last.outcome}, attempt ${last.tries}`]),
          ]),
        ),
  'webhook.pause': (r: Output<'webhookPause'>) =>
    `${r.name} ${r.paused ? 'is told nothing until it is resumed' : 'is told again'}`,
  'webhook.test': (r: Output<'webhookTest'>) =>
    `A test is on its way to ${r.name}; custodia webhook list shows what became of it.`,
  'backup.check': (r: Output<'backupCheck'>) =>
    r.files.length === 0
      ? 'No backup yet. Make one with: custodia backup create'
      : `${table(
          ['FILE', 'STATE'],
          r.files.map(({ fileName, state }) => [fileName, state]),
        )}\n${r.holds ? 'Every backup that is here is as it was written.' : 'Make a whole one now: custodia backup create --whole'}`,
  'backup.prune': (r: Output<'backupPrune'>) =>
    [
      ...r.removed.map(({ fileName }) => `removed ${fileName}`),
      ...r.held.map(({ fileName }) => `the storage keeps ${fileName} for now (object lock)`),
      `${r.removed.length} removed, ${r.kept} kept`,
    ].join('\n'),
  'backup.restore': (r: Output<'backupRestore'>) =>
    `Restored to ${r.data}: ${r.rows} records, ${r.blobs} sealed files, as of ${r.snapshotAt}, from ${r.files} of the backups\n${
      r.newer === 0 ? '' : `There are ${r.newer} later backups in the folder that were not asked for.\n`
    }Log key: ${r.logKey}, ${r.logSize} entries, root ${r.logRoot}\nLet it be proven: custodia fsck --data ${r.data}`,
  'installation.checks': (r: Output<'installationChecks'>) =>
    r.length === 0
      ? 'The store was never checked. Check it with: custodia fsck'
      : table(
          ['FINISHED', 'BY', 'WHAT', 'OUTCOME'],
          r.map((one) => [
            day(one.finishedAt),
            visible(one.runBy),
            one.quick ? 'quick' : 'all',
            one.holds ? 'holds' : `${one.findings.length} findings`,
          ]),
        ),
  'installation.configuration': (r: Output<'installationConfiguration'>) =>
    r
      .map(
        ({ point, state, says, advice }) =>
          `${state.padEnd(11)}  ${point}: ${says}${advice === null ? '' : `\n${' '.repeat(13)}${advice}`}`,
      )
      .join('\n'),
  'log.list': (r: Output<'logList'>) =>
    table(
      ['INDEX', 'KIND', 'LOGGED', 'SUBJECT', 'DIGEST', 'RECORD'],
      r.entries.map((one) => [
        one.index,
        one.kind,
        day(one.at),
        one.subject?.slice(0, 8) ?? '–',
        one.entry,
        one.record,
      ]),
    ),
};

function presentRecipient(r: Output<'recipientAdd'>): string {
  return [
    `${visible(r.name)} (${r.country}) · ${r.state}`,
    `  recipient ${r.id}, for ${r.purpose === 'backup' ? 'backups' : 'packages'}`,
    `  ${r.kind} fingerprint ${r.fingerprint}`,
    r.state === 'proposed'
      ? '  Another person compares the fingerprint and confirms it: custodia recipient confirm --help'
      : null,
  ]
    .filter((line) => line !== null)
    .join('\n');
}
