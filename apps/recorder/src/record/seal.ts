/** Seals what the spool holds, batch after batch, a moment after it was heard. Where the database is away it waits; the spool keeps everything. */
import { sealRecordingBatch, type Casework } from '@custodia/casework';
import type { RecordingRow } from '@custodia/store';
import { setTimeout as delay } from 'node:timers/promises';
import type { Spool } from '../spool/spool.ts';

/** From the beginning of a batch to that of the next, at least: far below a second, and few enough entries in the log. */
const EVERY_MS = 250;
const RETRY_MS = 2000;
export const LINES_MAX = 4000;

export class Sealing {
  readonly #casework: Casework;
  readonly #recording: RecordingRow;
  readonly #sessionId: string;
  readonly #spool: Spool;
  readonly #onSealed: ((lines: readonly string[]) => void) | undefined;
  readonly #lags: { readonly atMs: number; readonly ms: number }[] = [];
  /** When nothing waited to be sealed, the last time. */
  #caughtUpMs = performance.now();
  #stopping = false;
  #running: Promise<void>;
  sealed = 0;
  trouble: string | null = null;

  constructor(
    casework: Casework,
    recording: RecordingRow,
    sessionId: string,
    spool: Spool,
    onSealed?: (lines: readonly string[]) => void,
  ) {
    this.#casework = casework;
    this.#recording = recording;
    this.#sessionId = sessionId;
    this.#spool = spool;
    this.#onSealed = onSealed;
    this.#running = this.#run();
  }

  /** From hearing to sealing, the slowest of the last minute and of what still waits, in milliseconds; null where nothing was sealed in it and nothing waits. */
  lagMs(): number | null {
    const now = performance.now();
    const recent = this.#lags.filter(({ atMs }) => atMs >= now - 60_000).map(({ ms }) => ms);
    if (this.#spool.held > this.sealed) recent.push(Math.round(now - this.#caughtUpMs));
    return recent.length === 0 ? null : Math.max(...recent);
  }

  /** Seals what is held by now, and stops. Where that cannot be, the spool keeps it for the next recorder. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    for (;;) {
      const last = this.#stopping;
      const begunMs = performance.now();
      try {
        const more = await this.#sealOne();
        this.trouble = null;
        if (more) continue;
      } catch (fault) {
        this.trouble = `not sealed yet: ${(fault as { code?: string }).code ?? (fault as Error).name}`;
        if (!last) await delay(RETRY_MS);
      }
      if (last) return;
      // Where sealing is slow the next one does not wait beside.
      await delay(Math.max(0, begunMs + EVERY_MS - performance.now()));
    }
  }

  /** True where more waits. */
  async #sealOne(): Promise<boolean> {
    const taken = await this.#spool.take(LINES_MAX);
    if (taken === null) {
      this.#caughtUpMs = performance.now();
      return false;
    }
    const batch = { recording: this.#recording, sessionId: this.#sessionId, ...taken };
    const sealed = await sealRecordingBatch(this.#casework, batch);
    this.#noteLag(taken.lines);
    this.#onSealed?.(taken.lines);
    this.sealed = sealed;
    await this.#spool.release(sealed - taken.first);
    if (sealed >= this.#spool.held) this.#caughtUpMs = performance.now();
    return taken.lines.length >= LINES_MAX;
  }

  #noteLag(lines: readonly string[]): void {
    const first = Date.parse((JSON.parse(lines[0]!) as { at: string }).at);
    this.#lags.push({ atMs: performance.now(), ms: Math.max(0, Date.now() - first) });
    if (this.#lags.length > 1000) this.#lags.splice(0, 500);
  }
}
