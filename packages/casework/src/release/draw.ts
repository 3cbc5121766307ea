/** Chance that cannot be run backwards without the secret, and is the same for the same question: who asks twice learns nothing from it. */
import { createHmac } from 'node:crypto';

const BYTES_PER_NUMBER = 6;

/** Numbers from 0 to below 1, from a secret of at least 16 bytes. */
export function drawFrom(secret: Uint8Array): () => number {
  let block = Buffer.alloc(0);
  let next = 0;
  return () => {
    if (block.length < BYTES_PER_NUMBER)
      block = createHmac('sha512', secret).update(`custodia-draw/1 ${next++}`).digest();
    const number = block.readUIntBE(0, BYTES_PER_NUMBER) / 2 ** (8 * BYTES_PER_NUMBER);
    block = block.subarray(BYTES_PER_NUMBER);
    return number;
  };
}
