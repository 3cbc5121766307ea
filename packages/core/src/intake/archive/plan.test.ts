import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ArchiveEntry, DEFAULT_ARCHIVE_LIMITS, planArchive } from './plan.ts';

const entry = (path: string, more: Partial<ArchiveEntry> = {}): ArchiveEntry => ({
  path,
  compressedBytes: 100,
  sizeBytes: 200,
  ...more,
});
const MIB = 1024 * 1024;

describe('planArchive', () => {
  it('opens ordinary members and leaves directories out', () => {
    const plan = planArchive([entry('chat/', { directory: true }), entry('chat/2024.json'), entry('日本/a..b.txt')]);
    expect(plan.refuse).toEqual([]);
    expect(plan.open.map(({ entry: { path } }) => path)).toEqual(['chat/2024.json', '日本/a..b.txt']);
  });

  it.each([
    ['../up.txt', 'path-traversal'],
    ['a/../../up.txt', 'path-traversal'],
    ['a\\..\\up.txt', 'path-traversal'],
    ['/etc/hosts', 'path-absolute'],
    ['\\\\server\\share', 'path-absolute'],
    ['C:\\a.txt', 'path-drive'],
    ['a\\b.txt', 'path-backslash'],
    ['a\0.txt', 'path-control-character'],
    ['a\nb.txt', 'path-control-character'],
    ['', 'path-empty'],
    ['a'.repeat(5000), 'path-too-long'],
  ])('refuses the name %j', (path, reason) => {
    const { refuse, open } = planArchive([entry(path)]);
    expect(open).toEqual([]);
    expect(refuse[0]?.reason).toBe(reason);
    expect(refuse[0]?.because).toMatch(/^[A-Z].+\.$/);
  });

  it.each([
    [{ symlink: true }, 'symlink'],
    [{ encrypted: true }, 'encrypted'],
    [{ sizeBytes: -1 }, 'bad-size'],
    [{ sizeBytes: Number.NaN }, 'bad-size'],
    [{ sizeBytes: 11 * MIB, compressedBytes: 10 }, 'ratio'],
    [{ sizeBytes: 11 * MIB, compressedBytes: 0 }, 'ratio'],
    [{ sizeBytes: 65 * 1024 ** 3, compressedBytes: 64 * 1024 ** 3 }, 'entry-too-large'],
  ])('refuses %j', (more, reason) => {
    expect(planArchive([entry('a.txt', more)]).refuse[0]?.reason).toBe(reason);
  });

  it('tolerates a high ratio of something small', () => {
    expect(planArchive([entry('zeros.txt', { sizeBytes: 9 * MIB, compressedBytes: 9000 })]).refuse).toEqual([]);
  });

  it('opens the first of two equal names, in whichever spelling', () => {
    const plan = planArchive([
      entry('a/b.txt'),
      entry('a//b.txt'),
      entry('./a/b.txt'),
      entry('é.txt'),
      entry('e\u0301.txt'),
    ]);
    expect(plan.open.map(({ index }) => index)).toEqual([0, 3]);
    expect(plan.refuse.map(({ reason }) => reason)).toEqual(['path-duplicate', 'path-duplicate', 'path-duplicate']);
  });

  it('stops at the limits of count, total and depth', () => {
    const limits = { ...DEFAULT_ARCHIVE_LIMITS, maxEntries: 2, maxTotalBytes: 300 };
    const plan = planArchive([entry('a'), entry('b'), entry('c')], limits);
    expect(plan.open.map(({ entry: { path } }) => path)).toEqual(['a']);
    expect(plan.refuse.map(({ reason }) => reason)).toEqual(['total-too-large', 'too-many-entries']);
    expect(planArchive([entry('a')], limits, 3).refuse[0]?.reason).toBe('too-deep');
  });

  it('gives every member exactly one fate and opens no dangerous name (property)', () => {
    const paths = fc.oneof(fc.string(), fc.constantFrom('..', '/x', 'a/../b', 'C:x', 'a\\b'));
    fc.assert(
      fc.property(fc.array(fc.record({ path: paths, compressedBytes: fc.nat(), sizeBytes: fc.nat() })), (entries) => {
        const { open, refuse } = planArchive(entries);
        expect(open.length + refuse.length).toBe(entries.length);
        for (const {
          entry: { path },
        } of open) {
          expect(path.split('/')).not.toContain('..');
          expect(path).not.toMatch(/^\/|\\|^[a-z]:|[\0-\x1f]/i);
        }
      }),
    );
  });
});
