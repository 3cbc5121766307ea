/** Changes to valid files: some blind to what the bytes mean, some that know lines, numbers and the marks of the formats. */
import * as fc from 'fast-check';

export interface Edit {
  readonly how: (typeof HOW)[number];
  /** Places and lengths are taken modulo what is there, so that shrinking keeps an edit meaningful. */
  readonly at: number;
  readonly length: number;
  readonly to: number;
  readonly token: string;
}

const HOW = [
  'flip',
  'set',
  'drop',
  'insert',
  'copy',
  'repeat',
  'cut',
  'splice',
  'drop-line',
  'double-line',
  'swap-lines',
  'number',
  'word',
] as const;

/** What readers of chats, JSON, markup, dates and numbers trip over. */
const TOKENS: readonly string[] = [
  ...[
    '"',
    '\\',
    '\\u',
    '\\ud800',
    '\\u0000',
    '{',
    '}',
    '[',
    ']',
    '},{',
    '],[',
    ',',
    ':',
    'null',
    'true',
    '{}',
    '[]',
    '""',
  ],
  ...[
    '<',
    '>',
    '</div>',
    '<div class="',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '&#',
    '&#xD800;',
    '&amp',
    '<script>',
    '/>',
  ],
  ...['\n', '\r', '\r\n', '\u2028', '\0', '\t', ' ', '\u200e', '\u202f', '\ufeff', '\u00a0', '\u0661', '\x03', '\x1b['],
  ...[
    '[1/1/20, 10:00:00 AM] ',
    '31.12.2020, 23:59 - ',
    '99/99/99, 99:99 - ',
    ' - ',
    ': ',
    '[10:00] <',
    '--- Log opened ',
  ],
  ...[
    '2020-02-30',
    '0000-00-00',
    '9999-12-31T23:59:60Z',
    '24:00',
    '-1',
    '0',
    '1e999',
    '9007199254740993',
    '0x1',
    'NaN',
  ],
  ...['9'.repeat(400), '['.repeat(600), '{"a":'.repeat(300), '<b>'.repeat(300), 'a'.repeat(5_000), ' '.repeat(5_000)],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'messages',
    'text',
    'date',
    ';base64,',
    '=?utf-8?',
    '../',
    '🌦',
    'e\u0301',
  ],
];

const place = fc.nat({ max: 0x7fffffff });

export const edits: fc.Arbitrary<Edit[]> = fc.array(
  fc.record({
    how: fc.constantFrom(...HOW),
    at: place,
    length: fc.oneof({ weight: 4, arbitrary: fc.nat({ max: 40 }) }, fc.nat({ max: 4_000 })),
    to: place,
    token: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...TOKENS) },
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
    ),
  }),
  { minLength: 1, maxLength: 6 },
);

/** `other`: a second file, whose pieces may be put in. Never longer than `MAX_BYTES`. */
export function mutate(bytes: Uint8Array, changes: readonly Edit[], other: Uint8Array = bytes): Uint8Array {
  return changes.reduce((now, edit) => apply(now, edit, other).subarray(0, MAX_BYTES), bytes);
}

const MAX_BYTES = 200_000;

function apply(bytes: Uint8Array, edit: Edit, other: Uint8Array): Uint8Array {
  if (bytes.length === 0) return textBytes(edit);
  const at = edit.at % (bytes.length + 1);
  const piece = bytes.subarray(at, at + 1 + edit.length);
  switch (edit.how) {
    case 'flip':
      return bytes.with(at % bytes.length, bytes[at % bytes.length]! ^ (1 << (edit.to % 8)));
    case 'set':
      return bytes.with(at % bytes.length, edit.to % 256);
    case 'drop':
      return put(bytes, at, piece.length, NOTHING);
    case 'insert':
      return put(bytes, at, 0, textBytes(edit));
    case 'copy':
      return put(bytes, edit.to % (bytes.length + 1), 0, piece);
    case 'repeat':
      return put(bytes, at, 0, Buffer.concat(Array.from({ length: 1 + (edit.to % 60) }, () => piece)));
    case 'cut':
      return bytes.subarray(0, at);
    case 'splice':
      return put(bytes, at, edit.length, other.subarray(edit.to % (other.length + 1)).subarray(0, 1 + edit.length * 4));
    case 'drop-line':
    case 'double-line':
    case 'swap-lines':
      return changeLines(bytes, edit);
    case 'number':
      return changeMatch(bytes, edit, /-?\d+/g);
    case 'word':
      return changeMatch(bytes, edit, /[A-Za-z_]+/g);
  }
}

const NOTHING = new Uint8Array();

function put(bytes: Uint8Array, at: number, removed: number, added: Uint8Array): Uint8Array {
  return Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at + removed)]);
}

function textBytes({ token, to }: Edit): Uint8Array {
  return Buffer.from(token, to % 5 === 0 ? 'utf16le' : to % 5 === 1 ? 'latin1' : 'utf8');
}

function changeLines(bytes: Uint8Array, { how, at, to }: Edit): Uint8Array {
  const lines = Buffer.from(bytes).toString('latin1').split('\n');
  const [here, there] = [at % lines.length, to % lines.length];
  const line = lines[here]!;
  if (how === 'drop-line') lines.splice(here, 1);
  else if (how === 'double-line') lines.splice(there, 0, line);
  else [lines[here], lines[there]] = [lines[there]!, line];
  return Buffer.from(lines.join('\n'), 'latin1');
}

function changeMatch(bytes: Uint8Array, edit: Edit, pattern: RegExp): Uint8Array {
  const matches = [...Buffer.from(bytes).toString('latin1').matchAll(pattern)];
  const chosen = matches[edit.at % Math.max(1, matches.length)];
  return chosen === undefined ? bytes : put(bytes, chosen.index, chosen[0].length, textBytes({ ...edit, to: 2 }));
}
