import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileOf, partOf } from './fixture.ts';
import {
  attachmentBuilder,
  readJson,
  readJsonBytes,
  readOutline,
  readWithin,
  type JsonElement,
  type JsonItem,
  type JsonLimits,
} from './index.ts';
import { compilePatterns } from './pattern.ts';

const MESSAGES = ['messages[*]'];

async function read(
  content: string | Uint8Array,
  patterns: readonly string[] = MESSAGES,
  chunkBytes = 65_536,
  limits: Partial<JsonLimits> = {},
): Promise<JsonItem[]> {
  const items: JsonItem[] = [];
  for await (const batch of readJson(partOf(fileOf(content), 0, chunkBytes), patterns, limits)) items.push(...batch);
  return items;
}

function elementsOf(items: readonly JsonItem[]): JsonElement[] {
  return items.filter((item) => item.kind === 'element');
}

function valuesOf(items: readonly JsonItem[]): unknown[] {
  return elementsOf(items).map((element) => element.value);
}

/** `E` and the id for elements, `N` and the reason for notices. */
function shapeOf(items: readonly JsonItem[]): string {
  return items
    .flatMap((item) => {
      if (item.kind === 'element') return [`E${String((item.value as { id?: number } | null)?.id)}`];
      return item.kind === 'notice' ? [`N:${item.reason}`] : [];
    })
    .join(' ');
}

