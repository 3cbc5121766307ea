/** A file system of a few megabytes, which can be full: the spool of the recorder lies on it. */
import { spawnSync } from 'node:child_process';
import { mkdir, open, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';

const SIZE = '8m';

export interface SmallDisk {
  readonly folder: string;
  fill(): Promise<void>;
  free(): Promise<void>;
  remove(): Promise<void>;
}

/** Null where this process may not mount. */
export async function mountSmallDisk(folder: string): Promise<SmallDisk | null> {
  await mkdir(folder, { mode: 0o700 });
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE},mode=0700`, 'tmpfs', folder]);
  if (mounted.status !== 0) {
    console.warn('SKIPPED: no small file system can be mounted here; nothing is shown of a full disk.');
    return null;
  }
  const filler = join(folder, 'filler');
  return {
    folder,
    fill: () => fill(filler),
    free: () => rm(filler, { force: true }),
    remove: async () => {
      spawnSync('umount', [folder]);
      await rmdir(folder);
    },
  };
}

/** To the last byte. */
async function fill(path: string): Promise<void> {
  const file = await open(path, 'a');
  try {
    for (let bytes = 1 << 20; bytes >= 1;) {
      await file.write(Buffer.alloc(bytes)).catch(() => (bytes >>= 1));
    }
  } finally {
    await file.close();
  }
}
