/** Encrypts a stream to its recipients, in age or OpenPGP format; what comes out opens with any `age` or `gpg`. */
import { Encrypter } from 'age-encryption';
import { createMessage, encrypt as encryptOpenPgp, enums, type Key } from 'openpgp';
import { ReadableStream } from 'node:stream/web';
import type { Recipient } from './recipients.ts';

export type Encryption = Recipient['kind'];

/** The encrypted bytes; `source` is read once, and only as fast as the result is. */
export async function encryptTo(
  recipients: readonly Recipient[],
  encryption: Encryption,
  source: AsyncIterable<Uint8Array>,
): Promise<AsyncIterable<Uint8Array>> {
  return encryption === 'age' ? toAge(recipients, source) : toOpenPgp(recipients, source);
}

async function toAge(
  recipients: readonly Recipient[],
  source: AsyncIterable<Uint8Array>,
): Promise<AsyncIterable<Uint8Array>> {
  const encrypter = new Encrypter();
  for (const { kind, id } of recipients) if (kind === 'age') encrypter.addRecipient(id);
  return (await encrypter.encrypt(webStream(source) as never)) as unknown as AsyncIterable<Uint8Array>;
}

async function toOpenPgp(
  recipients: readonly Recipient[],
  source: AsyncIterable<Uint8Array>,
): Promise<AsyncIterable<Uint8Array>> {
  const encryptionKeys = recipients.flatMap<Key>((recipient) => (recipient.kind === 'openpgp' ? [recipient.key] : []));
  const message = await createMessage({ binary: webStream(source) as never, format: 'binary' });
  const encrypted = await encryptOpenPgp({
    message,
    encryptionKeys,
    format: 'binary',
    // Version 1 integrity protection is what gpg 2.2 reads; stored, because the zip is already what it is.
    config: { preferredCompressionAlgorithm: enums.compression.uncompressed, aeadProtect: false },
  });
  return encrypted;
}

function webStream(source: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  return ReadableStream.from<Uint8Array>(source);
}
