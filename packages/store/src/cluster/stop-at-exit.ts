/**
 * A process that ends without releasing its cluster leaves a small helper behind that stops the server where nobody uses it.
 * A process that is killed cannot even do that: then the server keeps running until the next user adopts and releases it.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Call the answer when the cluster was released. */
export function registerStopAtExit(folder: string, socketFolder: string): () => void {
  const onExit = (): void => {
    const script = fileURLToPath(new URL('./stop-unused.ts', import.meta.url));
    spawn(process.execPath, [script, folder, socketFolder], { cwd: '/', detached: true, stdio: 'ignore' }).unref();
  };
  process.once('exit', onExit);
  return () => process.off('exit', onExit);
}
