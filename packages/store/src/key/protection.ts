/**
 * How a secret key lies in its file: as it is (closed to others), under a passphrase (argon2id, RFC 9106), or wrapped by a program of one's own
 * that asks a key service or a security module. The file says which, so that whoever opens it needs to be told only the passphrase or the
 * program. No program is run through a shell.
 */
import { argon2, createCipheriv, createDecipheriv, randomBytes, type Argon2Parameters } from 'node:crypto';
import { spawn } from 'node:child_process';
import { StoreError } from '../error.ts';

/** What opens protected keys. */
export interface KeyMeans {
  readonly passphrase?: string;
  /** Program that is called with `wrap` or `unwrap`, the bytes on its input, the result on its output. */
  readonly command?: string;
}

export type Protection = 'none' | 'passphrase' | 'command';

/** RFC 9106, second recommended choice: 64 MiB, three passes, four lanes. A file may ask for more, never for less. */
const ARGON2 = { memory: 64 * 1024, passes: 3, parallelism: 4 } as const;
const MEMORY_MOST_KIB = 4 * 1024 * 1024;
const CIPHER = 'chacha20-poly1305';
const TAG_BYTES = 16;

interface Under {
  readonly kind: 'custodia-key';
  readonly version: 1;
  /** Public part, so that a person can tell keys apart; checked where the key is opened. */
  readonly of: string;
}

interface ByPassphrase extends Under {
  readonly by: 'passphrase';
  readonly memoryKib: number;
  readonly passes: number;
  readonly parallelism: number;
  /** Base64, as are the next two. */
  readonly salt: string;
  readonly nonce: string;
  readonly sealed: string;
}

interface ByCommand extends Under {
  readonly by: 'command';
  /** Base64. */
  readonly wrapped: string;
}

type ProtectedKey = ByPassphrase | ByCommand;

/** How the key in these bytes is protected; null where they are no protected key of ours. */
export function findProtection(bytes: Uint8Array): ProtectedKey | null {
  if (bytes[0] !== 0x7b) return null;
  const key = parseJson(bytes) as Partial<ByPassphrase & Omit<ByCommand, 'by'>> | null;
  if (key?.kind !== 'custodia-key' || key.version !== 1 || typeof key.of !== 'string') return null;
  const isPassphrase =
    areTexts(key.salt, key.nonce, key.sealed) &&
    isBetween(key.memoryKib, ARGON2.memory, MEMORY_MOST_KIB) &&
    isBetween(key.passes, ARGON2.passes, 100) &&
    isBetween(key.parallelism, 1, 64);
  const by = (key as { readonly by?: unknown }).by;
  if (by === 'passphrase' ? isPassphrase : by === 'command' && areTexts(key.wrapped)) return key as ProtectedKey;
  return null;
}

function areTexts(...values: readonly unknown[]): boolean {
  return values.every((value) => typeof value === 'string' && /^[A-Za-z0-9+/]+={0,2}$/.test(value));
}

function isBetween(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return null;
  }
}

/**
 * The secret in the bytes of a key file, as it was given to `protectKey`; the bytes themselves where they are not protected.
 *
 * @throws StoreError `key-file` where passphrase or program is missing, wrong, or fails; the message names `path` and never the secret.
 */
export async function openProtectedKey(bytes: Uint8Array, path: string, means: KeyMeans): Promise<Uint8Array> {
  const key = findProtection(bytes);
  if (key === null) return bytes;
  return key.by === 'passphrase' ? await openByPassphrase(key, path, means) : await openByCommand(key, path, means);
}

/** The bytes of a key file that holds `secret` in this way. */
export async function protectKey(
  secret: Uint8Array,
  { by, of }: { readonly by: Protection; readonly of: string },
  means: KeyMeans,
): Promise<Uint8Array> {
  if (by === 'none') return secret;
  const base = { kind: 'custodia-key', version: 1, of } as const;
  const key: ProtectedKey =
    by === 'command'
      ? { ...base, by, wrapped: (await runCommand('wrap', secret, 'the new key file', means)).toString('base64') }
      : { ...base, by, ...(await sealByPassphrase(secret, means)) };
  return Buffer.from(`${JSON.stringify(key, null, 2)}\n`);
}

