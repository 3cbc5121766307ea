/**
 * The syntax of signed notes (C2SP signed-note): a text ending in a newline, an empty line, signature lines. Strict: every
 * note has one form, and a form that Go's sumdb/note refuses is refused here.
 */
import { base64, fromBase64 } from '../digest/base64.ts';
import { concatBytes } from '../digest/bytes.ts';
import { fromUtf8, utf8 } from '../digest/utf8.ts';
import { ProofError } from '../error.ts';
import { assertKeyName, isKeyName } from './key.ts';

export interface NoteSignature {
  readonly name: string;
  readonly keyId: number;
  /** What follows the key ID, at least one byte: 64 bytes for Ed25519, 72 for a cosignature. */
  readonly signature: Uint8Array;
}

/** A note that is well-formed; whether anyone signed it is another question (`openNote`). */
export interface Note {
  /** Ends in a newline; may hold empty lines. */
  readonly text: string;
  /** In the order of the note; at least one. */
  readonly signatures: readonly NoteSignature[];
}

/** Limits against notes made to waste time. The specification asks for 16 signatures at least. */
const MAX_SIGNATURES = 100;
const MAX_NOTE_BYTES = 1_000_000;

const KEY_ID_BYTES = 4;
const DASH = '\u2014';
const FORBIDDEN = /[\u0000-\u0009\u000b-\u001f]/;

/** Reads a note. Throws `malformed-note` where it does not follow the specification to the letter. */
export function parseNote(note: Uint8Array | string): Note {
  const whole = wholeText(note);
  const split = whole.lastIndexOf('\n\n');
  if (split < 0) throw malformed('has no empty line between text and signatures');
  const text = whole.slice(0, split + 1);
  const block = whole.slice(split + 2);
  if (!block.endsWith('\n')) throw malformed('does not end with a signature line and a newline');
  const lines = block.slice(0, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) throw malformed(`has more than ${MAX_SIGNATURES} signatures`);
  return { text, signatures: lines.map(parseSignatureLine) };
}

/** Writes a note. Throws `malformed-note` where text or signatures cannot stand in one, or there is no signature. */
export function formatNote({ text, signatures }: Note): string {
  assertNoteText(text);
  if (signatures.length === 0) throw malformed('has no signature');
  const note = `${text}\n${signatures.map(formatSignatureLine).join('')}`;
  parseNote(note);
  return note;
}

/** One signature line with its newline: `— name base64(key ID ‖ signature)`. Throws `malformed-key` on a bad name. */
export function formatSignatureLine({ name, keyId, signature }: NoteSignature): string {
  assertKeyName(name);
  const id = new Uint8Array(KEY_ID_BYTES);
  new DataView(id.buffer).setUint32(0, keyId);
  return `${DASH} ${name} ${base64(concatBytes(id, signature))}\n`;
}

/** Throws `malformed-note` unless `text` can be signed: ends in a newline, no other control characters, valid Unicode. */
export function assertNoteText(text: string): void {
  if (!text.endsWith('\n')) throw malformed('has a text that does not end with a newline');
  if (FORBIDDEN.test(text)) throw malformed('holds a control character other than a newline');
  utf8(text, 'malformed-note');
}

function wholeText(note: Uint8Array | string): string {
  const bytes = typeof note === 'string' ? utf8(note, 'malformed-note') : note;
  if (bytes.length > MAX_NOTE_BYTES) throw malformed(`is longer than ${MAX_NOTE_BYTES} bytes`);
  const text = typeof note === 'string' ? note : fromUtf8(note, 'malformed-note');
  if (FORBIDDEN.test(text)) throw malformed('holds a control character other than a newline');
  return text;
}

function parseSignatureLine(line: string): NoteSignature {
  const [dash, name, encoded, ...more] = line.split(' ');
  if (dash !== DASH || name === undefined || encoded === undefined || more.length > 0 || !isKeyName(name)) {
    throw malformed('has a signature line that is not: dash, key name, base 64');
  }
  const bytes = decodeSignature(encoded);
  if (bytes.length <= KEY_ID_BYTES) throw malformed('has a signature that is only a key ID');
  const keyId = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  return { name, keyId, signature: bytes.slice(KEY_ID_BYTES) };
}

function decodeSignature(encoded: string): Uint8Array {
  try {
    return fromBase64(encoded);
  } catch (cause) {
    throw new ProofError('malformed-note', 'The note has a signature that is not base 64.', { cause });
  }
}

function malformed(what: string): ProofError {
  return new ProofError('malformed-note', `The note ${what}.`);
}
