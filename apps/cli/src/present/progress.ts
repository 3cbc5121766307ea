/** One line on standard error that says what is going on; nothing where that is no terminal. */
import type { Progress } from '@custodia/casework';

export interface ProgressLine {
  readonly show: (progress: Progress) => void;
  /** A sentence in its place. */
  readonly note: (sentence: string) => void;
  readonly clear: () => void;
}

const EVERY_MS = 100;

export function createProgress(enabled: boolean): ProgressLine {
  if (!enabled) return { show: () => undefined, note: () => undefined, clear: () => undefined };
  let shownAt = 0;
  let dirty = false;
  const write = (text: string): void => {
    const now = Date.now();
    if (now - shownAt < EVERY_MS) return;
    shownAt = now;
    dirty = true;
    process.stderr.write(`\r\u001b[K${text}`);
  };
  return {
    show: (progress) => write(describe(progress)),
    note: write,
    clear() {
      if (dirty) process.stderr.write('\r\u001b[K');
      dirty = false;
    },
  };
}

function describe({ stage, done, total, unit }: Progress): string {
  if (unit === 'bytes') return `${stage}: ${megabytes(done)}${total === null ? '' : ` of ${megabytes(total)}`}`;
  return `${stage}: ${done.toLocaleString('en')}${total === null ? '' : ` of ${total.toLocaleString('en')}`} ${unit}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
