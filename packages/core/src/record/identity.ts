/**
 * Identifiers of derived things: name-based UUIDs (RFC 9562, version 5) under the exhibit's random one, so that reading the same sealed
 * bytes again gives the same identifiers. Version 5 because CASE/UCO's identifier shape does not admit versions 6 to 8.
 */
import { sha1 } from '@noble/hashes/legacy.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** `namespace` is a UUID in text form; gives the UUID in text form, lower case. */
export function nameBasedUuid(namespace: string, name: string): string {
  const label = utf8ToBytes(name);
  const input = new Uint8Array(16 + label.length);
  input.set(uuidBytes(namespace));
  input.set(label, 16);
  const digest = sha1(input).subarray(0, 16);
  digest[6] = (digest[6]! & 0x0f) | 0x50;
  digest[8] = (digest[8]! & 0x3f) | 0x80;
  const text = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
}

function uuidBytes(uuid: string): Uint8Array {
  const digits = uuid.replaceAll('-', '');
  if (!/^[0-9a-f]{32}$/i.test(digits)) throw new RangeError('expected a UUID');
  return Uint8Array.from({ length: 16 }, (_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16));
}

/** `platform` is that of the importer which named it. */
export function conversationId(exhibitId: string, platform: string, key: string): string {
  return nameBasedUuid(exhibitId, `conversation:${platform}:${key}`);
}

export function participantId(exhibitId: string, platform: string, key: string): string {
  return nameBasedUuid(exhibitId, `participant:${platform}:${key}`);
}
