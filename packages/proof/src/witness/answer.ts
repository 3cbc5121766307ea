/** What a log makes of a witness's answer, and whether enough witnesses cosigned. */
import { ProofError } from '../error.ts';
import { isCosignatureKind, type NoteKey } from '../note/key.ts';
import { parseNote, type NoteSignature } from '../note/parse.ts';
import { checkNote, type VerifiedSignature } from '../note/verify.ts';

/** Cosignatures of the checkpoint `note` in the body of an answer, by `keys`; others are ignored, as the specification asks. */
export function readCosignatures(note: string, body: string, keys: readonly (NoteKey | string)[]): VerifiedSignature[] {
  const text = parseNote(note).text;
  const answered = findSignatures(text, body);
  if (answered === null) return [];
  return checkNote({ text, signatures: answered }, keys).verified.filter(({ kind }) => isCosignatureKind(kind));
}

/** The lines of an answer, or null where it is no sequence of signature lines. */
function findSignatures(text: string, body: string): readonly NoteSignature[] | null {
  try {
    const read = parseNote(`${text}\n${body}`);
    return read.text === text ? read.signatures : null;
  } catch (cause) {
    if (cause instanceof ProofError) return null;
    throw cause;
  }
}

/** `note` with lines of cosignatures at its end, each with its newline. Throws `malformed-note`. */
export function withCosignatures(note: string, lines: readonly string[]): string {
  const joined = note + lines.join('');
  parseNote(joined);
  return joined;
}
