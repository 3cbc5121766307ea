/** Which keys are in use; and what they are asked about by every use case of keys. */
import { Refusal, type OutputOf, type Procedures } from '@custodia/contract';
import {
  findInstallationKey,
  findKeyFile,
  findProtection,
  type InstallationKeyRow,
  type Protection,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import type { KeySource } from './open.ts';

export async function showKeys(casework: Casework): Promise<OutputOf<Procedures['keyShow']>> {
  const source = keySourceOf(casework);
  const row = await wrappedKeyOf(casework);
  return {
    master: source.master.recipient,
    masterFile: source.masterFile,
    masterProtection: source.masterFile === null ? 'none' : await protectionOf(source.masterFile),
    installationKey: row.recipient,
    opensWith: [...row.masters],
    writtenAt: row.writtenAt.toISOString(),
    logKey: casework.logKey.signer.vkey,
    logFile: source.logFile,
    logProtection: await protectionOf(source.logFile),
  };
}

/** @throws Refusal `state-invalid` where this process was not opened from a data folder. */
export function keySourceOf({ surroundings }: Pick<Casework, 'surroundings'>): KeySource {
  if (surroundings.keys !== undefined) return surroundings.keys;
  throw new Refusal('state-invalid', 'This process does not know where its keys lie.');
}

export async function wrappedKeyOf({ database }: Pick<Casework, 'database'>): Promise<InstallationKeyRow> {
  return (await findInstallationKey(database.db))!;
}

export async function protectionOf(path: string): Promise<Protection> {
  const bytes = await findKeyFile(path);
  return (bytes === null ? null : findProtection(bytes))?.by ?? 'none';
}
