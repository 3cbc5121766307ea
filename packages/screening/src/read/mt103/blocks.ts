/** The blocks of a SWIFT FIN message and the fields of its text. */

export interface SwiftMessage {
  /** `103`; null: there is no block 2 that says it. */
  readonly type: string | null;
  readonly sender: string | null;
  readonly receiver: string | null;
  /** Unique end-to-end transaction reference, field 121 of block 3. */
  readonly uetr: string | null;
  /** In their order; a name may stand several times (13C, 23E). Lines without their line ends. */
  readonly fields: readonly { readonly tag: string; readonly lines: readonly string[] }[];
}

export function parseBlocks(text: string): SwiftMessage {
  const own = bicOf(/\{1:[A-Z]\d\d([A-Z0-9]{12})/u.exec(text)?.[1]);
  const input = /\{2:I(\d{3})([A-Z0-9]{12})/u.exec(text);
  const output = /\{2:O(\d{3})\d{10}([A-Z0-9]{12})/u.exec(text);
  return {
    type: (input ?? output)?.[1] ?? null,
    // What was received names its sender in block 2; what was sent, in block 1.
    sender: output === null ? own : bicOf(output[2]),
    receiver: output === null ? bicOf(input?.[2]) : own,
    uetr: /\{121:([0-9A-Fa-f-]{36})\}/u.exec(text)?.[1]?.toLowerCase() ?? null,
    fields: fieldsOf(bodyOf(text)),
  };
}

/** A logical terminal has the letter of the terminal after the first eight; `XXX` is the head office. */
function bicOf(terminal: string | undefined): string | null {
  if (terminal === undefined) return null;
  const branch = terminal.slice(9);
  return branch === 'XXX' ? terminal.slice(0, 8) : `${terminal.slice(0, 8)}${branch}`;
}

function bodyOf(text: string): string {
  const start = text.indexOf('{4:');
  const body = start === -1 ? text : text.slice(start + 3);
  const end = body.search(/\n-(?:\}|$)/u);
  return end === -1 ? body : body.slice(0, end);
}

function fieldsOf(body: string): SwiftMessage['fields'] {
  const fields: { tag: string; lines: string[] }[] = [];
  for (const line of body.split('\n')) {
    const field = /^\s*:(\d{2}[A-Z]?):(.*)$/u.exec(line);
    if (field !== null) fields.push({ tag: field[1]!, lines: [field[2]!] });
    else if (line.trim() !== '') fields.at(-1)?.lines.push(line);
  }
  return fields;
}

/** Its lines; null where the message has none of these. */
export function linesOf({ fields }: SwiftMessage, ...tags: readonly string[]): readonly string[] | null {
  return fields.find(({ tag }) => tags.includes(tag))?.lines ?? null;
}

/** The tag that is there, of several options of a field. */
export function optionOf({ fields }: SwiftMessage, pattern: RegExp): { tag: string; lines: readonly string[] } | null {
  return fields.find(({ tag }) => pattern.test(tag)) ?? null;
}
