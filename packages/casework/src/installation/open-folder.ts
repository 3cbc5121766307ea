/** Opening the installation of a data folder: settings, database, keys, blobs, timestamp authorities. The same for every app. */
import { Refusal, type InstallationSettings } from '@custodia/contract';
import { ed25519Signer } from '@custodia/proof';
import { findInstallation, openSigningSeed, type DatabaseOptions, type OpenDatabase } from '@custodia/store';
import { sweepPrivateFolders } from '@custodia/screening';
import { existsSync } from 'node:fs';
import { withAuditTrail } from '../audit/trail.ts';
import { REAL_EFFECTS, type Casework, type Surroundings } from '../context.ts';
import { openBlobsOf } from './blob-location.ts';
import {
  connect,
  databaseKind,
  placesIn,
  readSettings,
  timestampAuthoritiesOf,
  vouchingOf,
  type DataFolder,
} from './folder.ts';
import { installationKeyOf, openKeySource } from '../key/open.ts';
import { describeRollback, findRollback, type Rollback } from '../log/rollback.ts';
import { sweepOutbox } from '../referral/outbox.ts';
import { sweepSupport } from '../support/hand-over.ts';
import { destroyPending } from './sweep.ts';

/** What the app adds: who acts, what it calls itself, and where progress goes. */
export type Acting = Pick<Casework, 'actor' | 'caller' | 'tool'> &
  Partial<Pick<Casework, 'report'>> & {
    /** Opens an older state that nobody accepted too: to look at it, or to accept it. */
    readonly inAnyState?: boolean;
    /** Where this process serves people, and whether another program signs them in; absent where it serves nobody. */
    readonly serving?: Pick<Surroundings, 'publicAddress' | 'signInProvider'>;
  };

/**
 * The caller closes `casework.database` when done, after `publishLog`.
 *
 * @throws Refusal `not-initialised`, `input-invalid` (settings); StoreError where the database or a key cannot be used.
 */
export async function openFolder(
  folder: DataFolder,
  acting: Acting,
  databaseOptions: DatabaseOptions = {},
): Promise<Casework> {
  const places = placesIn(folder);
  if (!existsSync(places.settings)) throw notInitialised(`There is no installation in ${folder.data}.`, folder);
  const settings = await readSettings(places.settings);
  assertSameDatabase(settings, folder);
  const database = await connect(folder, databaseOptions);
  try {
    const casework = await openWith(database, folder, settings, acting);
    const rollback = await findRollback(casework);
    if (rollback !== null) return lookingOnly(casework, rollback, acting);
    await destroyPending(casework);
    await sweepOutbox(casework);
    await sweepSupport(casework);
    // Payments in the clear that a killed process left.
    await sweepPrivateFolders(folder.data);
    return casework;
  } catch (cause) {
    await database.close();
    throw cause;
  }
}

async function openWith(
  database: OpenDatabase,
  folder: DataFolder,
  settings: InstallationSettings,
  acting: Acting,
): Promise<Casework> {
  const places = placesIn(folder);
  const installation = await findInstallation(database.db);
  if (installation === null) throw notInitialised(`The database of ${folder.data} holds no installation.`, folder);
  const { id, origin } = installation;
  const keys = await openKeySource(folder, places);
  const { serving = { publicAddress: null, signInProvider: null }, inAnyState: _state, ...actor } = acting;
  return {
    ...REAL_EFFECTS,
    ...withAuditTrail(database),
    blobs: await openBlobsOf(settings, places),
    logFolder: places.log,
    surroundings: {
      dataFolder: folder.data,
      keys,
      checkpointCopies: settings.checkpointCopies,
      keyFiles: [keys.masterFile, places.logSeed].filter((file) => file !== null),
      ...serving,
    },
    masterKey: await installationKeyOf(database, keys.master, REAL_EFFECTS.clock()),
    logKey: { origin, signer: ed25519Signer(origin, await openSigningSeed(places.logSeed, keys.means)) },
    installationId: id,
    timestampAuthorities: await timestampAuthoritiesOf(settings, places),
    vouching: vouchingOf(settings, places),
    ...actor,
  };
}

/** What went back is worked on by nobody; who may look at it destroys nothing, since a newer state may need what it does not know. */
function lookingOnly(casework: Casework, rollback: Rollback, { inAnyState }: Acting): Casework {
  if (inAnyState === true) return casework;
  throw new Refusal(
    'integrity',
    `${describeRollback(rollback)} Nothing is served from it. Bring the newer state back if there is one; custodia fsck looks at this one. To work on with it: custodia log accept-rollback --reason "…".`,
  );
}

function notInitialised(what: string, { data }: DataFolder): Refusal {
  return new Refusal('not-initialised', `${what} Create one with: custodia init --data ${data}`);
}

/** An installation stays where its records are: opening the other kind of database would only make an empty one. */
function assertSameDatabase(settings: InstallationSettings, folder: DataFolder): void {
  const here = databaseKind(folder);
  if (settings.database === here) return;
  const advice =
    here === 'embedded'
      ? 'keeps its records on a PostgreSQL server: name it in $DATABASE_URL'
      : 'keeps its records in its own database: unset $DATABASE_URL';
  throw new Refusal('input-invalid', `The installation in ${folder.data} ${advice}.`);
}
