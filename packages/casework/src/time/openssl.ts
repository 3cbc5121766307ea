/** Runs the `openssl` command, for the local time-stamp authority. Its private keys never pass through this process. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Runs one openssl command in `folder` and gives its standard output.
 * @throws Error with openssl's own words where the command is missing or fails
 */
export async function runOpenssl(folder: string, args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run('openssl', args, { cwd: folder, timeout: 60_000, maxBuffer: 1024 * 1024 });
    return stdout;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new Error('The openssl command was not found. Install it, or configure a time-stamp authority by URL.', {
        cause,
      });
    }
    const said = (cause as { stderr?: string }).stderr?.trim() ?? 'no output';
    throw new Error(`openssl ${args[0] ?? ''} failed: ${said}`, { cause });
  }
}

/** The version line of the openssl command, or null where there is none on this machine. */
export async function findOpenssl(): Promise<string | null> {
  try {
    return (await run('openssl', ['version'])).stdout.trim();
  } catch {
    return null;
  }
}
