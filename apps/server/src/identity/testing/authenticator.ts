/**
 * An authenticator in software (W3C Web Authentication Level 3, CTAP 2.1): makes an ES256 key, answers both ceremonies, and can be told to leave
 * out what a real one would do, so that tests see it refused.
 */
import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';

export interface CeremonyFlaws {
  /** The person did not unlock it. */
  readonly unverified?: boolean;
  /** The page that asked is another one. */
  readonly origin?: string;
  /** Answers another challenge than it was given. */
  readonly challenge?: string;
  /** Signs with another key. */
  readonly forged?: boolean;
}

export interface Authenticator {
  register(options: unknown, flaws?: CeremonyFlaws): Record<string, unknown>;
  authenticate(options: unknown, flaws?: CeremonyFlaws): Record<string, unknown>;
}

interface Options {
  readonly challenge: string;
  readonly rp?: { readonly id: string };
  readonly rpId?: string;
}

const UP = 0x01;
const UV = 0x04;
const AT = 0x40;

export function createAuthenticator(origin: string): Authenticator {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  let uses = 0;
  const base = { id: url(id), rawId: url(id), type: 'public-key', clientExtensionResults: {} };
  return {
    register(given, flaws = {}) {
      const options = given as Options;
      const attested = Buffer.concat([Buffer.alloc(16), length16(id), id, coseKey(publicKey)]);
      const data = authenticatorData(options.rp!.id, flags(flaws) | AT, uses, attested);
      const clientDataJSON = clientData('webauthn.create', options, origin, flaws);
      const attestationObject = cbor(
        new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', data],
        ]),
      );
      const response = {
        clientDataJSON: url(clientDataJSON),
        attestationObject: url(attestationObject),
        transports: ['internal'],
      };
      return { ...base, response };
    },
    authenticate(given, flaws = {}) {
      const options = given as Options;
      uses += 1;
      const data = authenticatorData(options.rpId!, flags(flaws), uses);
      const clientDataJSON = clientData('webauthn.get', options, origin, flaws);
      const signed = Buffer.concat([data, createHash('sha256').update(clientDataJSON).digest()]);
      const signature = createSign('SHA256')
        .update(signed)
        .sign(flaws.forged === true ? stranger.privateKey : privateKey);
      const response = { clientDataJSON: url(clientDataJSON), authenticatorData: url(data), signature: url(signature) };
      return { ...base, response };
    },
  };
}

function flags({ unverified }: CeremonyFlaws): number {
  return unverified === true ? UP : UP | UV;
}

function clientData(type: string, { challenge }: Options, origin: string, flaws: CeremonyFlaws): Buffer {
  const said = { type, challenge: flaws.challenge ?? challenge, origin: flaws.origin ?? origin, crossOrigin: false };
  return Buffer.from(JSON.stringify(said));
}

/** Section 6.1. */
function authenticatorData(rpId: string, flag: number, count: number, attested = Buffer.alloc(0)): Buffer {
  const counter = Buffer.alloc(4);
  counter.writeUInt32BE(count);
  return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flag]), counter, attested]);
}

/** COSE_Key of an ES256 key (RFC 9053, section 7.1.1). */
function coseKey(key: KeyObject): Buffer {
  const { x, y } = key.export({ format: 'jwk' });
  return cbor(
    new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x!, 'base64url')],
      [-3, Buffer.from(y!, 'base64url')],
    ]),
  );
}

/** As much of CBOR (RFC 8949) as the two structures above need. */
function cbor(value: unknown): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  if (!(value instanceof Map)) throw new Error('Not a value of these structures.');
  const parts = [...(value as Map<unknown, unknown>)].flatMap(([key, one]) => [cbor(key), cbor(one)]);
  return Buffer.concat([head(5, value.size), ...parts]);
}

function head(major: number, count: number): Buffer {
  if (count < 24) return Buffer.from([(major << 5) | count]);
  if (count < 256) return Buffer.from([(major << 5) | 24, count]);
  return Buffer.from([(major << 5) | 25, count >> 8, count & 0xff]);
}

function length16({ length }: Buffer): Buffer {
  return Buffer.from([length >> 8, length & 0xff]);
}

function url(bytes: Buffer): string {
  return bytes.toString('base64url');
}
