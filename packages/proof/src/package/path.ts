/**
 * Which paths a package may hold. The layout is ours, so the rule is narrow on purpose: ASCII names that mean the same on
 * every system, to every unzip and to every BagIt validator (no percent-encoding, no Unicode forms, no device names).
 */

const MAX_PATH_BYTES = 240;
/** More files than this are refused: the work and memory of verifying stay bounded. */
export const MAX_FILES = 100_000;
const MAX_SEGMENT_BYTES = 128;
const DEVICE_NAME = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i;

/** Why `path` may not stand in a package, as the end of a sentence ("the path …"); null where it may. */
export function findPathFault(path: string): string | null {
  if (path === '') return 'is empty';
  if (path.length > MAX_PATH_BYTES) return `is longer than ${MAX_PATH_BYTES} bytes`;
  if (path.includes('\\')) return 'holds a backslash';
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'is absolute';
  if (path.endsWith('/')) return 'names a folder; only files may be listed';
  if (path.normalize('NFC') !== path) return 'is not in Unicode normal form NFC';
  return (
    path
      .split('/')
      .map(findSegmentFault)
      .find((fault) => fault !== null) ?? null
  );
}

function findSegmentFault(segment: string): string | null {
  if (segment === '..' || segment === '.') return 'leaves its folder (a "." or ".." segment)';
  if (segment === '') return 'has an empty segment';
  if (segment.length > MAX_SEGMENT_BYTES) return `has a segment longer than ${MAX_SEGMENT_BYTES} bytes`;
  if (!/^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(segment)) return 'holds a character outside A-Z a-z 0-9 . _ -';
  if (segment.endsWith('.')) return 'has a segment that ends in a dot';
  if (DEVICE_NAME.test(segment)) return 'is a device name on some systems';
  return null;
}

/** Order of paths in a package: by bytes. Paths are ASCII, so code units are bytes. */
export function comparePaths(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Two paths of `paths` that differ only in letter case, which would fall together on some systems; null where none do. */
export function findCaseCollision(paths: Iterable<string>): readonly [string, string] | null {
  const seen = new Map<string, string>();
  for (const path of paths) {
    const folded = path.toLowerCase();
    const earlier = seen.get(folded);
    if (earlier !== undefined) return [earlier, path];
    seen.set(folded, path);
  }
  return null;
}
