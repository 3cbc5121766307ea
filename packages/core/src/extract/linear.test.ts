/**
 * Work grows with the length of a text and no faster, whatever the text. Counted is what the processor did for this thread: what a clock shows
 * depends on who else uses the machine. How fast it is, `npm run bench -- import-throughput` says.
 */
import { describe, expect, it } from 'vitest';
import { createSearcher } from './search.ts';
import { guessLanguage } from './writing/detector.ts';

const searcher = createSearcher({ keyedDigest: (value) => value, defaultRegions: ['NL', 'US', 'DE'], guessLanguage });

/** One text against its four quarters: 1 for linear work, 4 for quadratic; the rest is the garbage collector's. */
const ALLOWED = 2.2;
/** Some kernels count in steps as large as this. Quadratic work on these texts takes seconds. */
const STEP_US = 20_000;
const most = (inQuarters: number): number => inQuarters * ALLOWED + STEP_US;

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
  ...[
    'my name is ',
    'my name is Bo ',
    'i live in ',
    "i'm ",
    "i'm 34 ",
    'ik woon in de ',
    "j'habite ",
    'ako si ',
    'taga ',
    '28 anyos ako ',
    'anyos ako ',
    'i drive a red old ',
    'i drive a Volvo V40 ',
    'twenty ',
    'van den ',
    'Anna van de ',
  ],
  ...[
    '"',
    '"a" my name is Bo ',
    '“my name is Bo ',
    '«',
    '> ',
    '\n>',
    '\n> my name is Bo',
    'not, ',
    '\nSent from my ',
    '\nSent from my iPhone',
    'Mozilla/5.0 (',
    'Mozilla/5.0 (X11) a/1 ',
    '\nclient: ',
    'word ',
    'слово ',
    '語',
    'a@b ',
  ],
];

describe('hostile texts', () => {
  it.each(HOSTILE)('%j repeated takes work in proportion', (piece) => {
    const quarter = fill(piece, 50_000);
    const whole = fill(piece, 200_000);
    let [inQuarters, asWhole] = [Infinity, Infinity];
    // The least of several rounds is without compiling and collecting garbage; quadratic work stays fourfold in all of them.
    for (let round = 0; round < 12 && (round < 2 || asWhole > most(inQuarters)); round++) {
      inQuarters = Math.min(inQuarters, workOf([quarter, quarter, quarter, quarter]));
      asWhole = Math.min(asWhole, workOf([whole]));
    }
    expect(asWhole).toBeLessThanOrEqual(most(inQuarters));
  });
});

function fill(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}

/** Microseconds of this thread on a processor. */
function workOf(texts: readonly string[]): number {
  const before = process.threadCpuUsage();
  for (const text of texts) searcher.search({ text, written: text.length, own: true });
  const { user, system } = process.threadCpuUsage(before);
  return user + system;
}
