/** The clock is compared with a time server; an answer that is none, or to another question, is none. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { askClockOffset } from './sntp.ts';

const ERA = 2_208_988_800;

/** A server whose clock is so far ahead; `spoil` changes its answer. */
async function ask(aheadMs: number, spoil: (answer: Buffer) => void = () => undefined): Promise<number | null> {
  const server = createSocket('udp4');
  server.on('message', (request, from) => {
    const answer = Buffer.alloc(48);
    [answer[0], answer[1]] = [0x24, 2];
    request.copy(answer, 24, 40, 48);
    for (const at of [32, 40]) {
      const ms = Date.now() + aheadMs;
      answer.writeUInt32BE(Math.floor(ms / 1000) + ERA, at);
      answer.writeUInt32BE(Math.floor(((ms % 1000) / 1000) * 2 ** 32), at + 4);
    }
    spoil(answer);
    server.send(answer, from.port, from.address);
  });
  server.bind(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await askClockOffset(`127.0.0.1:${server.address().port}`);
  } finally {
    server.close();
  }
}

it.each([0, 90_000, -3_600_000])('a server %i ms ahead', async (aheadMs) => {
  const offset = (await ask(aheadMs))!;
  // What the way there and back took, at most.
  expect(Math.abs(offset - aheadMs)).toBeLessThan(2000);
});

it.each([
  ['an answer to another question', (answer: Buffer) => answer.writeUInt32BE(7, 24)],
  ['a server that is not set (stratum 0)', (answer: Buffer) => answer.writeUInt8(0, 1)],
  ['a question in place of an answer', (answer: Buffer) => answer.writeUInt8(0x23, 0)],
])('%s is not believed', async (_, spoil) => {
  expect(await ask(0, spoil)).toBeNull();
});
