/** Points about the machine: files, disk, address. */
import { statfs, stat } from 'node:fs/promises';
import type { Casework } from '../../context.ts';
import { attention, cannotTell, ok, type Point } from './point.ts';

/** Keys are closed to others. On systems without file modes that cannot be told. */
export async function keyFiles({ surroundings }: Casework): Promise<Point> {
  const files = surroundings.keyFiles;
  if (files.length === 0 || process.platform === 'win32') {
    return cannotTell(
      'key-files',
      'unknown',
      'Who may read the files with secret keys cannot be told here.',
      'See to it that only the account of the server can read the folder of keys.',
    );
  }
  const modes = await Promise.all(
    files.map((file) =>
      stat(file).then(
        ({ mode }) => mode & 0o777,
        () => null,
      ),
    ),
  );
  const open = modes.filter((mode) => mode !== null && (mode & 0o077) !== 0).length;
  const missing = modes.filter((mode) => mode === null).length;
  const facts = { files: files.length, open, missing };
  if (open === 0 && missing === 0)
    return ok('key-files', 'closed', 'Only the account of the server can read the secret keys.', facts);
  return attention(
    'key-files',
    'open',
    `Of ${files.length} files with secret keys, ${open} can be read by others and ${missing} are missing.`,
    'Close them to others (chmod 600), and bring missing ones back from where they are kept apart.',
    facts,
  );
}

const FREE_MIN_BYTES = 5 * 1024 ** 3;

export async function diskSpace({ surroundings }: Casework): Promise<Point> {
  const disk = await statfs(surroundings.dataFolder).catch(() => null);
  if (disk === null)
    return cannotTell(
      'disk-space',
      'unknown',
      'How much room the disk has cannot be told.',
      'Look at the machine itself.',
    );
  const freeBytes = disk.bavail * disk.bsize;
  const freePercent = disk.blocks === 0 ? 0 : Math.floor((100 * disk.bavail) / disk.blocks);
  const facts = { freeBytes, freePercent };
  if (freeBytes >= FREE_MIN_BYTES && freePercent >= 5)
    return ok('disk-space', 'enough', `The disk of the data folder has ${freePercent} % free.`, facts);
  return attention(
    'disk-space',
    'little',
    `The disk of the data folder has only ${freePercent} % free.`,
    'Free some space or give it a larger disk: an import that finds it full keeps nothing.',
    facts,
  );
}

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;

export function publicAddress({ surroundings }: Casework): Point {
  const address = surroundings.publicAddress;
  if (address === null) {
    return cannotTell(
      'public-address',
      'elsewhere',
      'This program does not serve the interface, so it does not know its address.',
      'Look at the configuration check in the interface itself.',
    );
  }
  const url = new URL(address);
  const facts = { address: url.origin };
  if (url.protocol === 'https:')
    return ok('public-address', 'https', `The interface is reached at ${url.origin}.`, facts);
  if (LOOPBACK.test(url.hostname))
    return attention(
      'public-address',
      'local',
      'The interface is reached from this machine only.',
      'For a unit, put it behind a web server with a certificate and set CUSTODIA_PUBLIC_URL to its https address.',
      facts,
    );
  return attention(
    'public-address',
    'plain',
    'The interface is reached without encryption: whoever is on the network reads along.',
    'Put it behind a web server with a certificate and set CUSTODIA_PUBLIC_URL to its https address.',
    facts,
  );
}

export function signInProvider({ surroundings }: Casework): Point {
  if (surroundings.signInProvider === null) {
    return cannotTell(
      'sign-in-provider',
      'elsewhere',
      'This program signs nobody in, so it does not know of an identity provider.',
      'Look at the configuration check in the interface itself.',
    );
  }
  return surroundings.signInProvider
    ? ok('sign-in-provider', 'provider', 'People can sign in with the identity provider of the unit.')
    : ok(
        'sign-in-provider',
        'own',
        'No identity provider is set up: people sign in with passkeys, or passwords with codes.',
      );
}
