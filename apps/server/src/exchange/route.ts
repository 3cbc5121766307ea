/**
 * The door for partners' installations: one path, bytes in, bytes out. Nobody is signed in there; an envelope is believed by its signature
 * (casework/deconfliction). Whoever is not known is told nothing but that it was refused.
 */
import { EXCHANGE_PATH, receiveEnvelope, type Casework } from '@custodia/casework';
import { Refusal } from '@custodia/contract';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';

const BODY_MAX_BYTES = 1 << 20;

export async function addExchange(app: FastifyInstance, casework: Casework, perMinute: number): Promise<void> {
  await app.register(async (door) => {
    await door.register(rateLimit, { max: perMinute, timeWindow: '1 minute', keyGenerator: (request) => request.ip });
    const options = { parseAs: 'buffer', bodyLimit: BODY_MAX_BYTES } as const;
    door.addContentTypeParser('application/octet-stream', options, (_request, body, done) => done(null, body));
    door.post(EXCHANGE_PATH, { bodyLimit: BODY_MAX_BYTES }, async (request, reply) => {
      try {
        const answer = await receiveEnvelope(casework, request.body as Uint8Array);
        return await reply.type('application/octet-stream').send(Buffer.from(answer));
      } catch (cause) {
        if (!(cause instanceof Refusal)) throw cause;
        return await reply.code(403).send();
      }
    });
  });
}
