/**
 * `custodia doctor`: what is wrong with an installation and what to do, where it may not even open. Each step is asked only where what it rests on
 * holds: what could not be asked is said to be unknown. It changes nothing but what opening an installation changes.
 */
import { Refusal, type OutputOf, type Procedures } from '@custodia/contract';
import { findInstallation, openSigningSeed, StoreError } from '@custodia/store';
import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { openKeySource } from '../key/open.ts';
import { findOpenssl } from '../time/index.ts';
import { checkConfiguration } from './configuration/check.ts';
import { connect, placesIn, readSettings, vouchingOf, type DataFolder } from './folder.ts';
import { openFolder, type Acting } from './open-folder.ts';

type Examined = OutputOf<Procedures['installationDoctor']>;
type Point = Examined['points'][number];

interface Step {
  readonly point: string;
  /** Steps that must hold before this one can be asked. */
  readonly after: readonly string[];
  /** What holds, or throws with the sentence that says what does not. */
  readonly ask: (folder: DataFolder) => Promise<string>;
  readonly advice: string;
}

const NODE_MAJOR = 24;
const LEAST_FREE_BYTES = 1024 ** 3;

const STEPS: readonly Step[] = [
  {
    point: 'node',
    after: [],
    ask: async () => {
      const [major] = process.versions.node.split('.').map(Number);
      if (major! < NODE_MAJOR) throw new Error(`Node.js is version ${process.versions.node}.`);
      return `Node.js is version ${process.versions.node}.`;
    },
    advice: `Custodia runs its sources as they are: put Node.js ${String(NODE_MAJOR)} or later first in PATH.`,
  },
  {
    point: 'data-folder',
    after: [],
    ask: async ({ data }) => {
      await access(data, constants.R_OK | constants.W_OK | constants.X_OK).catch(() => {
        throw new Error(`The data folder ${data} is not there, or this account may not write to it.`);
      });
      return `The data folder is ${data}.`;
    },
    advice:
      'Name it with CUSTODIA_DATA or --data, run this under the account of the server, or create one: custodia init.',
  },
  {
    point: 'disk',
    after: ['data-folder'],
    ask: async ({ data }) => {
      const { bavail, bsize } = await statfs(data);
      const says = `${(Number(bavail * bsize) / 1e9).toFixed(1)} GB are free on the disk of the data folder.`;
      if (bavail * bsize < LEAST_FREE_BYTES) throw new Error(says);
      return says;
    },
    advice:
      'Make room, or move the data folder to a larger disk. Nothing is lost where the disk is full, and nothing new is sealed.',
  },
  {
    point: 'settings',
    after: ['data-folder'],
    ask: async (folder) => {
      const places = placesIn(folder);
      const settings = await readSettings(places.settings).catch((cause: unknown) => {
        throw cause instanceof Refusal ? cause : new Error(`There is no ${places.settings}.`);
      });
      vouchingOf(settings, places);
      return `The settings are read (records in ${settings.database === 'embedded' ? 'the private cluster' : 'a PostgreSQL server'}).`;
    },
    advice:
      'Mend custodia.json (docs/guide/operator.md), bring it back from a backup, or create an installation: custodia init.',
  },
  {
    point: 'keys',
    after: ['data-folder'],
    ask: async (folder) => {
      const { logFile, means } = await openKeySource(folder, placesIn(folder));
      await openSigningSeed(logFile, means);
      return 'The master key and the key of the log can be read, by this account alone.';
    },
    advice:
      'Bring the keys back from where they are kept apart, with mode 0600. Never make new ones in place of lost ones.',
  },
  {
    point: 'database',
    after: ['settings'],
    ask: async (folder) => {
      const database = await connect(folder);
      try {
        if ((await findInstallation(database.db)) === null)
          throw new Error('The database answers, and holds no installation.');
        return 'The database answers and holds the installation.';
      } finally {
        await database.close();
      }
    },
    advice:
      'Check DATABASE_URL, that PostgreSQL runs and takes this login, and the server’s own log; for the private cluster postgres.log in the data folder.',
  },
  {
    point: 'openssl',
    after: ['settings'],
    ask: async (folder) => {
      const { localTimestampAuthority } = await readSettings(placesIn(folder).settings);
      if (!localTimestampAuthority) return 'openssl is not needed.';
      if ((await findOpenssl()) === null)
        throw new Error('openssl is not there, and the local timestamp authority needs it.');
      return 'openssl is there.';
    },
    advice: 'Install openssl, or set localTimestampAuthority to false in custodia.json.',
  },
];

/** `acting`: who opens the installation, where it opens. */
export async function examine(folder: DataFolder, acting: Acting): Promise<Examined> {
  const points: Point[] = [];
  for (const step of STEPS) points.push(await takeStep(step, folder, points));
  const opens = points.every(({ state }) => state === 'ok');
  if (opens) points.push(...(await configurationOf(folder, acting)));
  return { holds: points.every(({ state }) => state !== 'wrong'), points };
}

async function takeStep(
  { point, after, ask, advice }: Step,
  folder: DataFolder,
  before: readonly Point[],
): Promise<Point> {
  const missing = after.filter((name) => before.some((one) => one.point === name && one.state !== 'ok'));
  if (missing.length > 0)
    return {
      point,
      state: 'cannot tell',
      says: `This cannot be asked before ${missing.join(' and ')} is mended.`,
      advice: null,
    };
  try {
    return { point, state: 'ok', says: await ask(folder), advice: null };
  } catch (cause) {
    return { point, state: 'wrong', says: describe(cause), advice };
  }
}

/** Our own sentences only: what a library says may hold a password. */
function describe(cause: unknown): string {
  if (cause instanceof Refusal || cause instanceof StoreError) return cause.message;
  if (cause instanceof Error && cause.name === 'Error' && !('code' in cause)) return cause.message;
  return 'It failed, and did not say why in words that may be shown.';
}

async function configurationOf(folder: DataFolder, acting: Acting): Promise<Point[]> {
  const casework = await openFolder(folder, acting);
  try {
    return (await checkConfiguration(casework)).map(({ point, state, says, advice }) => ({
      point,
      state,
      says,
      advice,
    }));
  } finally {
    await casework.audit.flush();
    await casework.database.close();
  }
}
