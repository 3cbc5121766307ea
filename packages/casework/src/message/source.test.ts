/** What lies under seal where a message was read: the exact bytes, for every sample of every importer. */
import { procedures } from '@custodia/contract';
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Casework } from '../context.ts';
import { ask, openUnit, type Unit } from '../conversation/reading.fixture.ts';

const SAMPLES = new URL('../../../../vectors/import/', import.meta.url).pathname;

let unit: Unit;
let ann: Casework, stranger: Casework;

beforeAll(async () => {
  unit = await openUnit();
  ann = await unit.person('Ann Analyst', ['analyst']);
  stranger = await unit.person('Sue Stranger', ['supervisor'], 'stranger');
});

afterAll(() => unit.casework.close());

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function sampleFiles(): Promise<string[]> {
  const all = await readdir(SAMPLES, { recursive: true, withFileTypes: true });
  return all
    .filter((entry) => entry.isFile() && !/\.(expected|options)\.json$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

describe('the source of a message', () => {
  it('is exact for every importer sample', { timeout: 180_000 }, async () => {
    const operation = await unit.casework.operation({
      validFrom: '1971-01-01T00:00:00Z',
      validUntil: '2100-01-01T00:00:00Z',
    });
    const formats = new Set<string>();
    let exact = 0;
    for (const file of await sampleFiles()) {
      const stated = {
        timeZone: 'UTC',
        dateOrder: 'dmy',
        firstDate: '2020-01-01',
        capturedAt: '2021-01-01T00:00:00Z',
      } as const;
      const [imported] = await unit.casework.import(operation, file, stated);
      if (imported?.admission !== 'admitted' || imported.messages === 0) continue;
      const bytes = await readFile(file);
      for (const message of await someMessages(imported.exhibitId!)) {
        const source = await ask(unit.casework, 'messageSource', { message, around: 300 });
        expect(() => procedures.messageSource.output.parse(source)).not.toThrow();
        expect(source).toMatchObject({ digest: 'holds', message });
        const slice = bytes.subarray(source.span.offset, source.span.offset + source.span.length);
        if (!source.reduced) expect([file, source.sha256]).toEqual([file, sha256(bytes)]);
        if (!source.reduced) expect([file, message, source.span.sha256]).toEqual([file, message, sha256(slice)]);
        if (source.reduced || source.span.shownBytes < source.span.length) continue;
        expect([file, message, marked(source.lines)]).toEqual([file, message, readAs(slice, source.charset)]);
        const first = source.lines.find(({ pieces }) => pieces.some((piece) => piece.marked));
        expect([file, message, first?.line]).toEqual([file, message, source.span.line]);
        exact++;
      }
      formats.add(imported.format.split('@')[0]!);
    }
    expect(formats.size).toBeGreaterThanOrEqual(12);
    expect(exact).toBeGreaterThan(150);
  });

  it('is shown in a bounded stretch, however long the message is', async () => {
    const long = 'regen '.repeat(40_000);
    const { exhibitId } = await unit.chat(['kort', long, 'daarna']);
    const source = await ask(ann, 'messageSource', { message: `${exhibitId}:1`, around: 100 });
    expect(source.span.length).toBeGreaterThan(200_000);
    expect(source.span.shownBytes).toBe(65_536);
    expect(JSON.stringify(source.lines).length).toBeLessThan(80_000);
    expect(source.lines.at(-1)!.cut).toBe(true);
  });

  it('stands between what stands around it', async () => {
    const { exhibitId } = await unit.chat(['bus 7', 'bus 8', 'bus 9']);
    const { lines } = await ask(ann, 'messageSource', { message: `${exhibitId}:1` });
    const text = (marked: boolean) =>
      lines
        .flatMap(({ pieces }) => pieces.filter((piece) => piece.marked === marked))
        .map((piece) => piece.text)
        .join('\n');
    expect(text(true)).toMatch(/bus 8/);
    expect(text(true)).not.toMatch(/bus [79]/);
    expect(text(false)).toMatch(/bus 7[^]*bus 9/);
  });

  it('is not there for strangers, nor after an erasure', async () => {
    const { exhibitId, conversationId } = await unit.chat(['mist', 'wind']);
    const message = `${exhibitId}:1`;
    await expect(ask(stranger, 'messageSource', { message })).rejects.toMatchObject({ code: 'not-found' });
    await expect(ask(ann, 'messageSource', { message: `${exhibitId}:7` })).rejects.toMatchObject({ code: 'not-found' });
    const { people } = await ask(ann, 'conversationShow', { id: conversationId });
    await ask(unit.casework, 'exhibitErase', {
      person: people.find(({ name }) => name === 'mara')!.id,
      reason: 'test',
      yes: true,
    });
    await expect(ask(ann, 'messageSource', { message })).rejects.toMatchObject({ code: 'erased' });
  });

  it('is refused where the sealed bytes were altered', async () => {
    const { exhibitId } = await unit.chat(['hagel', 'sneeuw']);
    const { rows } = await unit.casework.database.pool.query<{ blob_id: string }>(
      'select blob_id from exhibit_part where exhibit_id = $1',
      [exhibitId],
    );
    const files = await readdir(unit.casework.blobFolder, { recursive: true });
    const path = join(
      unit.casework.blobFolder,
      files.find((file) => file.includes(rows[0]!.blob_id.slice(2)))!,
    );
    const bytes = await readFile(path);
    bytes[bytes.length - 20]! ^= 1;
    await writeFile(path, bytes);
    await expect(ask(ann, 'messageSource', { message: `${exhibitId}:1` })).rejects.toMatchObject({ code: 'integrity' });
  });
});

/** The first few, and the last. */
async function someMessages(exhibitId: string): Promise<string[]> {
  const ids: string[] = [];
  for (const { id } of await ask(unit.casework, 'conversationList', { exhibit: exhibitId })) {
    const { shown } = await ask(unit.casework, 'conversationShow', { id, limit: 1000 });
    ids.push(...new Set([...shown.slice(0, 2), ...shown.slice(-1)].map((entry) => entry.id)));
  }
  return ids;
}

type Lines = Awaited<ReturnType<typeof ask<'messageSource'>>>['lines'];

function marked(lines: Lines): string {
  return lines.flatMap(({ pieces }) => pieces.filter((piece) => piece.marked).map(({ text }) => text)).join('');
}

/** The same bytes, read on their own, without what ends lines. */
function readAs(bytes: Uint8Array, charset: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'): string {
  const text = decode(bytes, charset);
  return text.includes('\n') ? text.replace(/\r?\n/g, '') : text.replace(/\r/g, '');
}

function decode(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
