/**
 * Opens a package file for random access. A zip is read where it stands. An encrypted one is decrypted into a file that only this user can
 * read and that is removed from the folder the moment it is open, so that nothing in the clear outlives the process.
 */
import { Refusal } from '@custodia/contract';
import { Decrypter } from 'age-encryption';
import { createReadStream } from 'node:fs';
import { open, readFile, type FileHandle } from 'node:fs/promises';
import { ReadableStream } from 'node:stream/web';
import { decrypt as decryptOpenPgp, decryptKey, readMessage, readPrivateKeys, type PrivateKey } from 'openpgp';
import { byteSource, spool } from './spool.ts';
import type { OpenedSource } from './verify.ts';

export async function openDecrypted(path: string, identities: readonly string[]): Promise<OpenedSource> {
  const kind = await recogniseFile(path);
  if (kind === 'zip') return zipSource(await open(path, 'r'));
  if (identities.length === 0) {
    throw new Refusal(
      'key-invalid',
      `"${path}" is encrypted (${kind === 'age' ? 'age' : 'OpenPGP'}). Give the key that opens it with --identity.`,
    );
  }
  const keys = await Promise.all(identities.map(readIdentity));
  const clear = kind === 'age' ? await openAge(path, keys) : await openOpenPgp(path, keys);
  return spoolClear(clear, path);
}

async function recogniseFile(path: string): Promise<'zip' | 'age' | 'openpgp'> {
  const file = await open(path, 'r').catch((cause: unknown) => {
    throw new Refusal('file-unreadable', `Cannot read "${path}".`, { cause });
  });
  try {
    const head = Buffer.alloc(64);
    const { bytesRead } = await file.read(head, 0, 64, 0);
    const text = head.subarray(0, bytesRead).toString('latin1');
    if (text.startsWith('PK')) return 'zip';
    if (text.startsWith('age-encryption.org/') || text.startsWith('-----BEGIN AGE')) return 'age';
    if (text.startsWith('-----BEGIN PGP MESSAGE') || (bytesRead > 0 && (head[0]! & 0x80) !== 0)) return 'openpgp';
  } finally {
    await file.close();
  }
  throw new Refusal(
    'file-unreadable',
    `"${path}" is no package: expected a zip, an age file or an OpenPGP message. It may be cut off or another file.`,
  );
}

async function readIdentity(path: string): Promise<Buffer> {
  return readFile(path).catch((cause: unknown) => {
    throw new Refusal('key-invalid', `--identity: cannot read "${path}".`, { cause });
  });
}

async function openAge(path: string, files: readonly Buffer[]): Promise<AsyncIterable<Uint8Array>> {
  const keys = files.flatMap((file) => file.toString('utf8').match(/AGE-SECRET-KEY-(?:PQ-)?1[A-Z0-9]+/g) ?? []);
  if (keys.length === 0)
    throw new Refusal('key-invalid', '--identity: no age identity (AGE-SECRET-KEY-1…) in what was given.');
  try {
    const decrypter = new Decrypter();
    for (const key of keys) decrypter.addIdentity(key);
    const source = ReadableStream.from(createReadStream(path)) as ReadableStream<Uint8Array>;
    return (await decrypter.decrypt(source as never)) as unknown as AsyncIterable<Uint8Array>;
  } catch (cause) {
    throw new Refusal('key-invalid', `None of the keys given with --identity opens "${path}".`, { cause });
  }
}

async function openOpenPgp(path: string, files: readonly Buffer[]): Promise<AsyncIterable<Uint8Array>> {
  try {
    const decryptionKeys = (await Promise.all(files.map(readPrivate))).flat();
    if (decryptionKeys.length === 0)
      throw new Refusal('key-invalid', '--identity: no OpenPGP private key in what was given.');
    const binaryMessage = ReadableStream.from(createReadStream(path)) as ReadableStream<Uint8Array>;
    const message = await readMessage({ binaryMessage: binaryMessage as never });
    const { data } = await decryptOpenPgp({
      message,
      decryptionKeys,
      format: 'binary',
      config: { allowUnauthenticatedStream: true },
    });
    return data;
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    throw new Refusal('key-invalid', `None of the keys given with --identity opens "${path}", or it is damaged.`, {
      cause,
    });
  }
}

/** Armored or binary; none where the file holds something else (an age identity, for a package to both kinds of key). */
async function readPrivate(file: Buffer): Promise<PrivateKey[]> {
  const keys = await readPrivateFile(file);
  const passphrase = process.env.CUSTODIA_PASSPHRASE;
  return Promise.all(
    keys.map(async (privateKey) => {
      if (privateKey.isDecrypted()) return privateKey;
      if (passphrase === undefined) {
        throw new Refusal(
          'key-invalid',
          '--identity: the OpenPGP key is locked. Give its passphrase in $CUSTODIA_PASSPHRASE.',
        );
      }
      return decryptKey({ privateKey, passphrase });
    }),
  );
}

async function readPrivateFile(file: Buffer): Promise<PrivateKey[]> {
  if (file.includes('-----BEGIN PGP PRIVATE KEY')) return readPrivateKeys({ armoredKeys: file.toString('utf8') });
  const isPacket = file.length > 0 && (file[0]! & 0x80) !== 0;
  return isPacket ? readPrivateKeys({ binaryKeys: new Uint8Array(file) }) : [];
}

/** Reads the whole clear text before anything of it is used: a damaged end is found here, not half-way. */
async function spoolClear(clear: AsyncIterable<Uint8Array>, path: string): Promise<OpenedSource> {
  try {
    const { bytes, close } = await spool(clear);
    return { source: { kind: 'zip', bytes }, close };
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    throw new Refusal('file-unreadable', `"${path}" does not decrypt to its end: it was altered or cut off.`, {
      cause,
    });
  }
}

async function zipSource(file: FileHandle): Promise<OpenedSource> {
  const { size } = await file.stat();
  return { source: { kind: 'zip', bytes: byteSource(file, size) }, close: () => file.close() };
}
