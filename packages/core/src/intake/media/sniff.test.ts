import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeText } from '../text/judge.ts';
import { recogniseContent, sniffMedia } from './sniff.ts';

interface HeadVectors {
  readonly cases: readonly { readonly hex: string; readonly mediaType: string }[];
  readonly texts: readonly string[];
}
const vectors = JSON.parse(
  readFileSync(new URL('../../../../../vectors/intake/heads.json', import.meta.url), 'utf8'),
) as HeadVectors;

function withFiller(hex: string): Buffer {
  return Buffer.concat([Buffer.from(hex, 'hex'), randomBytes(2000)]);
}

describe('sniffMedia', () => {
  it.each(vectors.cases)('$mediaType from $hex', ({ hex, mediaType }) => {
    expect(sniffMedia(withFiller(hex))).toBe(mediaType);
    expect(judgeText(withFiller(hex)).kind).toBe('binary');
  });

  it.each(vectors.texts)('takes a text for text: %s', (text) => {
    expect(sniffMedia(Buffer.from(text))).toBeNull();
    expect(judgeText(Buffer.from(text))).toEqual({ kind: 'text', encoding: 'utf-8', bom: false });
  });

  it('takes an archive whose first member is a stored document for an archive', () => {
    const member = (name: string): Buffer => {
      const header = Buffer.alloc(30);
      header.write('PK\x03\x04', 'latin1');
      header.writeUInt16LE(name.length, 26);
      return Buffer.concat([header, Buffer.from(name)]);
    };
    const document = Buffer.concat([member('[Content_Types].xml'), member('word/document.xml')]);
    expect(sniffMedia(document)).toBe('application/vnd.openxmlformats-officedocument');
    expect(sniffMedia(Buffer.concat([member('timetable.docx'), document]))).toBe('application/zip');
    expect(sniffMedia(Buffer.concat([member('mimetype'), Buffer.from('application/epub+zip')]))).toBe(
      'application/epub+zip',
    );
  });

  it('takes MPEG audio and transport streams by frames that follow each other', () => {
    const frame = Buffer.concat([Buffer.from('fffb9064', 'hex'), Buffer.alloc(413, 0xaa)]);
    expect(recogniseContent(Buffer.concat([frame, frame]))).toEqual({ mediaType: 'audio/mpeg', certain: true });
    expect(recogniseContent(Buffer.from('fffb9064', 'hex'))?.certain).toBe(false);
    const packet = Buffer.concat([Buffer.from('47400010', 'hex'), Buffer.alloc(184, 0xff)]);
    expect(sniffMedia(Buffer.concat([packet, packet, packet, packet]))).toBe('video/mp2t');
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void sniffMedia(bytes)),
      { numRuns: 500 },
    );
  });
});

describe('judgeText', () => {
  const weather = 'Rain at the bus stop, sun at the match. '.repeat(30);
  it.each([
    ['utf-8', Buffer.from(`${weather}über ☀`), 'utf-8', false],
    ['utf-8 with a mark', Buffer.from(`\ufeff${weather}`), 'utf-8', true],
    ['utf-16le with a mark', Buffer.from(`\ufeff${weather}`, 'utf16le'), 'utf-16le', true],
    ['utf-16be with a mark', Buffer.from(`\ufeff${weather}`, 'utf16le').swap16(), 'utf-16be', true],
    ['utf-16le without', Buffer.from(weather, 'utf16le'), 'utf-16le', false],
    ['utf-16be without', Buffer.from(weather, 'utf16le').swap16(), 'utf-16be', false],
    [
      'Japanese utf-16le with a mark',
      Buffer.from(`\ufeff${'明日は雨です。'.repeat(200)}`, 'utf16le'),
      'utf-16le',
      true,
    ],
    ['Latin-1', Buffer.from(`${weather}für später`, 'latin1'), 'windows-1252', false],
    ['a gap of NULs', Buffer.concat([Buffer.from(weather), Buffer.alloc(4096), Buffer.from(weather)]), 'utf-8', false],
    ['some NULs', Buffer.from(weather.replaceAll('match.', 'match\0')), 'utf-8', false],
    ['IRC colours', Buffer.from('\x0304,01rain\x03 \x02bus\x0f '.repeat(100)), 'utf-8', false],
    ['nothing', Buffer.alloc(0), 'utf-8', false],
  ])('%s', (_, sample, encoding, bom) => {
    expect(judgeText(sample)).toEqual({ kind: 'text', encoding, bom });
  });

  it('takes random bytes for binary, also behind a UTF-16 mark', () => {
    expect(judgeText(randomBytes(4096)).kind).toBe('binary');
    expect(judgeText(Buffer.concat([Buffer.from('fffe', 'hex'), randomBytes(8192)])).kind).toBe('binary');
    expect(judgeText(Buffer.alloc(100)).kind).toBe('binary');
  });
});
