/** `custodia witness`: opens keys and state, listens, and tells each thing that it did until somebody ends it. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import {
  cosignatureSigner,
  mlDsaCosignatureSigner,
  parseVkey,
  ProofError,
  type CosignatureSigner,
  type NoteKey,
} from '@custodia/proof';
import { createKeyFile, findKeyFile, openWitnessState } from '@custodia/store';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { createWitnessServer, type Told } from './server.ts';

type Input = InputOf<Procedures['witnessRun']>;
type Output = OutputOf<Procedures['witnessRun']>;

const SEED_BYTES = 32;

/** @throws Refusal `key-invalid`, `input-invalid`; StoreError where keys or state cannot be used; what keeps a server from listening. */
export async function* runWitness(input: Input, signal: AbortSignal): AsyncGenerator<Output> {
  const logs = readLogs(input.log);
  const folder = resolve(input.folder);
  const { signers, isNew } = await openSigners(folder, input);
  const state = openWitnessState(join(folder, 'state.sqlite'), { name: input.name, isNew });
  const told: Told[] = [];
  const awake = new EventTarget();
  const tell = (each: Told): void => {
    told.push(each);
    awake.dispatchEvent(new Event('told'));
  };
  const server = createWitnessServer({ logs, signers, state, clock: () => new Date(), tell });
  try {
    server.listen(input.port, input.address);
    await once(server, 'listening');
    const address = addressOf(server.address() as AddressInfo);
    yield listening(address, signers, logs);
    while (!signal.aborted) {
      if (told.length === 0) await nextTold(awake, signal);
      for (const each of told.splice(0)) yield { address, keys: [], logs: [], ...each };
    }
  } finally {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    state.close();
  }
}

function listening(address: string, signers: readonly CosignatureSigner[], logs: ReadonlyMap<string, unknown>): Output {
  return {
    ...{ event: 'listening', at: new Date().toISOString(), address, keys: signers.map(({ vkey }) => vkey) },
    ...{ logs: [...logs.keys()], origin: null, size: null, status: 0, says: '' },
  } as const;
}

function addressOf({ address, port, family }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${String(port)}`;
}

async function nextTold(awake: EventTarget, signal: AbortSignal): Promise<void> {
  await once(awake, 'told', { signal }).catch((cause: unknown) => {
    if (!signal.aborted) throw cause;
  });
}

/** By origin, which is the name of a log's key. */
function readLogs(vkeys: readonly string[]): ReadonlyMap<string, readonly NoteKey[]> {
  const keys = vkeys.map(readLogKey);
  return Map.groupBy(keys, ({ name }) => name);
}

function readLogKey(vkey: string, at: number): NoteKey {
  try {
    const key = parseVkey(vkey.trim());
    if (key.kind === 'ed25519') return key;
  } catch (cause) {
    if (!(cause instanceof ProofError)) throw cause;
  }
  throw new Refusal(
    'key-invalid',
    `--log number ${String(at + 1)} is no verifier key of a log: expected name+8 hexadecimal digits+base 64, as \`custodia log status\` shows it.`,
  );
}

/** One seed for each kind of key, made at the first start. The seed file says nothing of the name: the state does. */
async function openSigners(
  folder: string,
  { name, mlDsa }: Pick<Input, 'name' | 'mlDsa'>,
): Promise<{ signers: CosignatureSigner[]; isNew: boolean }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const isNew = await makeWhereMissing(join(folder, 'ed25519.seed'));
  const signers: CosignatureSigner[] = [cosignatureSigner(name, await seedIn(join(folder, 'ed25519.seed')))];
  if (mlDsa) {
    await makeWhereMissing(join(folder, 'ml-dsa-44.seed'));
    signers.push(mlDsaCosignatureSigner(name, await seedIn(join(folder, 'ml-dsa-44.seed'))));
  }
  return { signers, isNew };
}

/** Whether it was made just now. */
async function makeWhereMissing(path: string): Promise<boolean> {
  return (await findKeyFile(path)) === null && (await createKeyFile(path, randomBytes(SEED_BYTES)));
}

async function seedIn(path: string): Promise<Uint8Array> {
  const seed = await findKeyFile(path);
  if (seed?.length === SEED_BYTES) return new Uint8Array(seed);
  throw new Refusal(
    'key-invalid',
    `The file ${path} is no key of a witness: ${String(SEED_BYTES)} bytes were expected.`,
  );
}
