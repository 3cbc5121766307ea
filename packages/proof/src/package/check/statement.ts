/** The signed statement: exactly one signature, by the package's key, over exactly the text that follows from this package. */
import { ProofError } from '../../error.ts';
import { parseVkey, type NoteKey } from '../../note/key.ts';
import { formatNote, parseNote, type Note } from '../../note/parse.ts';
import { checkNote } from '../../note/verify.ts';
import { STATEMENT_PATH } from '../bagit.ts';
import type { TagManifestDigests } from './bag.ts';
import type { PackageRecord } from '../package-record.ts';
import type { PackageReader } from '../reader.ts';
import type { Report } from '../report.ts';
import { formatStatement } from '../statement.ts';

export async function checkStatement(
  reader: PackageReader,
  record: PackageRecord,
  manifests: TagManifestDigests,
  report: Report,
): Promise<void> {
  const key = await findKey(reader, record.keys.package);
  const text = await reader.findText(STATEMENT_PATH);
  const expected = formatStatement({
    packageId: record.packageId,
    createdAt: record.createdAt,
    tagManifestSha256: manifests.sha256 ?? '',
    tagManifestSha512: manifests.sha512 ?? '',
  });
  const fault = text === null ? 'it is missing or not readable' : findStatementFault(text, expected, key);
  report.conclude(
    'statement',
    fault === null ? [] : [`${STATEMENT_PATH}: ${fault}`],
    `Signed as ${key?.name}, over this package as it is.`,
  );
}

function findStatementFault(text: string, expected: string, key: NoteKey | null): string | null {
  const note = readNote(text);
  if (note === null || formatNote(note) !== text) return 'it is not a signed note';
  if (note.text !== expected)
    return 'it was signed for another package, or the package was changed after it was signed';
  if (key === null || key.kind !== 'ed25519') return 'the package holds no readable key for it';
  const { verified, failed } = checkNote(note, [key]);
  if (failed.length > 0) return 'the signature does not hold';
  // Counted in the note, not in what was verified: a line repeated says nothing new, and would still be a line added.
  if (note.signatures.length !== 1 || verified.length !== 1)
    return 'it does not carry exactly one signature, by the key of the package';
  return null;
}

function readNote(text: string): Note | null {
  try {
    return parseNote(text);
  } catch (cause) {
    if (cause instanceof ProofError) return null;
    throw cause;
  }
}

/** A verifier key file of the package: the key and a line feed. Null where it is not one. */
export async function findKey(reader: PackageReader, path: string): Promise<NoteKey | null> {
  const text = await reader.findText(path);
  if (text === null || !/^[^\n]+\n$/.test(text)) return null;
  try {
    return parseVkey(text.slice(0, -1));
  } catch (cause) {
    if (cause instanceof ProofError) return null;
    throw cause;
  }
}
