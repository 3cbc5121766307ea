import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesSource } from '../sqlite/index.ts';
import { APP_DATABASES } from './apps.ts';
import { readPlist } from './plist.ts';
import {
  databaseBytes,
  IMESSAGE,
  typedStream,
  WHATSAPP_ANDROID,
  WHATSAPP_ANDROID_2021,
  WHATSAPP_IOS,
} from './fixture.ts';
import { transcribeDatabase } from './transcribe.ts';
import { textOfTypedStream } from './typedstream.ts';

const ALL = {
  imessage: IMESSAGE,
  'whatsapp-android': WHATSAPP_ANDROID,
  'whatsapp-android-2021': WHATSAPP_ANDROID_2021,
  'whatsapp-ios': WHATSAPP_IOS,
};
const databases = Object.entries(ALL).map(([app, statements]) => [app, databaseBytes(...statements)] as const);

async function linesOf(bytes: Uint8Array): Promise<Record<string, unknown>[]> {
  const lines = await transcribeDatabase(bytesSource(bytes));
  if (lines === null) return [];
  const chunks: Uint8Array[] = [];
  for await (const chunk of lines) chunks.push(chunk);
  const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('transcribeDatabase', () => {
  it.each(databases)('knows %s by its tables, and writes its rows', async (app, bytes) => {
    const [head, ...rows] = await linesOf(bytes);
    expect(head).toMatchObject({ transcriptOf: app, sizeBytes: bytes.length });
    expect(rows.length).toBeGreaterThan(5);
    for (const { at } of rows as { at: [number, number] }[]) expect(at[0] + at[1]).toBeLessThanOrEqual(bytes.length);
  });

  it.each(databases)('keeps no bytes of %s: neither a thumbnail nor a table that is not read', async (_, bytes) => {
    const text = JSON.stringify((await linesOf(bytes)).slice(1));
    expect(Buffer.from(bytes).includes(Buffer.from('ffd8ffe0', 'hex'))).toBe(true);
    for (const trace of ['JFIF', '\\u00ff\\u00d8', 'ÿØ', '�', '/9j/', 'ffd8']) expect(text).not.toContain(trace);
    for (const name of ['thumbnail', 'payload_data', 'raw_data', 'ZMETADATA', 'kvtable'])
      expect(text).not.toContain(name);
  });

  it('leaves bytes out also where a column of texts holds them', async () => {
    const bytes = databaseBytes(
      ...IMESSAGE,
      "INSERT INTO message (guid, text, date) VALUES ('X', x'ffd8ffe000104a46494600', 1)",
    );
    const row = (await linesOf(bytes)).find((line) => (line['row'] as { guid?: string } | undefined)?.guid === 'X');
    expect(row).toMatchObject({ row: { guid: 'X', text: { bytesLeftOut: 11 } } });
  });

  it('lists no column twice and none that is known for pictures', () => {
    for (const { tables } of APP_DATABASES) {
      for (const columns of Object.values(tables)) {
        expect(
          Object.keys(columns).filter((name) => /thumb|raw_data|metadata|payload|preview|image|blob|photo/i.test(name)),
        ).toEqual([]);
      }
    }
  });

  it('takes other databases and other files for nothing it knows', async () => {
    expect(await transcribeDatabase(bytesSource(databaseBytes('CREATE TABLE moz_cookies (id INTEGER)')))).toBeNull();
    expect(await transcribeDatabase(bytesSource(new Uint8Array(200)))).toBeNull();
  });

  it('neither throws nor hangs on changed bytes (property)', async () => {
    const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...databases),
        fc.array(change, { maxLength: 20 }),
        async ([, bytes], changes) => {
          const changed = bytes.slice();
          for (const [at, value] of changes) changed[at % changed.length] = value;
          await linesOf(changed);
        },
      ),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 150) },
    );
  });
});

describe('textOfTypedStream', () => {
  it.each(['', 'bus', 'é🌧', 'x'.repeat(127), 'x'.repeat(128), 'y'.repeat(5000)])('reads %s', (text) =>
    expect(textOfTypedStream(typedStream(text))).toBe(text),
  );

  it('never throws (property)', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(120), (noise, at) => {
        const bytes = typedStream('the bus is late');
        bytes.set(noise.subarray(0, Math.max(0, bytes.length - at)), Math.min(at, bytes.length));
        textOfTypedStream(bytes);
      }),
    );
  });
});

describe('readPlist', () => {
  /** `{"ec": {"0": [{"d": 700000000.0, "t": b"bus"}]}, "rp": [0]}`, as Apple writes it. */
  const hex =
    '62706c6973743030d20102030b526563527270d104055130a106d20708090a516451742341c4dc938000000043627573a10c1000080d101316181a1f21232c30320000000000000101000000000000000d00000000000000000000000000000034';

  it('reads dictionaries, lists, numbers and data', () => {
    const plist = readPlist(Buffer.from(hex, 'hex')) as Map<string, Map<string, Map<string, unknown>[]>>;
    expect(plist.get('rp')).toEqual([0]);
    const [state] = plist.get('ec')!.get('0')!;
    expect(state!.get('d')).toBe(700_000_000);
    expect(new TextDecoder().decode(state!.get('t') as Uint8Array)).toBe('bus');
  });

  it('never throws or hangs (property)', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 10 }), (changes) => {
        const bytes = new Uint8Array(Buffer.from(hex, 'hex'));
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        readPlist(bytes);
      }),
      { numRuns: 2000 },
    );
  });
});
