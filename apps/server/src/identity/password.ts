/**
 * Passwords are kept as argon2id digests in PHC string form, with the parameters OWASP recommends (19 MiB, two passes, one lane). A digest made
 * with weaker parameters is still verified, and reported so that it can be made again.
 */
import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

interface Cost {
  /** KiB. */
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** OWASP Password Storage Cheat Sheet, argon2id. */
export const COST: Cost = { memory: 19_456, passes: 2, parallelism: 1 };
const SALT_BYTES = 16;
const TAG_BYTES = 32;

/** `$argon2id$v=19$m=19456,t=2,p=1$salt$tag`, base64 without padding. */
export async function hashPassword(password: string, cost: Cost = COST): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const tag = await digest(password, { ...cost, nonce: salt, tagLength: TAG_BYTES });
  const { memory, passes, parallelism } = cost;
  return `$argon2id$v=19$m=${String(memory)},t=${String(passes)},p=${String(parallelism)}$${encode(salt)}$${encode(tag)}`;
}

/** False also for a digest that is not of this form. */
export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  const parsed = parseHash(hash);
  if (parsed === null) return false;
  const { cost, salt, tag } = parsed;
  const computed = await digest(password, { ...cost, nonce: salt, tagLength: tag.length });
  return timingSafeEqual(computed, tag);
}

/** Whether the digest cost less to make than one would now. */
export function isOutdated(hash: string): boolean {
  const cost = parseHash(hash)?.cost;
  return cost === undefined || cost.memory < COST.memory || cost.passes < COST.passes;
}

const FORM = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,64})\$([A-Za-z0-9+/]{22,86})$/;

function parseHash(hash: string): { cost: Cost; salt: Buffer; tag: Buffer } | null {
  const [, memory, passes, parallelism, salt, tag] = FORM.exec(hash) ?? [];
  if (salt === undefined || tag === undefined) return null;
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  return { cost, salt: Buffer.from(salt, 'base64'), tag: Buffer.from(tag, 'base64') };
}

/** The same letters typed on another keyboard are the same password (RFC 8265, OpaqueString). */
async function digest(password: string, parameters: Omit<Argon2Parameters, 'message'>): Promise<Buffer> {
  return await derive('argon2id', { ...parameters, message: Buffer.from(password.normalize('NFC')) });
}

function encode(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replaceAll('=', '');
}