const PASSPHRASE_LEAST = 12;

async function sealByPassphrase(secret: Uint8Array, { passphrase }: KeyMeans) {
  if (passphrase === undefined || passphrase.length < PASSPHRASE_LEAST)
    throw new StoreError(
      'key-file',
      `A passphrase of at least ${String(PASSPHRASE_LEAST)} characters is needed: six words drawn by dice are better. Give it in CUSTODIA_KEY_PASSPHRASE, or in a file that CUSTODIA_KEY_PASSPHRASE_FILE names.`,
    );
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const work = { memoryKib: ARGON2.memory, passes: ARGON2.passes, parallelism: ARGON2.parallelism };
  const cipher = createCipheriv(CIPHER, await stretch(passphrase, salt, work), nonce, { authTagLength: TAG_BYTES });
  const sealed = Buffer.concat([cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
  return {
    ...work,
    salt: salt.toString('base64'),
    nonce: nonce.toString('base64'),
    sealed: sealed.toString('base64'),
  };
}

async function openByPassphrase(key: ByPassphrase, path: string, { passphrase }: KeyMeans): Promise<Uint8Array> {
  if (passphrase === undefined) {
    throw new StoreError(
      'key-file',
      `The key file ${path} is under a passphrase. Give it in CUSTODIA_KEY_PASSPHRASE, or in a file that CUSTODIA_KEY_PASSPHRASE_FILE names.`,
    );
  }
  const sealed = Buffer.from(key.sealed, 'base64');
  try {
    const stretched = await stretch(passphrase, Buffer.from(key.salt, 'base64'), key);
    const nonce = Buffer.from(key.nonce, 'base64');
    const decipher = createDecipheriv(CIPHER, stretched, nonce, { authTagLength: TAG_BYTES });
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch (cause) {
    throw new StoreError('key-file', `The passphrase does not open the key file ${path}, or the file was altered.`, {
      cause,
    });
  }
}

async function stretch(
  passphrase: string,
  salt: Buffer,
  {
    memoryKib,
    passes,
    parallelism,
  }: { readonly memoryKib: number; readonly passes: number; readonly parallelism: number },
): Promise<Buffer> {
  const message = Buffer.from(passphrase.normalize('NFKC'), 'utf8');
  const parameters: Argon2Parameters = { message, nonce: salt, memory: memoryKib, passes, parallelism, tagLength: 32 };
  return await new Promise((resolve, reject) => {
    argon2('argon2id', parameters, (error, derived) => {
      if (error === null) resolve(derived);
      else reject(error);
    });
  });
}

async function openByCommand(key: ByCommand, path: string, means: KeyMeans): Promise<Uint8Array> {
  return await runCommand('unwrap', Buffer.from(key.wrapped, 'base64'), `the key file ${path}`, means);
}

const COMMAND_MS = 60_000;
const OUTPUT_MOST_BYTES = 64 * 1024;

async function runCommand(
  word: 'wrap' | 'unwrap',
  input: Uint8Array,
  what: string,
  { command }: KeyMeans,
): Promise<Buffer> {
  if (command === undefined)
    throw new StoreError('key-file', `For ${what} a program is needed: name it in CUSTODIA_KEY_COMMAND.`);
  const failed = (why: string, cause?: unknown) =>
    new StoreError('key-file', `The program ${command} ${word} failed for ${what}: ${why}.`, { cause });
  const child = spawn(command, [word], { stdio: ['pipe', 'pipe', 'inherit'], timeout: COMMAND_MS });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  // One that ends without reading is told by how it ended.
  child.stdin.on('error', () => undefined).end(input);
  const pieces: Buffer[] = [];
  let bytes = 0;
  child.stdout.on('data', (piece: Buffer) => {
    bytes += piece.length;
    if (bytes <= OUTPUT_MOST_BYTES) pieces.push(piece);
  });
  const exit = await ended.catch((cause: unknown) => {
    throw failed('it cannot be run', cause);
  });
  if (exit !== 0) throw failed(exit === null ? 'it did not end in a minute' : `it ended with ${String(exit)}`);
  if (bytes === 0 || bytes > OUTPUT_MOST_BYTES) throw failed('it gave nothing that could be a key');
  return Buffer.concat(pieces);
}
