/** Time grows with the length of a text and no faster, whatever the text; ordinary messages cost almost nothing. */
import { describe, expect, it } from 'vitest';
import { createExtractor } from './extractor.ts';

const extractor = createExtractor({ keyedDigest: (value) => value, defaultRegions: ['NL', 'US', 'DE'] });

/** One text against its four quarters: 1 for linear work, 4 for quadratic; the rest is the garbage collector's. */
const ALLOWED = 2.2;

const HOSTILE = [
  ...[
    'a.',
    '1',
    '1 ',
    '11 ',
    '1.',
    '(',
    '[',
    '@',
    '@a',
    'a@',
    'a@a.',
    '@a:',
    '+',
    '+1',
    '+1 ',
    '+31 6 12345678 ',
    '0031 6 1234 ',
  ],
  ...[
    '://',
    'a://',
    'http://',
    'http://a.',
    'www.',
    'www.a',
    'http://((((',
    'http://))))',
    'http://a/(',
    'magnet:?',
    'http://a@',
  ],
  ...[
    '[.]',
    'a[.]',
    '[at]',
    '(at) ',
    'hxxp://',
    'a at b dot ',
    '[:]',
    '{.}',
    'é.',
    '中.',
    '中a.',
    '１',
    '😀',
    '\u200b',
    'a\u200b.',
  ],
  ...[
    '0x',
    'bc1',
    'lnbc1',
    'a_',
    'a-',
    '-',
    '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2 ',
    '5HwgR3u458GLafKBgxtssHSPqJnYoGrSz',
    'qpzry9x8gf2tvdw0s3jn54khce6mua7l',
  ],
  ...['GB29', 'GB29 ', 'GB29NWBK6016133192681 ', '4111 ', '4111111111111111 ', '4111-1111-1111-1111-', '12/12/2020 '],
  ...[
    ':',
    '::',
    'a:',
    '2001:db8:',
    ':1',
    '1.2.3.4.',
    '1.2.3.4 ',
    '52.3702, ',
    '52.3702,4.8952 ',
    '52° ',
    '52°22\'12"N ',
    'geo:1,',
    '2+',
  ],
  ...[
    'kik ',
    'kik me ',
    'snap: ',
    'snap:',
    'telegram is my ',
    '@a on insta ',
    'a#1234 ',
    'live:.',
    'mtcn ',
    'mtcn 1234567890 ',
    '$a',
    'cashapp $a ',
  ],
  ...[
    'pix ',
    'pix:',
    'gcash 0917 ',
    'tel 31612345678 ',
    'eth 0xABCDEFabcdef0123456789ABCDEFabcdef01234567 ',
    'x.com/a ',
    'https://x.com/a ',
  ],
];

describe('hostile texts', () => {
  it.each(HOSTILE)('%j repeated takes time in proportion', (piece) => {
    const quarter = fill(piece, 50_000);
    const whole = fill(piece, 200_000);
    let [quartersMs, wholeMs] = [Infinity, Infinity];
    // The machine is shared: the least of several rounds is the text's own time, and quadratic work stays fourfold in all.
    for (let round = 0; round < 12 && (round < 2 || wholeMs > quartersMs * ALLOWED); round++) {
      quartersMs = Math.min(quartersMs, msOf([quarter, quarter, quarter, quarter]));
      wholeMs = Math.min(wholeMs, msOf([whole]));
    }
    expect(wholeMs).toBeLessThan(2000);
    expect(wholeMs / quartersMs).toBeLessThanOrEqual(ALLOWED);
  });
});

describe('ordinary messages', () => {
  it('200,000 of them take little more than a second', () => {
    const messages = chat(200_000);
    const sizeBytes = messages.reduce((sum, message) => sum + Buffer.byteLength(message), 0);
    for (const message of messages.slice(0, 20_000)) extractor.extract(message);
    // Of this process alone: on a busy machine the clock on the wall says nothing.
    const before = process.cpuUsage();
    let found = 0;
    for (const message of messages) found += extractor.extract(message).length;
    const { user, system } = process.cpuUsage(before);
    const seconds = (user + system) / 1e6;
    console.log(`${(sizeBytes / 1e6 / seconds).toFixed(1)} MB/s, ${seconds.toFixed(2)} s, ${found} identifiers`);
    expect(found).toBeGreaterThan(5_000);
    // The target is 1.2 s on a quiet core; a shared one does less in a second.
    expect(seconds).toBeLessThan(8);
  });
});

function fill(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}

function msOf(texts: readonly string[]): number {
  const startedAt = performance.now();
  for (const text of texts) extractor.extract(text);
  return performance.now() - startedAt;
}

const WORDS =
  'the weather is nice today and we went to football with my brother bus comes at eight later ok see you tomorrow maybe rain again in the city kan niet morgen wel goed dank je snap call';
const EXTRAS =
  'anna@example.org|https://example.org/a?b=c|+31 6 12345678|at 12:30|2024-01-02|€ 25,50|😀|ça été|192.0.2.1|@tom_k|order 12345678|v1.2.3|(see below)|...|example.com|1,250.00';

/** Messages of about 80 characters, a quarter with something in them that needs a look. */
function chat(count: number): string[] {
  const words = WORDS.split(' ');
  const extras = EXTRAS.split('|');
  let state = 7;
  const next = (below: number): number => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 8) % below;
  return Array.from({ length: count }, () => {
    const line = Array.from({ length: 16 }, () => words[next(words.length)]).join(' ');
    return next(4) === 0 ? `${line} ${extras[next(extras.length)]}` : line;
  });
}
