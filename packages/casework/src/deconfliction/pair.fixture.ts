/** Two units, each with an installation, people and an operation, that speak with each other over real HTTP through somebody who listens. */
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Casework } from '../context.ts';
import { ask, openUnit, type Unit } from '../conversation/reading.fixture.ts';
import { EXCHANGE_PATH } from './call.ts';
import { receiveEnvelope } from './receive.ts';

export interface Side {
  readonly unit: Unit;
  readonly address: string;
  readonly administrator: Casework;
  readonly analyst: Casework;
  readonly supervisor: Casework;
  readonly liaison: Casework;
  /** The other side, once it was added and confirmed. */
  partner: string;
}

export interface Heard {
  readonly to: 'here' | 'there';
  readonly request: Buffer;
  answer: Buffer | null;
}

/** What stands between the two: it may look at, change or drop what passes, there and back. Null: nobody answers. */
export interface Between {
  readonly there: (passing: Heard) => Buffer | null;
  readonly back: (passing: Heard, answer: Buffer) => Buffer | null;
}

/** Somebody who only listens. */
export const LISTENS: Between = { there: ({ request }) => request, back: (_passing, answer) => answer };

export interface Pair {
  readonly here: Side;
  readonly there: Side;
  readonly heard: Heard[];
  between: Between;
  close(): Promise<void>;
}

export async function openPair(
  limits: { readonly perQuestion?: number; readonly perDay?: number } = {},
): Promise<Pair> {
  const sides: { here?: Side; there?: Side } = {};
  const pair: { between: Between } = { between: LISTENS };
  const heard: Heard[] = [];
  const servers: Server[] = [];
  for (const to of ['here', 'there'] as const) {
    const server = await listen(async (request) => {
      const passing: Heard = { to, request, answer: null };
      heard.push(passing);
      const passed = pair.between.there(passing);
      if (passed === null) return null;
      const answer = await receiveEnvelope(sides[to]!.unit.casework, passed).catch(() => null);
      if (answer === null) return null;
      passing.answer = Buffer.from(answer);
      return pair.between.back(passing, passing.answer);
    });
    servers.push(server);
    sides[to] = await openSide(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
  }
  const { here, there } = sides as { here: Side; there: Side };
  here.partner = await introduce(here, there, limits);
  there.partner = await introduce(there, here, limits);
  return Object.assign(pair, {
    here,
    there,
    heard,
    close: async () => {
      for (const server of servers) server.close();
      await here.unit.casework.close();
      await there.unit.casework.close();
    },
  });
}

async function openSide(address: string): Promise<Side> {
  const unit = await openUnit();
  const tag = randomUUID().slice(0, 4);
  return {
    unit,
    address,
    administrator: await unit.person(`Administrator ${tag}`, ['administrator'], 'stranger'),
    analyst: await unit.person(`Analyst ${tag}`, ['analyst']),
    supervisor: await unit.person(`Supervisor ${tag}`, ['supervisor']),
    liaison: await unit.person(`Liaison ${tag}`, ['liaison-officer']),
    partner: '',
  };
}

/** As people do it: the card on one way, its fingerprint on another, and a second person. */
export async function introduce(
  own: Side,
  other: Side,
  limits: { readonly perQuestion?: number; readonly perDay?: number } = {},
): Promise<string> {
  const { card, fingerprint } = await ask(other.supervisor, 'partnerCard', {});
  const { id } = await ask(own.administrator, 'partnerAdd', {
    ...{ name: 'The other unit', country: 'LU', card, address: other.address, checked: 'in person' },
    ...{ agreement: 'Protocol of 3 May', validUntil: '2026-12-31', ...limits },
  });
  await ask(own.supervisor, 'partnerConfirm', { id, fingerprint, checked: 'called the duty officer' });
  return id;
}

function listen(answer: (request: Buffer) => Promise<Buffer | null>): Promise<Server> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.url !== EXCHANGE_PATH) return void response.writeHead(404).end();
      void answer(Buffer.concat(chunks)).then((bytes) =>
        bytes === null ? response.writeHead(403).end() : response.writeHead(200).end(bytes),
      );
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
