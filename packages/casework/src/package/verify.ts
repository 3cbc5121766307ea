/** Verifying a package that someone hands over: open it (decrypting where a key is given), and let `proof` say what holds. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import {
  parseTrustFile,
  ProofError,
  verifyPackage,
  type FolderEntry,
  type PackageSource,
  type TrustFile,
} from '@custodia/proof';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { performance } from 'node:perf_hooks';
import { openDecrypted } from './decrypt.ts';

type VerifyInput = InputOf<Procedures['packageVerify']>;

export async function verifyPackageFile(input: VerifyInput): Promise<OutputOf<Procedures['packageVerify']>> {
  const startedMs = performance.now();
  const trust = await readTrust(input.trust);
  const opened = await openPackageSource(input);
  try {
    const verification = await verifyPackage(opened.source, { trust: trust ?? undefined });
    return {
      holds: verification.holds,
      shown: verification.shown,
      packageId: verification.packageId,
      summary: verification.summary,
      checks: verification.checks.map(({ id, title, outcome, detail }) => ({ id, title, outcome, detail })),
      seconds: Math.round(performance.now() - startedMs) / 1000,
    };
  } finally {
    await opened.close();
  }
}

/** Several trust files count as one. */
async function readTrust(paths: readonly string[]): Promise<TrustFile | null> {
  if (paths.length === 0) return null;
  const texts = await Promise.all(
    paths.map((path) =>
      readFile(path, 'utf8').catch(() => {
        throw new Refusal('file-unreadable', `--trust: cannot read "${path}".`);
      }),
    ),
  );
  try {
    return parseTrustFile(texts.join('\n'));
  } catch (cause) {
    if (cause instanceof ProofError) throw new Refusal('key-invalid', `--trust: ${cause.message}`, { cause });
    throw cause;
  }
}

export interface OpenedSource {
  readonly source: PackageSource;
  close(): Promise<void>;
}

async function openPackageSource(input: VerifyInput): Promise<OpenedSource> {
  const facts = await stat(input.file).catch(() => null);
  if (facts === null)
    throw new Refusal('file-unreadable', `Cannot read "${input.file}": there is no such file or folder.`);
  if (facts.isDirectory()) return { source: folderSource(await bagFolder(input.file)), close: async () => undefined };
  return openDecrypted(input.file, input.identity);
}

/** The bag itself, or the one folder that unzipping put around it. */
async function bagFolder(folder: string): Promise<string> {
  const entries = await readdir(folder, { withFileTypes: true });
  if (entries.some((entry) => entry.name === 'bagit.txt')) return folder;
  const [only, ...others] = entries;
  return only?.isDirectory() === true && others.length === 0 ? join(folder, only.name) : folder;
}

function folderSource(folder: string): PackageSource {
  return { kind: 'folder', list: () => listFolder(folder, folder) };
}

async function* listFolder(top: string, folder: string): AsyncGenerator<FolderEntry> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const shown = relative(top, path).split(sep).join('/');
    if (entry.isDirectory()) {
      yield { path: shown, kind: 'folder', sizeBytes: 0, read: async () => new Uint8Array() };
      yield* listFolder(top, path);
    } else if (entry.isFile()) {
      yield {
        path: shown,
        kind: 'file',
        sizeBytes: (await stat(path)).size,
        read: (offset, length) => readRange(path, offset, length),
      };
    } else {
      yield {
        path: shown,
        kind: entry.isSymbolicLink() ? 'link' : 'other',
        sizeBytes: 0,
        read: async () => new Uint8Array(),
      };
    }
  }
}

async function readRange(path: string, offset: number, length: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(length);
    const { bytesRead } = await file.read(buffer, 0, length, offset);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
