/**
 * Run as its own process by the crash tests: opens the installation that a test made, begins a deed, and halts for ever when it reaches
 * the named step, having said so; then it begins the next deed, while the first hangs where it is. The test kills it when all of them hang.
 * A deed that hangs in a transaction keeps others from the log: it comes last.
 */
import { procedures } from '@custodia/contract';
import { findInstallation, openBlobStore, openDatabase, openMasterKey, openSigningSeed } from '@custodia/store';
import { ed25519Signer } from '@custodia/proof';
import { join } from 'node:path';
import { createBackup } from '../backup/create.ts';
import { pruneBackups } from '../backup/keep.ts';
import { openAuditTrail } from '../audit/trail.ts';
import { NO_VOUCHING, REAL_EFFECTS, type Casework } from '../context.ts';
import { erase } from '../exhibit/erase.ts';
import { importExhibits } from '../exhibit/import.ts';
import { buildPackage } from '../package/build.ts';
import { recallReferral } from '../referral/recall.ts';
import { sendReferral } from '../referral/send.ts';
import { openSupportCase } from '../support/assess.ts';
import { recordSupportHandOver, writeForAgency } from '../support/hand-over.ts';

export interface Errand {
  readonly databaseUrl: string;
  readonly folder: string;
  readonly halts: readonly Halt[];
}

export interface Halt {
  readonly step: string;
  readonly deed:
    | { readonly kind: 'import'; readonly operation: string; readonly path: string }
    | { readonly kind: 'erase'; readonly exhibit?: string; readonly person?: string }
    | { readonly kind: 'send'; readonly referral: string }
    | { readonly kind: 'recall'; readonly referral: string }
    | { readonly kind: 'support-open'; readonly code: string }
    | { readonly kind: 'support-write'; readonly id: string; readonly recipient: string; readonly out: string }
    | { readonly kind: 'support-hand-over'; readonly id: string; readonly sha256: string }
    | { readonly kind: 'backup'; readonly to: string; readonly folder: string }
    | { readonly kind: 'prune'; readonly folder: string }
    | { readonly kind: 'package'; readonly operation: string; readonly to: string; readonly out: string };
}

const errand = JSON.parse(process.argv[2]!) as Errand;

const haltAt = (step: string, tell: () => void) => async (reached: string) => {
  if (reached !== step) return;
  process.stdout.write(`${reached}\n`);
  tell();
  await new Promise((resolve) => setTimeout(resolve, 600_000));
};

async function open(step: Casework['step']): Promise<Casework> {
  const database = await openDatabase({ databaseUrl: errand.databaseUrl }, { migrations: null });
  const { id, origin } = (await findInstallation(database.db))!;
  const keys = join(errand.folder, 'keys');
  return {
    ...REAL_EFFECTS,
    database,
    audit: openAuditTrail(database),
    blobs: await openBlobStore({
      at: { folder: join(errand.folder, 'blobs') },
      onStep: (reached) => step(`blob-${reached}`),
    }),
    logFolder: join(errand.folder, 'log'),
    surroundings: { dataFolder: errand.folder, keyFiles: [], publicAddress: null, signInProvider: null },
    masterKey: await openMasterKey(join(keys, 'master.age-identity')),
    logKey: { origin, signer: ed25519Signer(origin, await openSigningSeed(join(keys, 'log.seed'))) },
    installationId: id,
    actor: 'test.officer',
    caller: { kind: 'local', name: 'test.officer' },
    tool: 'custodia test',
    timestampAuthorities: [],
    vouching: NO_VOUCHING,
    step,
  };
}

async function act(casework: Casework, deed: Halt['deed']): Promise<unknown> {
  switch (deed.kind) {
    case 'import':
      return Array.fromAsync(importExhibits(casework, { operation: deed.operation, path: [deed.path] }));
    case 'erase': {
      const { exhibit, person } = deed;
      return erase(casework, { exhibit, person, operation: undefined, reason: 'test rule', yes: true });
    }
    case 'send':
      return sendReferral(casework, { id: deed.referral });
    case 'recall':
      return recallReferral(casework, { id: deed.referral, cause: 'error', reason: 'test rule' });
    case 'support-open':
      return openSupportCase(casework, { code: deed.code });
    case 'support-write':
      return writeForAgency(casework, deed);
    case 'support-hand-over':
      return recordSupportHandOver(casework, { id: deed.id, sha256: deed.sha256, to: 'duty desk', how: 'in person' });
    case 'backup':
      return createBackup(casework, procedures.backupCreate.input.parse({ to: [deed.to], folder: deed.folder }));
    case 'prune':
      return pruneBackups(casework, procedures.backupPrune.input.parse({ keep: 1, folder: deed.folder }));
    case 'package': {
      const { operation, to, out } = deed;
      return buildPackage(casework, { operation, conversation: [], account: [], to: [to], out });
    }
  }
}

for (const { step, deed } of errand.halts) {
  const hangs = Promise.withResolvers<void>();
  const casework = await open(haltAt(step, hangs.resolve));
  const ended = act(casework, deed).then(() => {
    process.stdout.write('never reached\n');
    process.exit(1);
  });
  await Promise.race([hangs.promise, ended]);
}