function utf16(text: string, littleEndian: boolean, mark: boolean): Uint8Array {
  const units = mark ? `\ufeff${text}` : text;
  const view = new DataView(new ArrayBuffer(units.length * 2));
  for (let i = 0; i < units.length; i++) view.setUint16(i * 2, units.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
}

const DOCUMENT = {
  name: 'Bus',
  messages: [1, 2, 3, 4].map((id) => ({
    id,
    text: `stop ${id} , "x": `,
    tags: [
      { id, tag: 'x' },
      { id: 9, tag: 'y' },
    ],
  })),
  count: 4,
};
const INDENTED = JSON.stringify(DOCUMENT, null, 2);
const ONE_LINE = JSON.stringify(DOCUMENT);

describe('readJson', () => {
  it('gives every element with its exact bytes and line, however the text is written and cut', async () => {
    const values = fc.array(fc.jsonValue({ maxDepth: 4 }), { maxLength: 12 });
    const layouts = fc.constantFrom(undefined, 0, 1, 4, '\t');
    await fc.assert(
      fc.asyncProperty(values, layouts, fc.integer({ min: 1, max: 40 }), async (messages, indent, chunkBytes) => {
        const text = JSON.stringify({ before: 1, messages, after: [2] }, null, indent);
        const bytes = new TextEncoder().encode(text);
        const elements = elementsOf(await read(text, MESSAGES, chunkBytes));
        expect(elements.map((element) => element.value)).toEqual(JSON.parse(JSON.stringify(messages)));
        for (const { offset, length, line, value } of elements) {
          expect(JSON.parse(new TextDecoder().decode(bytes.subarray(offset, offset + length)))).toEqual(value);
          expect(line).toBe(new TextDecoder().decode(bytes.subarray(0, offset)).split('\n').length);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('gives the values beside the way, before and after the elements', async () => {
    const items = await read(INDENTED);
    expect(items.flatMap((item) => (item.kind === 'sibling' ? [[item.key, item.value]] : []))).toEqual([
      ['name', 'Bus'],
      ['count', 4],
    ]);
    expect(items.flatMap((item) => (item.kind === 'enter' ? [item.path] : []))).toEqual([[], ['messages']]);
  });

  it('finds elements in lists of lists, in the root and as the root', async () => {
    const chats = { chats: { list: [{ messages: [1, 2] }, { messages: [] }, { messages: [3] }] } };
    const items = await read(JSON.stringify(chats), ['chats.list[*].messages[*]', 'messages[*]']);
    expect(elementsOf(items).map((element) => [element.container, element.key, element.value])).toEqual([
      [['chats', 'list', 0, 'messages'], 0, 1],
      [['chats', 'list', 0, 'messages'], 1, 2],
      [['chats', 'list', 2, 'messages'], 0, 3],
    ]);
    expect(valuesOf(await read('[1,"a",{}]', ['[*]']))).toEqual([1, 'a', {}]);
    expect(valuesOf(await read('{"a":1}', ['$']))).toEqual([{ a: 1 }]);
    expect(valuesOf(await read('{"messages":{"id":1}}'))).toEqual([]);
  });

  it('says once of a bracket that it is the wrong one, even where it ends the text', async () => {
    const text = '[\n    {\n        "id": 1\n    },\n    {\n        "id": 2\n    }\n}';
    expect(shapeOf(await read(text, ['[*]']))).toBe('E1 E2 N:malformed-record');
  });

  it.each([true, false])('reads UTF-16 with offsets in its own bytes (little-endian: %s)', async (littleEndian) => {
    for (const mark of [true, false]) {
      const bytes = utf16(INDENTED, littleEndian, mark);
      const elements = elementsOf(await read(bytes, MESSAGES, 3));
      expect(elements.map((element) => element.value)).toEqual(DOCUMENT.messages);
      const [, second] = elements as [JsonElement, JsonElement];
      const slice = bytes.subarray(second.offset, second.offset + second.length);
      const text = new TextDecoder(littleEndian ? 'utf-16le' : 'utf-16be').decode(slice);
      expect(JSON.parse(text)).toEqual(second.value);
    }
  });

  it('passes over a byte order mark and NUL filling', async () => {
    const bytes = new TextEncoder().encode(`\ufeff${ONE_LINE}\0\0\0`);
    const items = await read(bytes, MESSAGES, 2);
    expect(shapeOf(items)).toBe('E1 E2 E3 E4');
    expect(elementsOf(items)[0]?.offset).toBe(3 + ONE_LINE.indexOf('{"id"'));
  });

  it('keeps an element whose text is not valid UTF-8, and says so', async () => {
    const bytes = new TextEncoder().encode('{"messages":[{"id":1,"a":"?"},{"id":2}]}');
    bytes[bytes.indexOf(0x3f)] = 0xff;
    expect(elementsOf(await read(bytes)).map((element) => [element.exact, element.value])).toEqual([
      [false, { id: 1, a: '\ufffd' }],
      [true, { id: 2 }],
    ]);
  });

  it('gives every complete element of a text cut anywhere, and says where it ends', async () => {
    for (const text of [INDENTED, ONE_LINE]) {
      const whole = elementsOf(await read(text));
      for (let end = 0; end < text.length; end++) {
        const items = await read(text.slice(0, end), MESSAGES, 17);
        const complete = whole.filter((element) => element.offset + element.length <= end);
        expect(valuesOf(items)).toEqual(complete.map((element) => element.value));
        const notices = items.filter((item) => item.kind === 'notice');
        expect(notices.map((notice) => notice.reason)).toEqual(['truncated']);
        expect(notices.map((notice) => notice.offset + notice.length)).toEqual([end]);
      }
    }
  });

  it('reports an element that is too large, and reads on', async () => {
    const messages = [{ id: 1 }, { id: 2, text: 'x'.repeat(5000) }, { id: 3 }];
    for (const indent of [undefined, 1]) {
      const items = await read(JSON.stringify({ messages }, null, indent), MESSAGES, 64, { elementBytes: 1000 });
      expect(shapeOf(items)).toBe('E1 N:record-too-large E3');
    }
  });

  it('reports an element that is nested too deep, and reads on', async () => {
    const deep = `${'['.repeat(600)}${']'.repeat(600)}`;
    const items = await read(`{"messages":[{"id":1},${deep},{"id":3}],"far":${deep}}`);
    expect(shapeOf(items)).toBe('E1 N:nested-too-deep E3 N:nested-too-deep');
    await read('['.repeat(1_000_000));
    await read('{"a":'.repeat(100_000));
  });

  it.each([
    ['a lost quote', (text: string) => text.replace('stop 2', '"stop 2'), 'E1 N:malformed-record E3 E4'],
    [
      'a word that is no value',
      (text: string) => text.replace(/"id":( ?)2/, '"id":$1two'),
      'E1 N:malformed-record E3 E4',
    ],
    ['a lost comma', (text: string) => text.replace(/\},(\s*)\{(\s*)"id":( ?)3,/, '}$1{$2"id":$33,'), 'E1 E2 E3 E4'],
    ['a comma too many', (text: string) => text.replace(/\}(\s*)\],(\s*)"count"/, '},$1],$2"count"'), 'E1 E2 E3 E4'],
    ['text after the end', (text: string) => `${text} and more`, 'E1 E2 E3 E4 N:malformed-record'],
  ])('reads on after %s', async (_, damage, shape) => {
    for (const text of [INDENTED, ONE_LINE])
      for (const chunkBytes of [1, 50, 4096])
        expect(shapeOf(await read(damage(text), MESSAGES, chunkBytes))).toBe(shape);
  });

  it('does not take brackets inside a broken text for the end of its element', async () => {
    const braces = INDENTED.replaceAll(' , \\"x\\": ', ' } ] , { ');
    for (const chunkBytes of [1, 50, 4096])
      expect(shapeOf(await read(braces.replace('"stop 2', 'stop 2'), MESSAGES, chunkBytes))).toBe(
        'E1 N:malformed-record E3 E4',
      );
  });

  it('reads on after a lost bracket of an indented text, without leaving the array', async () => {
    const chat = (first: number): object => ({
      id: first,
      messages: [
        { id: first, t: 1 },
        { id: first + 1, t: 1 },
        { id: first + 2, t: 1 },
      ],
    });
    const text = JSON.stringify({ chats: { list: [chat(10), chat(20)] } }, null, 1);
    const patterns = ['chats.list[*].messages[*]'];
    const where = async (damaged: string): Promise<unknown[]> =>
      elementsOf(await read(damaged, patterns, 9)).map((element) => [
        element.container[2],
        (element.value as { id: number }).id,
      ]);
    const closing = text.indexOf('}', text.indexOf('"id": 11'));
    expect(await where(text.slice(0, closing) + text.slice(closing + 1))).toEqual([
      [0, 10],
      [0, 12],
      [1, 20],
      [1, 21],
      [1, 22],
    ]);
    const end = text.indexOf(']');
    expect(await where(text.slice(0, end) + text.slice(end + 1))).toEqual([
      [0, 10],
      [0, 11],
      [0, 12],
      [1, 20],
      [1, 21],
      [1, 22],
    ]);
  });

  it('takes the last of two equal keys, as JSON.parse does, and reads two arrays of one name', async () => {
    const items = await read('{"messages":[{"id":1,"id":2}],"messages":[{"id":3}]}');
    expect(shapeOf(items)).toBe('E2 E3');
  });

  it('does not depend on the chunks, whatever the bytes', async () => {
    const damage = fc.array(fc.tuple(fc.nat(), fc.constantFrom(...'{}[]":,\\\n x0')), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(INDENTED, ONE_LINE),
        damage,
        fc.integer({ min: 1, max: 300 }),
        async (text, changes, size) => {
          const characters = [...text];
          for (const [place, character] of changes) characters[place % characters.length] = character;
          const damaged = characters.join('');
          const whole = await read(damaged);
          const notices = whole.filter((item) => item.kind === 'notice');
          if (notices.length === 0) expect(await read(damaged, MESSAGES, size)).toEqual(whole);
          const ids = valuesOf(await read(damaged, MESSAGES, size));
          expect(ids).toEqual(valuesOf(whole));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('reads 300 MB on one line in little memory', async () => {
    const message = new TextEncoder().encode(
      `${JSON.stringify({ id: 1, text: 'the bus leaves at nine '.repeat(20) })},`,
    );
    const block = new Uint8Array(message.length * 2000);
    for (let at = 0; at < block.length; at += message.length) block.set(message, at);
    const blocks = Math.ceil(300_000_000 / block.length);
    async function* open(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode('{"messages":[');
      for (let i = 0; i < blocks; i++) yield block;
      yield new TextEncoder().encode('{"id":2}]}');
    }
    const before = process.memoryUsage().heapUsed;
    const startedAt = performance.now();
    let elements = 0;
    let peak = 0;
    for await (const items of readJson({ open }, MESSAGES)) {
      elements += elementsOf(items).length;
      if (elements % 50 === 0) peak = Math.max(peak, process.memoryUsage().heapUsed - before);
    }
    const megabytesPerSecond = 300 / ((performance.now() - startedAt) / 1000);
    console.log(`readJson: ${megabytesPerSecond.toFixed(0)} MB/s parsed, ${(peak / 1e6).toFixed(0)} MB of heap`);
    expect(elements).toBe(blocks * 2000 + 1);
    expect(peak).toBeLessThan(200e6);
  });
});

describe('beside the reader', () => {
  it('reads elements inside an element with their place in the part', async () => {
    const text = '{\n"messages":[\n{"id":1,"replies":[{"id":2},\n{"id":3}]}]}';
    const [parent] = elementsOf(await read(text));
    const replies = readWithin(parent as JsonElement, ['replies[*]']);
    expect(replies.map((reply) => text.slice(reply.offset, reply.offset + reply.length))).toEqual([
      '{"id":2}',
      '{"id":3}',
    ]);
    expect(replies.map((reply) => reply.line)).toEqual([3, 4]);
  });

  it('reads the frame around the elements', async () => {
    const outline = await readOutline(partOf(fileOf(INDENTED)), ['']);
    expect({ ...outline.get('') }).toEqual({ name: 'Bus', count: 4 });
  });

  it('reads bytes in memory', () => {
    expect(shapeOf(readJsonBytes(new TextEncoder().encode(ONE_LINE), MESSAGES))).toBe('E1 E2 E3 E4');
    expect(shapeOf(readJsonBytes(new Uint8Array(0), MESSAGES))).toBe('N:truncated');
  });

  it('refuses patterns that are none', () => {
    for (const pattern of ['', 'a..b', 'a[0]', '[*', 'a.[*]'])
      expect(() => compilePatterns([pattern])).toThrow(TypeError);
  });

  it('finds the member an attachment names, and none where two could be meant', () => {
    const member = (path: string) => ({ path, sizeBytes: 5, sha256: 'aa', md5: 'bb', mediaType: 'image/png' });
    const attach = attachmentBuilder([member('export/photos/1.png'), member('a/x.png'), member('b/x.png')]);
    expect(attach({ name: 'photos/1.png', label: 'photo' })).toMatchObject({
      sha256: 'aa',
      basis: 'content',
      label: 'photo',
    });
    expect(attach({ name: './photos\\1.png' })).toMatchObject({ basis: 'content' });
    expect(attach({ name: 'otherphotos/1.png' })).toMatchObject({ sha256: null, basis: 'claimed' });
    expect(attach({ name: 'x.png', sizeBytes: 7 })).toMatchObject({ sizeBytes: 7, basis: 'claimed' });
    expect(attach({ name: null })).toMatchObject({ name: null, basis: 'claimed' });
  });
});
