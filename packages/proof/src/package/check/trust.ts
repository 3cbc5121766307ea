/** Keys received another way: a package that was wholly made again fits its own keys, and not these. */
import { ProofError } from '../../error.ts';
import { isCosignatureKind, type NoteKey } from '../../note/key.ts';
import { checkNote } from '../../note/verify.ts';
import type { KnownLog } from './log.ts';
import { findKey } from './statement.ts';
import type { PackageRecord } from '../package-record.ts';
import type { PackageReader } from '../reader.ts';
import type { Report } from '../report.ts';
import { isSameKey, type TrustFile } from '../trust.ts';

export async function checkTrust(
  reader: PackageReader,
  record: PackageRecord,
  log: KnownLog,
  trust: TrustFile | undefined,
  report: Report,
): Promise<void> {
  if (trust === undefined) {
    report.notPresent(
      'trust',
      'You gave no keys, so only this was shown: the package fits the keys inside it. Anyone could have made such a package.',
    );
    return;
  }
  const packageKey = await findKey(reader, record.keys.package);
  const faults = [
    ...findPinFault(packageKey, trust, 'the statement about the package was signed with'),
    ...findPinFault(log.key, trust, 'the log was signed with'),
    ...findQuorumFault(log, trust),
  ];
  report.conclude('trust', faults, 'The package and its log were signed with keys that you gave.');
}

function findPinFault(key: NoteKey | null, trust: TrustFile, what: string): string[] {
  const pinned = key !== null && trust.keys.some((trusted) => isSameKey(trusted, key));
  return pinned ? [] : [`${what} a key that is not among those you gave: the package may have been wholly made again`];
}

function findQuorumFault({ latest }: KnownLog, trust: TrustFile): string[] {
  if (trust.quorum === 0) return [];
  const seen = latest === null ? 0 : countWitnesses(latest.note, trust);
  return seen >= trust.quorum
    ? []
    : [`${seen} of the witnesses that you gave cosigned the checkpoint; you asked for ${trust.quorum}`];
}

function countWitnesses(note: Parameters<typeof checkNote>[0], trust: TrustFile): number {
  try {
    const { verified } = checkNote(
      note,
      trust.keys.filter(({ kind }) => isCosignatureKind(kind)),
    );
    // One witness may have signed with two kinds of key: it is one.
    return new Set(verified.map(({ name }) => name)).size;
  } catch (cause) {
    if (cause instanceof ProofError) return 0;
    throw cause;
  }
}
