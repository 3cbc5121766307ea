/** Creating an installation: the keys first (a key without a log is harmless, a log without its key is not), then the first log entry. */
import { Refusal } from '@custodia/contract';
import type { JsonValue } from '@custodia/proof';
import { appendToLog, findInstallation, insertInstallation, type LogKey, type OpenDatabase } from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';

export interface NewInstallation extends Pick<Casework, 'actor' | 'tool' | 'clock' | 'randomBytes' | 'randomUuid'> {
  readonly database: OpenDatabase;
  readonly logKey: LogKey;
}

/** Gives the random id of the installation. Throws `already-initialised`. */
export async function createInstallation(creation: NewInstallation): Promise<string> {
  const createdAt = nowIso(creation);
  const id = creation.randomUuid();
  const { origin, signer } = creation.logKey;
  await creation.database.withTransaction(async ({ db }) => {
    if ((await findInstallation(db)) !== null) {
      throw new Refusal(
        'already-initialised',
        'This data folder holds an installation already. Choose another with --data.',
      );
    }
    const record: JsonValue = {
      kind: 'installation-created',
      version: 1,
      installationId: id,
      origin,
      logKey: signer.vkey,
      createdAt,
      createdBy: creation.actor,
      tool: creation.tool,
    };
    const salt = creation.randomBytes(32);
    await appendToLog(db, creation.logKey, [{ kind: 'installation-created', subject: id, record, salt }], createdAt);
    await insertInstallation(db, { id, origin, createdAt, createdBy: creation.actor });
  });
  return id;
}
