/**
 * Another master key. Only the one row that it opens is written: first so that the old and the new key open it, then the file is changed, then so
 * that only the new one does. A crash in between leaves a key that opens; `--finish` ends what waits. Who works meanwhile holds the installation's
 * own key, which stays the same.
 */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import {
  appendToLog,
  createKeyFile,
  formatMasterKey,
  generateMasterKey,
  replaceInstallationKey,
  replaceKeyFile,
  wrapInstallationKey,
  type MasterKey,
  type TransactionScope,
} from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { keySourceOf, protectionOf, wrappedKeyOf } from './show.ts';

type RotateInput = InputOf<Procedures['keyRotate']>;
type Rotated = OutputOf<Procedures['keyRotate']>;

export async function rotateMasterKey(casework: Casework, input: RotateInput): Promise<Rotated> {
  const source = keySourceOf(casework);
  if (input.finish) return await finish(casework, source.master, input.reason);
  if ((source.masterFile === null) !== (input.out !== undefined)) throw wrongPlace(source.masterFile);
  const next = await generateMasterKey();
  await casework.database.withTransaction((tx) => write(casework, tx, [source.master.recipient, next.recipient]));
  await casework.step('key-wrapped-twice');
  if (source.masterFile === null) return await handOut(casework, next, input.out!);
  const keptAs = await changeFile(casework, source.masterFile, next);
  await casework.step('key-file-changed');
  const done = await finish(casework, next, input.reason, source.master.recipient);
  return { ...done, keptAs };
}

function wrongPlace(masterFile: string | null): Refusal {
  const why =
    masterFile === null
      ? 'The master key comes from the environment: say with --out where the new one is to be written.'
      : 'The master key lies in a file, which is changed by itself: leave --out away.';
  return new Refusal('state-invalid', why);
}

async function write(casework: Casework, tx: TransactionScope, masters: readonly string[]): Promise<void> {
  await replaceInstallationKey(tx.db, await wrapInstallationKey(casework.masterKey, masters, casework.clock()));
}

async function handOut(casework: Casework, next: MasterKey, out: string): Promise<Rotated> {
  if (!(await createKeyFile(out, await formatMasterKey(next, 'none', {}))))
    throw new Refusal('state-invalid', `There is a file ${out} already. Name a new one.`);
  const before = keySourceOf(casework).master.recipient;
  return { before, master: next.recipient, keptAs: null, isDone: false };
}

/** The old key stays beside it under its public name: backups from before need it. */
async function changeFile(casework: Casework, path: string, next: MasterKey): Promise<string> {
  const { master, means } = keySourceOf(casework);
  const keptAs = `${path}.${master.recipient.slice(0, 16)}`;
  const by = await protectionOf(path);
  await replaceKeyFile(path, await formatMasterKey(next, by, means), keptAs);
  return keptAs;
}

async function finish(casework: Casework, master: MasterKey, reason: string, before?: string): Promise<Rotated> {
  const { masters } = await wrappedKeyOf(casework);
  const old = before ?? masters.find((one) => one !== master.recipient);
  if (old === undefined) throw new Refusal('state-invalid', 'No change of the master key waits to be ended.');
  const at = nowIso(casework);
  const record = {
    kind: 'master-key-rotated',
    version: 1,
    before: old,
    master: master.recipient,
    reason,
    rotatedAt: at,
    rotatedBy: casework.actor,
    tool: casework.tool,
  };
  await casework.database.withTransaction(async (tx) => {
    await write(casework, tx, [master.recipient]);
    const entry = { kind: 'master-key-rotated', subject: null, record, salt: casework.randomBytes(32) };
    await appendToLog(tx.db, casework.logKey, [entry], at);
  });
  return { before: old, master: master.recipient, keptAs: null, isDone: true };
}
