/** The file of a key, protected otherwise: opened first, written anew, read back, and only then put in the place of the old one. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import {
  appendToLog,
  findKeyFile,
  openProtectedKey,
  protectKey,
  replaceKeyFile,
  formatMasterKey,
} from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { keySourceOf, protectionOf } from './show.ts';

export async function protectKeyFile(
  casework: Casework,
  { key, by }: InputOf<Procedures['keyProtect']>,
): Promise<OutputOf<Procedures['keyProtect']>> {
  const { masterFile, logFile } = keySourceOf(casework);
  const file = key === 'log' ? logFile : masterFile;
  if (file === null) throw new Refusal('state-invalid', 'The master key comes from the environment: there is no file.');
  const before = await protectionOf(file);
  const bytes = key === 'log' ? await sealedSeed(casework, file, by) : await sealedMaster(casework, by);
  await assertOpens(casework, bytes, file);
  await replaceKeyFile(file, bytes);
  await logProtection(casework, { key, before, by });
  return { file, before, by };
}

type By = InputOf<Procedures['keyProtect']>['by'];

async function sealedMaster(casework: Casework, by: By): Promise<Uint8Array> {
  const { master, means } = keySourceOf(casework);
  return await formatMasterKey(master, by, means);
}

async function sealedSeed(casework: Casework, file: string, by: By): Promise<Uint8Array> {
  const { means } = keySourceOf(casework);
  const seed = await openProtectedKey((await findKeyFile(file))!, file, means);
  return await protectKey(seed, { by, of: casework.logKey.signer.vkey }, means);
}

/** A program that wraps what it cannot unwrap again would lose the key. */
async function assertOpens(casework: Casework, bytes: Uint8Array, file: string): Promise<void> {
  const opened = await openProtectedKey(bytes, file, keySourceOf(casework).means);
  if (opened.length > 0) return;
  throw new Refusal('key-invalid', 'What was written does not open again. The file stays as it was.');
}

async function logProtection(
  casework: Casework,
  facts: { readonly key: string; readonly before: string; readonly by: string },
) {
  const at = nowIso(casework);
  const record = {
    kind: 'key-protected',
    version: 1,
    ...facts,
    changedAt: at,
    changedBy: casework.actor,
    tool: casework.tool,
  };
  const entry = { kind: 'key-protected', subject: null, record, salt: casework.randomBytes(32) };
  await casework.database.withTransaction(({ db }) => appendToLog(db, casework.logKey, [entry], at));
}
