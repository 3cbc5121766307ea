import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  attributeOf,
  decodeReferences,
  findByClass,
  labelOf,
  type MarkupItem,
  type MarkupToken,
  MarkupScanner,
  type OpenTag,
  readMarkup,
  textOf,
} from './index.ts';

function scan(text: string | Uint8Array, xml = false, size = 65_536): MarkupToken[] {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const scanner = new MarkupScanner({ xml });
  const tokens: MarkupToken[] = [];
  for (let at = 0; at < bytes.length; at += size) tokens.push(...scanner.push(bytes.slice(at, at + size)));
  return [...tokens, ...scanner.end()];
}

/** `<a b=c>`, `</a>`, text as it is, `!` where the input was cut. */
function shapeOf(tokens: readonly MarkupToken[]): string {
  return tokens.map(shapeOfToken).join('·');
}

function shapeOfToken(token: MarkupToken): string {
  switch (token.kind) {
    case 'open':
      return `<${[token.name, ...token.attributes.map(({ name, value }) => `${name}=${value}`)].join(' ')}${token.selfClosing ? '/' : ''}>`;
    case 'close':
      return `</${token.name}>`;
    case 'text':
      return token.text;
    case 'cut':
      return '!';
  }
}

describe('MarkupScanner', () => {
  it.each([
    ['<p class="a b">rain</p>', '<p class=a b>·rain·</p>'],
    ["<P CLASS='a'>x</P >", '<p class=a>·x·</p>'],
    ['<a href=/x/y?z=1&amp;q>t', '<a href=/x/y?z=1&q>·t'],
    ['<input disabled value = "1"/>', '<input disabled= value=1/>'],
    ['<a =b c>', '<a =b= c=>'],
    ['<a b="1"c="2">', '<a b=1 c=2>'],
    ['1 < 2 && 3 > 2', '1 < 2 && 3 > 2'],
    ['a<!-- <b> -->c', 'a·c'],
    ['a<!---->b<!-->c<!doctype html>d<?xml x?>e', 'a·b·c·d·e'],
    ['<script>if (a < b) "</p>";</script>x', '<script>·if (a < b) "</p>";·</script>·x'],
    ['<title>a &amp; b</title><style>a > b</style>', '<title>·a & b·</title>·<style>·a > b·</style>'],
    ['<![CDATA[a <b> ]] ]]>c', 'a <b> ]] ·c'],
    ['</ x>a</>b', 'a·b'],
    ['&lt;b&gt; &copy; &nosuch; &#x1F327; &#55357;&#56838;', '<b> © &nosuch; 🌧 😆'],
    ['a<b c="d', 'a·!'],
    ['a<!-- b', 'a·!'],
    ['a<', 'a·!'],
  ])('reads %s', (html, shape) => {
    expect(shapeOf(scan(html))).toBe(shape);
    for (const size of [1, 2, 3]) expect(scan(html, false, size)).toEqual(scan(html));
  });

  it('keeps case and processing instructions apart in XML', () => {
    expect(shapeOf(scan('<?xml version="1.0"?><A b="1"/><!-- x > y --><c:d/>', true))).toBe('<A b=1/>·<c:d/>');
  });

  it('gives places that hold the tag, on its line', () => {
    const html = '<a>\n ü<b\nx="1">\r\n</b>';
    const bytes = new TextEncoder().encode(html);
    const found = scan(html).map(({ offset, end, line }) => [
      new TextDecoder().decode(bytes.subarray(offset, end)),
      line,
    ]);
    expect(found).toEqual([
      ['<a>', 1],
      ['\n ü', 1],
      ['<b\nx="1">', 2],
      ['\r\n', 3],
      ['</b>', 4],
    ]);
  });

  it('reads bytes that are no UTF-8 as Windows-1252, text by text', () => {
    expect(shapeOf(scan(Buffer.from('<p>für</p>', 'latin1')))).toBe('<p>·für·</p>');
  });

  it('keeps only the beginning of what is too long, and counts the rest', () => {
    const [tag] = scan(`<a b="${'x'.repeat(300_000)}">`) as [OpenTag];
    expect(tag.attributes[0]).toMatchObject({ cut: true, length: 300_000 });
    expect(tag.attributes[0]?.value.length).toBe(262_144);
  });

  it('does not depend on how the input is cut, covers it in order, and never throws (property)', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '/',
      '"',
      "'",
      '=',
      '!',
      '-',
      '?',
      'a',
      'b ',
      '\n',
      '<a b="',
      '</a>',
      '<!--',
      '-->',
    );
    const html = fc.array(fc.oneof(pieces, fc.string({ unit: 'grapheme', maxLength: 4 })), { maxLength: 40 });
    fc.assert(
      fc.property(html, fc.boolean(), fc.integer({ min: 1, max: 9 }), (list, xml, size) => {
        const tokens = scan(list.join(''), xml);
        expect(scan(list.join(''), xml, size)).toEqual(tokens);
        let end = 0;
        for (const token of tokens) {
          expect(token.offset).toBeGreaterThanOrEqual(end);
          end = token.end;
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('decodeReferences', () => {
  it.each([
    ['&#55357;', true, '\ufffd', true],
    ['&#0;&#1;&#9;', true, '\ufffd\ufffd\t', true],
    ['&#1;', false, '\u0001', false],
    ['&#1114112;', true, '\ufffd', true],
    ['&#128;', false, '€', false],
    ['&#x26;lt;', true, '&lt;', false],
    ['&nbsp;', true, '&nbsp;', false],
  ])('%s (xml: %s)', (source, xml, text, invalid) => {
    expect(decodeReferences(source, xml)).toEqual({ text, invalid });
  });
});

async function readItems(html: string): Promise<MarkupItem[]> {
  const items: MarkupItem[] = [];
  const open = async function* (): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode(html);
  };
  const isRecord = (tag: OpenTag): boolean => tag.classes.includes('r');
  for await (const batch of readMarkup({ open }, { xml: false, isRecord })) items.push(...batch);
  return items;
}

describe('readMarkup', () => {
  it('gives records as trees, and the rest as it comes', async () => {
    const [before, record, after] = await readItems('<i><p class="r x">a<br>b <b class=y>c</b></p></i>');
    expect([before?.kind, record?.kind, after?.kind]).toEqual(['open', 'element', 'close']);
    if (record?.kind !== 'element') return;
    expect(textOf(record)).toBe('a\nb c');
    expect(labelOf(record)).toBe('a b c');
    expect(findByClass(record, 'y')?.name).toBe('b');
    expect(attributeOf(record, 'class')).toBe('r x');
  });

  it('ends an unclosed record where the next begins, and says where the input ends inside one', async () => {
    const items = await readItems('<p class=r>one<p class=r>two</p><p class=r>three');
    expect(items.map((item) => (item.kind === 'element' ? labelOf(item) : item.kind))).toEqual([
      'one',
      'two',
      'failed',
    ]);
  });

  it('gives up records that are nested too deep or too large, and goes on behind them', async () => {
    const deep = `<div class=r>${'<div>'.repeat(5000)}${'</div>'.repeat(5001)}`;
    const large = `<p class=r>${'<i></i>'.repeat(20_001)}</p>`;
    const items = await readItems(`${deep}${large}<p class=r>fine</p>`);
    expect(items.map((item) => (item.kind === 'failed' ? item.reason : item.kind))).toEqual([
      'nested-too-deep',
      'record-too-large',
      'element',
    ]);
  });
});
