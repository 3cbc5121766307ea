/**
 * Decides from an archive's directory, before a byte is unpacked, which members to open and which to refuse, each refusal with a
 * sentence. Paths are names in the record, never places on a disk; still, an archive with tricks in them is not taken on trust.
 */

/** One member as the archive's directory states it. */
export interface ArchiveEntry {
  readonly path: string;
  readonly compressedBytes: number;
  readonly sizeBytes: number;
  readonly encrypted?: boolean;
  readonly directory?: boolean;
  readonly symlink?: boolean;
}

export interface ArchiveLimits {
  /** Members in one archive. */
  readonly maxEntries: number;
  /** Unpacked size divided by packed size, tolerated above `ratioFromBytes`. */
  readonly maxRatio: number;
  readonly ratioFromBytes: number;
  /** Unpacked size of all members together, and of one. */
  readonly maxTotalBytes: number;
  readonly maxEntryBytes: number;
  /** How deep archives may lie within archives; the outermost is depth 1. */
  readonly maxDepth: number;
  readonly maxPathLength: number;
}

export const DEFAULT_ARCHIVE_LIMITS: ArchiveLimits = {
  maxEntries: 100_000,
  maxRatio: 200,
  ratioFromBytes: 10 * 1024 * 1024,
  maxTotalBytes: 256 * 1024 ** 3,
  maxEntryBytes: 64 * 1024 ** 3,
  maxDepth: 2,
  maxPathLength: 4096,
};

export type RefusalReason =
  | 'path-empty'
  | 'path-too-long'
  | 'path-traversal'
  | 'path-absolute'
  | 'path-drive'
  | 'path-backslash'
  | 'path-control-character'
  | 'path-duplicate'
  | 'symlink'
  | 'encrypted'
  | 'bad-size'
  | 'ratio'
  | 'entry-too-large'
  | 'total-too-large'
  | 'too-many-entries'
  | 'too-deep';

export interface RefusedEntry {
  readonly entry: ArchiveEntry;
  /** Position in the directory, from 0: names the member where its path cannot be shown. */
  readonly index: number;
  readonly reason: RefusalReason;
  /** A sentence for the person who imports: what is wrong and what the limit is. Holds no path. */
  readonly because: string;
}

export interface ArchivePlan {
  /** Members to open, in directory order; directories are left out without a word. */
  readonly open: readonly { readonly entry: ArchiveEntry; readonly index: number }[];
  readonly refuse: readonly RefusedEntry[];
}

/**
 * The plan for one archive at `depth` (1 for a file given by a person). Nothing is opened of an archive that lies too deep, and
 * nothing behind the entry limit. Never throws. Sizes in a directory can lie: the reader must still stop at the stated size.
 */
export function planArchive(
  entries: readonly ArchiveEntry[],
  limits: ArchiveLimits = DEFAULT_ARCHIVE_LIMITS,
  depth = 1,
): ArchivePlan {
  const open: { entry: ArchiveEntry; index: number }[] = [];
  const refuse: RefusedEntry[] = [];
  const seen = new Set<string>();
  let totalBytes = 0;
  entries.forEach((entry, index) => {
    const refusal =
      refusePlace(index, depth, limits) ?? refuseEntry(entry, limits) ?? refuseDuplicate(entry.path, seen);
    if (refusal === null && entry.directory === true) return;
    const last = refusal ?? refuseTotal(totalBytes + entry.sizeBytes, limits);
    if (last !== null) return void refuse.push({ entry, index, ...last });
    totalBytes += entry.sizeBytes;
    open.push({ entry, index });
  });
  return { open, refuse };
}

type Refusal = Pick<RefusedEntry, 'reason' | 'because'> | null;

function refusePlace(index: number, depth: number, limits: ArchiveLimits): Refusal {
  if (depth > limits.maxDepth) {
    return {
      reason: 'too-deep',
      because: `Archives are opened ${limits.maxDepth} deep; this one lies deeper. Unpack it and import what it holds.`,
    };
  }
  if (index < limits.maxEntries) return null;
  return {
    reason: 'too-many-entries',
    because: `Only the first ${limits.maxEntries} members of an archive are opened.`,
  };
}

function refuseEntry(entry: ArchiveEntry, limits: ArchiveLimits): Refusal {
  return refusePath(entry.path, limits) ?? refuseKind(entry) ?? refuseSize(entry, limits);
}

function refusePath(path: string, { maxPathLength }: ArchiveLimits): Refusal {
  if (path === '') return { reason: 'path-empty', because: 'The member has no name.' };
  if (path.length > maxPathLength) {
    return { reason: 'path-too-long', because: `The name is longer than ${maxPathLength} characters.` };
  }
  if (/[\u0000-\u001f\u007f]/.test(path)) {
    return { reason: 'path-control-character', because: 'The name holds control characters.' };
  }
  if (/^[a-z]:/i.test(path)) return { reason: 'path-drive', because: 'The name begins with a drive letter.' };
  if (/^[/\\]/.test(path)) return { reason: 'path-absolute', because: 'The name is an absolute path.' };
  if (path.split(/[/\\]/).includes('..')) {
    return { reason: 'path-traversal', because: 'The name leads out of the archive ("..").' };
  }
  if (path.includes('\\'))
    return { reason: 'path-backslash', because: 'The name holds a backslash, which archives must not use.' };
  return null;
}

function refuseKind({ symlink, encrypted }: ArchiveEntry): Refusal {
  if (symlink === true) return { reason: 'symlink', because: 'The member is a link to another path, not a file.' };
  if (encrypted !== true) return null;
  return { reason: 'encrypted', because: 'The member is encrypted. Decrypt the archive and import it again.' };
}

function refuseSize({ sizeBytes, compressedBytes }: ArchiveEntry, limits: ArchiveLimits): Refusal {
  if (!isSize(sizeBytes) || !isSize(compressedBytes)) {
    return { reason: 'bad-size', because: 'The directory states no valid size for the member.' };
  }
  if (sizeBytes > limits.maxEntryBytes) {
    return { reason: 'entry-too-large', because: `The member is larger than ${limits.maxEntryBytes} bytes.` };
  }
  const bomb = sizeBytes > limits.ratioFromBytes && sizeBytes > compressedBytes * limits.maxRatio;
  if (!bomb) return null;
  return {
    reason: 'ratio',
    because: `The member unpacks to more than ${limits.maxRatio} times its packed size, as archives made to exhaust a machine do.`,
  };
}

function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** One name twice: readers disagree about which of the two counts, so only the first is opened. */
function refuseDuplicate(path: string, seen: Set<string>): Refusal {
  const key = path
    .normalize('NFC')
    .replace(/\/+$/, '')
    .replaceAll(/\/(\.?\/)+/g, '/')
    .replace(/^(\.\/)+/, '');
  if (seen.has(key))
    return { reason: 'path-duplicate', because: 'Another member has the same name; the first is opened.' };
  seen.add(key);
  return null;
}

function refuseTotal(totalBytes: number, limits: ArchiveLimits): Refusal {
  if (totalBytes <= limits.maxTotalBytes) return null;
  return {
    reason: 'total-too-large',
    because: `The members together unpack to more than ${limits.maxTotalBytes} bytes.`,
  };
}
