/**
 * Run as its own process by the crash tests: opens the installation that a test made, begins one deed, and halts for ever when it reaches
 * the named step, having said so; the test then kills it there.
 */
import { findInstallation, openBlobStore, openDatabase, openMasterKey, openSigningSeed } from '@custodia/store';
import { ed25519Signer } from '@custodia/proof';
import { join } from 'node:path';
import { openAuditTrail } from '../audit/trail.ts';
import { REAL_EFFECTS, type Casework } from '../context.ts';
import { erase } from '../exhibit/erase.ts';
import { importExhibits } from '../exhibit/import.ts';
import { buildPackage } from '../package/build.ts';
import { recallReferral } from '../referral/recall.ts';
import { sendReferral } from '../referral/send.ts';

export interface Errand {
  readonly databaseUrl: string;
  readonly folder: string;
  readonly step: string;
  readonly deed:
    | { readonly kind: 'import'; readonly operation: string; readonly path: string }
    | { readonly kind: 'erase'; readonly exhibit?: string; readonly person?: string }
    | { readonly kind: 'send'; readonly referral: string }
    | { readonly kind: 'recall'; readonly referral: string }
    | { readonly kind: 'package'; readonly operation: string; readonly to: string; readonly out: string };
}

const errand = JSON.parse(process.argv[2]!) as Errand;

async function haltAt(reached: string): Promise<void> {
  if (reached !== errand.step) return;
  process.stdout.write(`${reached}\n`);
  await new Promise((resolve) => setTimeout(resolve, 600_000));
}

async function open(): Promise<Casework> {
  const database = await openDatabase({ databaseUrl: errand.databaseUrl }, { migrations: null });
  const { id, origin } = (await findInstallation(database.db))!;
  const keys = join(errand.folder, 'keys');
  return {
    ...REAL_EFFECTS,
    database,
    audit: openAuditTrail(database),
    blobs: await openBlobStore({
      folder: join(errand.folder, 'blobs'),
      onStep: (step) => haltAt(`blob-${step}`),
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
    step: haltAt,
  };
}

const casework = await open();
const { deed } = errand;
switch (deed.kind) {
  case 'import':
    await Array.fromAsync(importExhibits(casework, { operation: deed.operation, path: [deed.path] }));
    break;
  case 'erase':
    await erase(casework, {
      exhibit: deed.exhibit,
      person: deed.person,
      operation: undefined,
      reason: 'test rule',
      yes: true,
    });
    break;
  case 'send':
    await sendReferral(casework, { id: deed.referral });
    break;
  case 'recall':
    await recallReferral(casework, { id: deed.referral, cause: 'error', reason: 'test rule' });
    break;
  case 'package':
    await buildPackage(casework, {
      operation: deed.operation,
      conversation: [],
      account: [],
      to: [deed.to],
      out: deed.out,
    });
    break;
}
process.stdout.write('never reached\n');
process.exit(1);
