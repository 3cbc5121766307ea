/**
 * The files that somebody is bringing in: sent to the server, looked at, and only then, when the person says so, imported. It outlives the
 * page: leaving it stops no upload, and coming back shows where things are.
 */
import { createSignal } from '../../../lib/signal/signal.ts';
import type { RunningUpload, UploadProgress } from '../../../lib/api/upload.ts';
import { readTable, type Table } from './table.ts';
import { isReady, questionsOf, type Imported, type IntakeFile, type Preview, type Stated } from './file.ts';

/** What it needs of the world. */
export interface Ports {
  upload(file: File, onProgress: (progress: UploadProgress) => void): RunningUpload;
  preview(terms: Terms, uploads: readonly string[], onAdvance: (advance: Advance) => void): Promise<Preview[]>;
  /** `onResult` as soon as each file is imported, in the order of `uploads`. */
  import(
    terms: Terms,
    uploads: readonly string[],
    onAdvance: (advance: Advance) => void,
    onResult: (index: number, result: Imported) => void,
  ): Promise<void>;
}

/** How far the job is, or what it waits for. */
export type Advance = Pick<IntakeFile, 'progress' | 'wait'>;

export interface Terms {
  readonly operation: string;
  readonly stated: Stated;
}

/** Nothing is told of it, and it waits for nothing. */
const STILL = { progress: null, wait: null } satisfies Advance;

/** A connection for each would leave none for the rest of the page. */
const AT_ONCE = 2;

export interface IntakeState {
  readonly operation: string | null;
  readonly files: readonly IntakeFile[];
}

export class Intake {
  readonly state = createSignal<IntakeState>({ operation: null, files: [] });
  readonly #ports: Ports;
  readonly #sources = new Map<string, File>();
  #next = 0;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** What was looked at for one operation says nothing about another. */
  chooseOperation(operation: string | null): void {
    if (operation === this.state.get().operation) return;
    this.state.set({ ...this.state.get(), operation });
    for (const { key, uploadId, phase } of this.state.get().files) {
      if (uploadId !== null && (phase === 'looked' || phase === 'looking')) void this.#look(key);
    }
  }

  add(files: readonly File[]): void {
    const added = files.map((file) => this.#describe(file));
    this.state.set({ ...this.state.get(), files: [...this.state.get().files, ...added] });
    this.#sendNext();
  }

  /** The first rows of a file that is a table, read here and sent nowhere; null where it is none. */
  async peek(key: string): Promise<Table | null> {
    const source = this.#sources.get(key);
    return source === undefined ? null : readTable(source);
  }

  async pause(key: string): Promise<void> {
    const running = this.#file(key)?.running;
    this.#put(key, { phase: 'paused', running: null });
    await running?.pause();
    this.#sendNext();
  }

  /** Goes on where it stopped: after a pause, a lost line or a refusal. */
  resume(key: string): void {
    const file = this.#file(key);
    if (file === null) return;
    if (file.uploadId !== null) return void this.#look(key);
    this.#put(key, { phase: 'waiting', error: null });
    this.#sendNext();
  }

  async remove(key: string): Promise<void> {
    const running = this.#file(key)?.running;
    this.#sources.delete(key);
    this.state.set({ ...this.state.get(), files: this.state.get().files.filter((file) => file.key !== key) });
    await running?.cancel().catch(() => undefined);
    this.#sendNext();
  }

  /** An answer to what the file leaves open; it is looked at again with it. */
  answer(key: string, stated: Stated): void {
    this.#put(key, { stated: { ...this.#file(key)?.stated, ...stated } });
    void this.#look(key);
  }

  /** The same answer for every file that asks the same. */
  answerAll(kind: Preview['questions'][number]['kind'], stated: Stated): void {
    for (const file of this.state.get().files) {
      const asks = questionsOf(file).some((question) => question.kind === kind);
      if (file.phase === 'looked' && asks) this.answer(file.key, stated);
    }
  }

  /** Imports every file that is ready; those that state the same go together. */
  async commit(): Promise<void> {
    const { operation, files } = this.state.get();
    if (operation === null) return;
    const groups = Map.groupBy(files.filter(isReady), ({ stated }) => JSON.stringify(stated));
    await Promise.all([...groups.values()].map((group) => this.#import(operation, group)));
  }

  clearDone(): void {
    const files = this.state.get().files.filter(({ phase }) => phase !== 'done');
    this.state.set({ ...this.state.get(), files });
  }

  #describe(file: File): IntakeFile {
    const key = String(this.#next++);
    this.#sources.set(key, file);
    return {
      key,
      name: file.name,
      sizeBytes: file.size,
      phase: 'waiting',
      sentBytes: 0,
      ...{ running: null, uploadId: null, stated: {}, preview: null, ...STILL, result: null, error: null },
    };
  }

  #file(key: string): IntakeFile | null {
    return this.state.get().files.find((file) => file.key === key) ?? null;
  }

  #put(key: string, change: Partial<IntakeFile>): void {
    const files = this.state.get().files.map((file) => (file.key === key ? { ...file, ...change } : file));
    this.state.set({ ...this.state.get(), files });
  }

  #sendNext(): void {
    const { files } = this.state.get();
    const busy = files.filter(({ phase }) => phase === 'uploading').length;
    const waiting = files.filter(({ phase }) => phase === 'waiting').slice(0, Math.max(0, AT_ONCE - busy));
    for (const { key } of waiting) void this.#send(key);
  }

  async #send(key: string): Promise<void> {
    const source = this.#sources.get(key);
    if (source === undefined) return;
    const running = this.#ports.upload(source, ({ sentBytes }) => this.#put(key, { sentBytes }));
    this.#put(key, { phase: 'uploading', running, error: null });
    try {
      const uploadId = await running.done;
      this.#put(key, { uploadId, running: null, sentBytes: source.size });
      const looking = this.#look(key);
      this.#sendNext();
      await looking;
    } catch (error) {
      this.#put(key, { phase: 'failed', running: null, error });
      this.#sendNext();
    }
  }

  async #look(key: string): Promise<void> {
    const { operation } = this.state.get();
    const file = this.#file(key);
    if (file?.uploadId == null) return;
    if (operation === null) return this.#put(key, { phase: 'looked', preview: null });
    const asked = { operation, stated: file.stated };
    this.#put(key, { phase: 'looking', error: null, ...STILL });
    // An answer that was given meanwhile, or another operation, is looked at anew: this look is then out of date.
    const current = () => this.state.get().operation === operation && this.#file(key)?.stated === file.stated;
    try {
      const [preview = null] = await this.#ports.preview(asked, [file.uploadId], (advance) => this.#put(key, advance));
      if (current()) this.#put(key, { phase: 'looked', preview, ...STILL });
    } catch (error) {
      if (current()) this.#put(key, { phase: 'failed', error, ...STILL });
    }
  }

  async #import(operation: string, group: readonly IntakeFile[]): Promise<void> {
    const keys = group.map(({ key }) => key);
    const uploads = group.map(({ uploadId }) => uploadId!);
    for (const key of keys) this.#put(key, { phase: 'importing', error: null, ...STILL });
    const isOpen = (key: string) => this.#file(key)?.phase === 'importing';
    try {
      await this.#ports.import(
        { operation, stated: group[0]!.stated },
        uploads,
        (advance) => keys.filter(isOpen).forEach((key) => this.#put(key, advance)),
        (index, result) => this.#put(keys[index]!, { phase: 'done', result, ...STILL }),
      );
    } catch (error) {
      keys.filter(isOpen).forEach((key) => this.#put(key, { phase: 'failed', error, ...STILL }));
    }
  }
}
