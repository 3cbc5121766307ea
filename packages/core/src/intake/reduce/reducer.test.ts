import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMediaReducer } from './reducer.ts';
import { findMediaMarker, formatMediaMarker, type WithheldRun } from './withhold.ts';

const digests = { sha256: () => createHash('sha256'), md5: () => createHash('md5') };
const { cases } = JSON.parse(
  readFileSync(new URL('../../../../../vectors/intake/heads.json', import.meta.url), 'utf8'),
) as { cases: { hex: string; mediaType: string }[] };

function reduce(input: Uint8Array, chunkBytes = 65_536): { output: Buffer; withheld: WithheldRun[] } {
  const reducer = createMediaReducer(digests);
  const bytes: Uint8Array[] = [];
  const withheld: WithheldRun[] = [];
  const take = (part: { bytes: readonly Uint8Array[]; withheld: readonly WithheldRun[] }): void => {
    bytes.push(...part.bytes);
    withheld.push(...part.withheld);
  };
  for (let at = 0; at < input.length; at += chunkBytes) take(reducer.push(input.subarray(at, at + chunkBytes)));
  take(reducer.finish());
  return { output: Buffer.concat(bytes), withheld };
}

/** Filler that repeats for a seed, so that a failure can be run again. */
function filler(seed: number, length: number): Buffer {
  const out = Buffer.alloc(length);
  for (let state = seed | 1, at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    out[at] = state >>> 24;
  }
  return out;
}

function media(seed: number, length: number): { bytes: Buffer; mediaType: string } {
  const { hex, mediaType } = cases[seed % cases.length] ?? { hex: '', mediaType: '' };
  return { bytes: Buffer.concat([Buffer.from(hex, 'hex'), filler(seed, length)]), mediaType };
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const md5 = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex');

const WRAPPINGS: readonly (readonly [name: string, wrap: (base64: string) => readonly [string, string, string]])[] = [
  ['JSON string', (text) => ['{"data":"', text, '","next":"rain"}']],
  ['JSON with escaped slashes', (text) => ['{"data":"', text.replaceAll('/', '\\/'), '"}']],
  ['JSON with escaped plus signs', (text) => ['{"data":"', text.replaceAll('+', '\\u002B'), '"}']],
  ['JSON with line breaks', (text) => ['{"data":"', text.replace(/.{76}(?=.)/g, '$&\\n'), '"}']],
  ['data address', (text) => ['<img src="data:image/jpeg;base64,', text, '"> bus']],
  ['unquoted attribute', (text) => ['<img src=data:image/jpeg;base64,', text, '> bus']],
  ['single quotes', (text) => ["<part data='", text, "' />"]],
  ['XML with line break references', (text) => ['<part data="', text.replace(/.{76}(?=.)/g, '$&&#10;'), '" />']],
  ['address escapes', (text) => ['?picture=', encodeURIComponent(text), '&x=1']],
  ['mail body', (text) => ['Encoding: base64\r\n\r\n', text.replace(/.{76}(?=.)/g, '$&\r\n'), '\r\n\r\n--next\r\n']],
  ['folded and indented', (text) => ['PHOTO;BASE64:\r\n  ', text.replace(/.{64}(?=.)/g, '$&\r\n  '), '\r\n\r\nEND']],
  ['address alphabet', (text) => ['"', text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''), '"']],
  ['no padding, end of file', (text) => ['picture: ', text.replaceAll('=', ''), '']],
];

