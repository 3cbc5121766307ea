/**
 * Keys that a reader received another way than with the package, in one text file (docs/spec/package.md, "Trust file"):
 *
 *   # comment
 *   example.org/log+1a2b3c4d+AbCd…          a C2SP verifier key: log, package or witness
 *   quorum 1                                 so many of the pinned witnesses must have cosigned (default 0)
 *   -----BEGIN CERTIFICATE----- … -----END CERTIFICATE-----    root of a timestamp authority
 */
import { ProofError } from '../error.ts';
import { isCosignatureKind, parseVkey, type NoteKey } from '../note/key.ts';

export interface TrustFile {
  readonly keys: readonly NoteKey[];
  /** PEM. */
  readonly certificates: readonly string[];
  /** How many pinned witnesses must have cosigned the checkpoint. */
  readonly quorum: number;
}

const BEGIN = '-----BEGIN CERTIFICATE-----';
const END = '-----END CERTIFICATE-----';

/** Throws `trust-malformed`, naming the line. A file without any key is refused: it would trust nobody. */
export function parseTrustFile(text: string): TrustFile {
  const keys: NoteKey[] = [];
  const certificates: string[] = [];
  let quorum = 0;
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!.trim();
    if (line === '' || line.startsWith('#')) continue;
    if (line === BEGIN) {
      const end = lines.findIndex((candidate, index) => index > at && candidate.trim() === END);
      if (end < 0) throw malformed(at, 'a certificate that ends');
      certificates.push(
        `${lines
          .slice(at, end + 1)
          .map((each) => each.trim())
          .join('\n')}\n`,
      );
      at = end;
    } else if (/^quorum \d{1,3}$/.test(line)) quorum = Number(line.slice('quorum '.length));
    else keys.push(parseKeyLine(line, at));
  }
  const cosigners = keys.filter(({ kind }) => isCosignatureKind(kind));
  const witnesses = new Set(cosigners.map(({ name }) => name)).size;
  if (keys.length === cosigners.length)
    throw new ProofError('trust-malformed', 'The trust file holds no key of a log or of a package.');
  if (quorum > witnesses)
    throw new ProofError('trust-malformed', 'The trust file asks for more witnesses than it names.');
  return { keys, certificates, quorum };
}

function parseKeyLine(line: string, at: number): NoteKey {
  try {
    return parseVkey(line);
  } catch (cause) {
    throw malformed(at, 'a verifier key, a certificate, "quorum N" or a comment', cause);
  }
}

function malformed(at: number, expected: string, cause?: unknown): ProofError {
  return new ProofError('trust-malformed', `Line ${at + 1} of the trust file: expected ${expected}.`, { cause });
}

export function isSameKey(a: NoteKey, b: NoteKey): boolean {
  return a.kind === b.kind && a.name === b.name && a.publicKey.every((byte, at) => byte === b.publicKey[at]);
}
