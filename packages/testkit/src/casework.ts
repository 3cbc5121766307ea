/**
 * A whole installation for tests: a database of its own, a blob folder, real keys, a clock that the test holds, and everything cleaned up.
 * What a test wants otherwise it says in `overrides`; nothing is imitated.
 */
import {
  createInstallation,
  importExhibits,
  NO_VOUCHING,
  openAuditTrail,
  openOperation,
  perform,
  REAL_EFFECTS,
  type Casework,
  type ImportResult,
} from '@custodia/casework';
import {
  procedures,
  type InputGiven,
  type InputOf,
  type OutputOf,
  type Procedure,
  type Procedures,
} from '@custodia/contract';
import { ed25519Signer } from '@custodia/proof';
import {
  loadOrCreateMasterKey,
  loadOrCreateSigningSeed,
  openBlobStore,
  type BlobStep,
  type OpenDatabase,
} from '@custodia/store';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { testDatabase, type TestDatabase } from './database.ts';
import { fakeClock, type FakeClock } from './fake-clock.ts';

export interface TestCasework extends Casework {
  /** Temporary folder of this installation, removed by `close`. */
  readonly folder: string;
  readonly blobFolder: string;
  readonly time: FakeClock;
  readonly testDatabase: TestDatabase;
  /** Connected as the owner, who can switch triggers off: for what an intruder would do. */
  asOwner<T>(work: (database: OpenDatabase) => Promise<T>): Promise<T>;
  /** Writes a file into the folder and gives its path. */
  write(name: string, content: string | Uint8Array): Promise<string>;
  /** Opens an operation (valid from 2000 to 2030 where nothing else is said) and gives its identifier. */
  operation(given?: Partial<InputOf<Procedures['operationOpen']>>): Promise<string>;
  /** Imports and gives every result. */
  import(
    operation: string | null,
    paths: string | readonly string[],
    stated?: Partial<InputOf<Procedures['exhibitImport']>>,
  ): Promise<ImportResult[]>;
  /** Does a procedure as every app does: authorised, audited. One that gives a stream does nothing until it is read, and throws here. */
  ask<P extends Procedure>(procedure: P, input: InputGiven<P>): Promise<OutputOf<P>>;
  close(): Promise<void>;
}

export type CaseworkOverrides = Partial<
  Pick<
    Casework,
    'actor' | 'timestampAuthorities' | 'vouching' | 'clock' | 'report' | 'step' | 'randomBytes' | 'randomUuid' | 'blobs'
  >
> & { readonly onBlobStep?: (step: BlobStep) => void | Promise<void> };

const ORIGIN = 'custodia.test/log';

/** Call `close` when done (afterAll). */
export async function openTestCasework(overrides: CaseworkOverrides = {}): Promise<TestCasework> {
  const folder = await mkdtemp(join(tmpdir(), 'custodia-casework-'));
  const held = await testDatabase();
  const database = await held.open();
  const time = fakeClock('2025-06-01T12:00:00.000Z');
  const { onBlobStep, ...effects } = overrides;
  const blobFolder = join(folder, 'blobs');
  await mkdir(join(folder, 'keys'), { mode: 0o700 });
  const masterKey = await loadOrCreateMasterKey(join(folder, 'keys', 'master.age-identity'));
  const logKey = {
    origin: ORIGIN,
    signer: ed25519Signer(ORIGIN, await loadOrCreateSigningSeed(join(folder, 'keys', 'log.seed'))),
  };
  const base = {
    ...REAL_EFFECTS,
    database,
    audit: openAuditTrail(database),
    masterKey,
    logKey,
    blobs: await openBlobStore({ at: { folder: blobFolder }, onStep: onBlobStep }),
    logFolder: join(folder, 'log'),
    surroundings: {
      dataFolder: folder,
      keyFiles: [join(folder, 'keys', 'master.age-identity'), join(folder, 'keys', 'log.seed')],
      publicAddress: null,
      signInProvider: null,
    },
    actor: 'test.officer',
    caller: { kind: 'local', name: 'test.officer' } as const,
    tool: 'custodia test',
    timestampAuthorities: [],
    vouching: NO_VOUCHING,
    clock: () => new Date(time.advance(1)),
    ...effects,
  };
  const installationId = await createInstallation(base);
  const casework: Casework = { ...base, installationId };
  return { ...casework, folder, blobFolder, time, testDatabase: held, ...deeds(casework, folder, held, database) };
}

type Deeds = Pick<TestCasework, 'asOwner' | 'write' | 'operation' | 'import' | 'ask' | 'close'>;

function deeds(casework: Casework, folder: string, held: TestDatabase, database: OpenDatabase): Deeds {
  const write = async (name: string, content: string | Uint8Array) => {
    const path = join(folder, 'files', name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
    return path;
  };
  return {
    write,
    async asOwner(work) {
      const owner = await held.open({ role: 'owner' });
      try {
        return await work(owner);
      } finally {
        await owner.close();
      }
    },
    async operation(given = {}) {
      return (await openOperation(casework, await operationInput(given, write))).id;
    },
    async import(operation, paths, stated = {}) {
      const path = typeof paths === 'string' ? [paths] : [...paths];
      return Array.fromAsync(importExhibits(casework, { operation: operation ?? undefined, path, ...stated }));
    },
    // What a test put in place of something is seen.
    async ask(this: TestCasework, procedure, input) {
      if (procedure.gives === 'stream') throw new Error(`${procedure.name} gives a stream: read it to its end.`);
      return (await perform(this, procedure, procedure.input.parse(input))) as OutputOf<typeof procedure>;
    },
    async close() {
      await casework.audit.flush();
      await database.close();
      await held.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function operationInput(
  given: Partial<InputOf<Procedures['operationOpen']>>,
  write: TestCasework['write'],
): Promise<InputOf<Procedures['operationOpen']>> {
  return procedures.operationOpen.input.parse({
    name: 'Harbour',
    authority: given.authority ?? (await write('order.txt', 'Order of the court: harbour, neutral sample.\n')),
    legalBasis: 'article 1 of the sample act',
    issuedBy: 'sample court',
    validFrom: '2000-01-01T00:00:00Z',
    validUntil: '2030-01-01T00:00:00Z',
    operatorType: 'police',
    ...given,
  });
}