describe('embedded media', () => {
  it.each(WRAPPINGS)('%s', (_, wrap) => {
    for (const seed of [0, 5, 13, 27]) {
      const { bytes, mediaType } = media(seed, 3000 + seed);
      const [before, run, after] = wrap(bytes.toString('base64'));
      const { output, withheld } = reduce(Buffer.from(before + run + after));
      const facts = { mediaType, sizeBytes: bytes.length, sha256: sha256(bytes) };
      expect(output.toString()).toBe(before + formatMediaMarker(facts) + after);
      expect(withheld).toEqual([
        {
          ...facts,
          md5: md5(bytes),
          encoding: 'base64',
          offsetInOutput: before.length,
          offsetInInput: before.length,
          lengthInInput: run.length,
        },
      ]);
      expect(findMediaMarker(output.toString())).toEqual(facts);
    }
  });

  it('takes no word of the text behind a folded run', () => {
    const { bytes } = media(0, 57 * 40 - 20);
    const folded = bytes.toString('base64').replace(/.{76}(?=.)/g, '$&\n');
    for (const after of ['\nRain tomorrow at nine\n', '\nsun\n', '\nBus 12: late\n', '']) {
      expect(reduce(Buffer.from(`see\n${folded}${after}`)).output.toString()).toMatch(
        /^see\n\[media withheld: [^\]]+\]/,
      );
      expect(
        reduce(Buffer.from(`see\n${folded}${after}`))
          .output.toString()
          .endsWith(`]${after}`),
      ).toBe(true);
    }
  });

  it('finds media behind a path or word that touches it, in hex, and in UTF-16', () => {
    const bytes = Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100', 'hex'), filler(3, 3000)]);
    const marker = formatMediaMarker({ mediaType: 'image/jpeg', sizeBytes: bytes.length, sha256: sha256(bytes) });
    const check = (text: string, encoding: BufferEncoding = 'utf8'): string =>
      reduce(Buffer.from(text, encoding)).output.toString(encoding);
    expect(check(`x pictures${bytes.toString('base64')} y`)).toBe(`x pictures${marker} y`);
    expect(check(`E'\\\\x${bytes.toString('hex')}' y`)).toBe(`E'\\\\x${marker}' y`);
    expect(check(`0x${bytes.toString('hex').toUpperCase()} y`)).toBe(`0x${marker} y`);
    expect(check(`\ufeff"${bytes.toString('base64')}" 雨`, 'utf16le')).toBe(`\ufeff"${marker}" 雨`);
  });

  it('withholds an unknown binary, but not armour or a token in an address', () => {
    const unknown = Buffer.concat([Buffer.from([0xe1]), filler(9, 4000)]).toString('base64');
    const outputOf = (text: string): string => reduce(Buffer.from(text)).output.toString();
    expect(outputOf(`"${unknown}"`)).toContain('[media withheld: application/octet-stream');
    const armoured = `-----BEGIN PGP MESSAGE-----\n\n${unknown.replace(/.{64}(?=.)/g, '$&\n')}\n-----END PGP MESSAGE-----\n`;
    expect(outputOf(armoured)).toBe(armoured);
    const address = `see https://example.org/?token=${encodeURIComponent(unknown)} now`;
    expect(outputOf(address)).toBe(address);
  });

  it('takes raw islands out and goes on with the text behind them', () => {
    for (const seed of [0, 1, 4, 6, 12, 30]) {
      const { bytes, mediaType } = media(seed, 9000);
      const island = Buffer.concat([bytes, Buffer.from([0xff, 0xd9, 0x00])]);
      const [before, after] = ['The bus is late.\n'.repeat(90), '\nThe rain has stopped.\n'.repeat(90)];
      const { output, withheld } = reduce(Buffer.concat([Buffer.from(before), island, Buffer.from(after)]));
      const facts = { mediaType, sizeBytes: island.length, sha256: sha256(island) };
      expect(output.toString()).toBe(before + formatMediaMarker(facts) + after);
      expect(withheld[0]).toMatchObject({ ...facts, encoding: 'raw', offsetInOutput: before.length });
    }
  });

  it('lets no sixteen bytes of media pass, however wrapped and however cut', () => {
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.integer({ min: 800, max: 40_000 }),
        fc.nat(WRAPPINGS.length),
        fc.integer({ min: 1, max: 70_000 }),
        fc.nat(80_000),
        (seed, length, wrapping, chunkBytes, lead) => {
          const { bytes, mediaType } = media(seed, length);
          fc.pre(mediaType !== 'image/svg+xml');
          const text = Buffer.from('bus 12 leaves at nine; rain later\n'.repeat(3000).slice(0, lead));
          const wrap = WRAPPINGS[wrapping]?.[1];
          const parts = wrap?.(bytes.toString('base64')) ?? null;
          const body = parts ? Buffer.from(parts.join('')) : Buffer.concat([bytes, Buffer.from([0xff, 0xd9])]);
          const { output, withheld } = reduce(Buffer.concat([text, body, text]), chunkBytes);
          expect(withheld).toHaveLength(1);
          for (const needle of parts ? [parts[1].slice(-120, -4)] : [bytes.subarray(0, 16), bytes.subarray(-16)]) {
            expect(output.includes(needle)).toBe(false);
          }
          expect(output.length).toBeLessThan(2 * text.length + 400);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('gives the same output for every chunk size', () => {
    const pieces = [0, 1, 2, 3, 4, 5].flatMap((seed) => [
      Buffer.from('weather and buses, '.repeat(seed * 900 + 3)),
      Buffer.from(`"${media(seed, 150_000).bytes.toString('base64')}"\n`),
      Buffer.from('a'.repeat(90_000 * seed)),
      seed % 2 === 0 ? media(seed, 70_000).bytes : Buffer.from('\n'),
      Buffer.from(filler(seed, 60_000).toString('hex')),
    ]);
    const input = Buffer.concat(pieces);
    const whole = reduce(input, input.length);
    for (const size of [1, 977, 4096, 65_537, 524_288]) expect(reduce(input, size)).toEqual(whole);
  });
});

describe('text that is no media', () => {
  const same = (text: string | Uint8Array): void => {
    const bytes = Buffer.from(text as string);
    const { output, withheld } = reduce(bytes, 1000);
    expect(withheld).toEqual([]);
    expect(output.equals(bytes)).toBe(true);
  };

  it('passes unchanged', () => {
    same('');
    same('x'.repeat(200_000));
    same('haha'.repeat(2000));
    same('TheBusIsLateAndTheRainIsHeavy'.repeat(100));
    same(filler(1, 20_000).toString('hex'));
    same(Buffer.from('The weather stays fine until Sunday. '.repeat(500)).toString('base64'));
    same(Buffer.from('Morgen regnet es in Köln, später Sonne. '.repeat(500)).toString('base64'));
    same(Buffer.from('Rain on Monday, sun on Tuesday. '.repeat(500), 'utf16le').toString('base64'));
    same(JSON.stringify(Array.from({ length: 3000 }, (_, n) => ({ id: n, text: `bus ${n}`, ok: true }))));
    same('/home/weather/rain-and-sun_2024/'.repeat(100));
    same('0123456789'.repeat(500));
    same(`${'A'.repeat(5000)}==`);
    same(Buffer.concat([Buffer.from('rain\n'.repeat(900)), Buffer.alloc(10_000), Buffer.from('sun\n'.repeat(900))]));
    same('\x03\x30\x34,01rain \x02bus\x0f\x1f\x16 '.repeat(900));
    same(Buffer.from('Привет, завтра дождь. Автобус опаздывает. я я я '.repeat(300)));
    same(Buffer.from(`\ufeff${'明日は雨、バスは九時。'.repeat(5000)}`, 'utf16le'));
  });

  it('passes unchanged for any text (property)', () => {
    const anyText = fc.array(
      fc.oneof(fc.string({ unit: 'binary' }), fc.lorem(), fc.constant('\r\n'), fc.base64String()),
    );
    fc.assert(
      fc.property(anyText, fc.nat(40), (pieces, times) => same(pieces.join(' ').repeat(times))),
      { numRuns: 200 },
    );
  });
});
