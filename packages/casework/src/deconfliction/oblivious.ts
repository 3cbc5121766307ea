/**
 * Comparing two sets so that each side learns nothing of the other's but what both hold: a verifiable oblivious pseudorandom function
 * (RFC 9497, mode VOPRF, ristretto255-SHA512). Who answers holds a secret key made for this one question. Who asks has each identifier
 * evaluated blinded, and is given the tags of everything that the other holds: equal tags, equal identifiers. The proof in each evaluation shows that one key
 * was used throughout. Only the published library does cryptography here.
 */
import {
  Evaluation,
  EvaluationRequest,
  generatePublicKey,
  Oprf,
  randomPrivateKey,
  VOPRFClient,
  VOPRFServer,
  type FinalizeData,
} from '@cloudflare/voprf-ts';
import { CryptoNoble } from '@cloudflare/voprf-ts/crypto-noble';
import { Refusal } from '@custodia/contract';

const SUITE = Oprf.Suite.RISTRETTO255_SHA512;
/** Of the 64 bytes that the function gives: as many as keep tags of different identifiers apart. */
const TAG_BYTES = 32;
const ELEMENT_BYTES = 32;
/** In one request. */
export const BATCH_MAX = 256;

export async function newSecret(): Promise<Uint8Array> {
  return randomPrivateKey(SUITE, CryptoNoble);
}

/** Who answers. */
export class Answerer {
  readonly publicKey: Uint8Array;
  readonly #server: VOPRFServer;

  constructor(secret: Uint8Array) {
    this.publicKey = generatePublicKey(SUITE, secret, CryptoNoble);
    this.#server = new VOPRFServer(SUITE, secret, CryptoNoble);
  }

  /**
   * The evaluation of a request, as bytes.
   *
   * @throws Refusal `input-invalid` where the request is not of 1 to {@link BATCH_MAX} elements of the group, none of them the identity.
   */
  async evaluate(request: Uint8Array): Promise<{ readonly evaluation: Uint8Array; readonly elements: number }> {
    const read = readRequest(request);
    const evaluation = await this.#server.blindEvaluate(read);
    return { evaluation: evaluation.serialize(), elements: read.blinded.length };
  }

  /** The tag of an identifier that one holds oneself. */
  async tagOf(identifier: Uint8Array): Promise<Uint8Array> {
    return (await this.#server.evaluate(identifier)).slice(0, TAG_BYTES);
  }
}

function readRequest(bytes: Uint8Array): EvaluationRequest {
  const expected = `expected 1 to ${String(BATCH_MAX)} elements of the group ristretto255 as RFC 9497 writes them`;
  const count = bytes.length < 2 ? 0 : (bytes[0]! << 8) | bytes[1]!;
  if (count === 0 || count > BATCH_MAX || bytes.length !== 2 + count * ELEMENT_BYTES)
    throw new Refusal('input-invalid', `The evaluation request is not of the expected length: ${expected}.`);
  try {
    const request = EvaluationRequest.deserialize(SUITE, bytes, CryptoNoble);
    if (request.blinded.some((element) => element.isIdentity())) throw new Error('identity');
    return request;
  } catch (cause) {
    throw new Refusal('input-invalid', `The evaluation request holds what is no element: ${expected}.`, { cause });
  }
}

/** Who asks. */
export class Asker {
  readonly #client: VOPRFClient;

  /** @throws Refusal `input-invalid` where the public key is none. */
  constructor(publicKey: Uint8Array) {
    const group = Oprf.getGroup(SUITE, CryptoNoble);
    try {
      if (publicKey.length !== ELEMENT_BYTES || group.desElt(publicKey).isIdentity()) throw new Error('identity');
    } catch (cause) {
      throw new Refusal('input-invalid', 'The partner’s public key for this question is no element of ristretto255.', {
        cause,
      });
    }
    this.#client = new VOPRFClient(SUITE, publicKey, CryptoNoble);
  }

  /** At most {@link BATCH_MAX} at once. The blinds stay in what `finish` is called with. */
  async blind(
    identifiers: readonly Uint8Array[],
  ): Promise<{ readonly request: Uint8Array; readonly kept: FinalizeData }> {
    const [kept, request] = await this.#client.blind([...identifiers]);
    return { request: request.serialize(), kept };
  }

  /** Tags in the order of what was blinded. @throws Refusal `input-invalid` where the answer is none, or not by the key. */
  async finish(kept: FinalizeData, evaluation: Uint8Array): Promise<Uint8Array[]> {
    try {
      const read = Evaluation.deserialize(SUITE, evaluation, CryptoNoble);
      if (read.evaluated.length !== kept.inputs.length || read.evaluated.some((element) => element.isIdentity()))
        throw new Error('another number of elements');
      return (await this.#client.finalize(kept, read)).map((output) => output.slice(0, TAG_BYTES));
    } catch (cause) {
      throw new Refusal(
        'input-invalid',
        'The partner’s evaluation is damaged, or was not made with the key that it named for this question. Nothing was compared.',
        { cause },
      );
    }
  }
}
