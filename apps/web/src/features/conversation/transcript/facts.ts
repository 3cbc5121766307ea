/** What few messages carry beside their text, read out of what the importer kept. Whatever is not of the expected shape is left out. */

export interface Facts {
  readonly replyTo: { readonly sourceId: string | null; readonly quoted: string | null } | null;
  readonly forwardedFrom: string | null;
  /** Earlier or later states; the text is null where the source keeps only the fact. */
  readonly edits: readonly { readonly at: string | null; readonly text: string | null }[];
  readonly deletion: { readonly at: string | null; readonly by: string | null } | null;
  readonly reactions: readonly { readonly emoji: string; readonly count: number | null }[];
  readonly attachments: readonly AttachmentFacts[];
  readonly notes: readonly string[];
}

export interface AttachmentFacts {
  readonly name: string | null;
  readonly sizeBytes: number | null;
  readonly sha256: string | null;
  readonly mediaType: string | null;
  readonly label: string | null;
}

export const NO_FACTS: Facts = {
  replyTo: null,
  forwardedFrom: null,
  edits: [],
  deletion: null,
  reactions: [],
  attachments: [],
  notes: [],
};

type Loose = Readonly<Record<string, unknown>>;

export function readFacts(extra: Loose | null): Facts {
  if (extra === null) return NO_FACTS;
  const reply = object(extra['replyTo']);
  const deletion = object(extra['deletion']);
  return {
    replyTo: reply === null ? null : { sourceId: text(reply['sourceId']), quoted: text(reply['quoted']) },
    forwardedFrom: text(extra['forwardedFrom']),
    edits: objects(extra['edits']).map((edit) => ({ at: timeOf(edit), text: text(edit['text']) })),
    deletion: deletion === null ? null : { at: timeOf(deletion), by: text(deletion['by']) },
    reactions: objects(extra['reactions']).map((one) => ({
      emoji: text(one['emoji']) ?? '',
      count: number(one['count']),
    })),
    attachments: objects(extra['attachments']).map(readAttachment),
    notes: list(extra['notes']).filter((note) => typeof note === 'string'),
  };
}

function readAttachment(one: Loose): AttachmentFacts {
  return {
    name: text(one['name']),
    sizeBytes: number(one['sizeBytes']),
    sha256: text(one['sha256']),
    mediaType: text(one['mediaType']),
    label: text(one['label']),
  };
}

/** The instant, else the wall time, else as the source writes it. */
function timeOf(holder: Loose): string | null {
  const time = object(holder['time']);
  return time === null ? null : (text(time['at']) ?? text(time['local']) ?? text(time['raw']));
}

function object(value: unknown): Loose | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : null;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function objects(value: unknown): Loose[] {
  return list(value)
    .map(object)
    .filter((one) => one !== null);
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function number(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
