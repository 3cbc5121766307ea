/** What stands first in a backup, and the note that stands last. */
import { installationSettings, Refusal } from '@custodia/contract';
import { openNote, signNote, type NoteSigner } from '@custodia/proof';
import type { ArchiveTotals } from '@custodia/store';
import { z } from 'zod';

/** Raised when the layout changes. Of the first, every backup was whole, and its pieces of rows stood in their order. */
const FORMAT = 'custodia-backup/2';

const chainMember = z.strictObject({
  backupId: z.uuid(),
  fileName: z.string().regex(/^custodia-[0-9A-Za-z-]+\.tar\.age$/),
  /** Over what it holds, as its signed note says. */
  digest: z.string(),
});

/** A backup that stands before another, and holds what that one does not hold again. */
export type ChainMember = z.output<typeof chainMember>;

const headerShape = z.strictObject({
  format: z.enum(['custodia-backup/1', FORMAT]),
  backupId: z.uuid(),
  installationId: z.uuid(),
  origin: z.string(),
  logKey: z.string(),
  tool: z.string(),
  snapshotAt: z.iso.datetime(),
  logSize: z.number().int().min(1),
  migrations: z.array(z.strictObject({ number: z.number().int(), name: z.string(), sha256: z.string() })),
  tables: z.array(z.strictObject({ schema: z.string(), name: z.string(), columns: z.array(z.string()) })),
  sequences: z.array(z.strictObject({ schema: z.string(), name: z.string(), value: z.number().int() })),
  settings: installationSettings,
  /** The first is whole; empty where this one is. */
  chain: z.array(chainMember).default([]),
});

export type BackupHeader = z.output<typeof headerShape>;

export const HEADER_NAME = 'backup.json';

export function newHeader(facts: Omit<BackupHeader, 'format'>): BackupHeader {
  return { format: FORMAT, ...facts };
}

/** Throws Refusal `integrity`. */
export function parseHeader(text: string): BackupHeader {
  try {
    return headerShape.parse(JSON.parse(text));
  } catch (cause) {
    throw new Refusal('integrity', 'The backup does not begin as this version of the program writes it.', { cause });
  }
}

/** Signed with the key of the log: whoever only knows the public key of the backups cannot make one that is taken for ours. */
export function sealBackup(header: Noted, totals: ArchiveTotals, signer: NoteSigner): string {
  return signNote(noteText(header, totals), signer);
}

type Noted = Pick<BackupHeader, 'backupId' | 'origin' | 'format'>;

function noteText({ backupId, origin, format }: Noted, totals: ArchiveTotals): string {
  return [origin, format, backupId, `${totals.files} files`, `${totals.bytes} bytes`, totals.digest, ''].join('\n');
}

/** Throws Refusal `integrity` where another key signed, or something else. */
export function assertSealed(note: string, header: Noted, totals: ArchiveTotals, signer: NoteSigner): void {
  try {
    if (openNote(note, [signer.vkey]).text === noteText(header, totals)) return;
  } catch (cause) {
    throw new Refusal(
      'integrity',
      'The backup was not signed with the log key in the folder of keys: either it is another installation’s, or somebody else made it.',
      { cause },
    );
  }
  throw new Refusal('integrity', 'The backup is not what was signed: files were altered, added or removed.');
}
