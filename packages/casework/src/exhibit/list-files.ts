/** Which files are meant: those that were named, and those in folders that were. */
import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';

export interface FileToImport {
  /** As given or found; opened and shown. */
  readonly path: string;
  /** Name that goes into the record: relative to the folder that was given, so that a folder's structure is kept. */
  readonly name: string;
}

/** Folders are walked in name order; links are not followed; what cannot be read turns up as a failed result. */
export async function listFiles(paths: readonly string[]): Promise<FileToImport[]> {
  const files: FileToImport[] = [];
  for (const path of paths) {
    const found = await stat(path).catch(() => null);
    if (found?.isDirectory() === true) await walk(path, path, files);
    else files.push({ path, name: basename(path) });
  }
  return files;
}

async function walk(top: string, folder: string, files: FileToImport[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => null);
  // A folder that cannot be listed turns up as what it is: something that could not be opened.
  if (entries === null) return void files.push({ path: folder, name: relative(top, folder) });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await walk(top, path, files);
    else if (entry.isFile()) files.push({ path, name: relative(top, path) });
  }
}
