/**
 * What the recorder heard, sealed batch by batch (segment.ts). Every line is one entry, in the room it belongs to; what the recorder says of itself
 * stands in a conversation of its own. A message that was heard before, by a second recorder or from the archive, is one message.
 */
import { commitCanonicalText, createCommitmentRoot, fromHex, hex } from '@custodia/proof';
import type { EntryRecord } from '../../record/message.ts';
import type { RecordingBatch, RecordingLine } from '../../record/recording.ts';
import { NO_TIME } from '../../record/time.ts';
import type { ImportInput, ImportedRecord, Importer, PartSample, SealedPart, SkippedRecord } from '../importer.ts';
import { attachmentBuilder, type AttachmentBuilder } from '../json/index.ts';
import { readLines, type Line } from '../lines/index.ts';
import { Roster } from '../roster/roster.ts';
import { hear } from './hear.ts';
import { timeOfRecorder } from './heard.ts';
import { isRecording, parseSegmentLine, type ReducedLines, type SegmentLine } from './segment.ts';

export const recording: Importer = {
  format: 'custodia-recording',
  version: 1,
  platform: 'recorder',
  claims: 'part',
  recognise: ({ text }: PartSample) => (isRecording(text) ? 1 : 0),
  import: importRecording,
};

const LINE_BYTES_MAX = 4 << 20;

async function* importRecording(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const attach = attachmentBuilder(input.withheld);
  for (const part of input.parts) {
    const reading = new Reading(part, attach);
    for await (const lines of readLines(part, { maxLineBytes: LINE_BYTES_MAX })) {
      const records = lines.flatMap((line) => reading.take(line));
      if (records.length > 0) yield records;
    }
    yield reading.end();
  }
}

type Placeless = Omit<EntryRecord, 'span'>;

class Reading {
  readonly #part: SealedPart;
  readonly #attach: AttachmentBuilder;
  readonly #rosters = new Map<string, Roster>();
  readonly #seen = new Set<string>();
  #batch: OpenBatch | null = null;
  #broken = 0;

  constructor(part: SealedPart, attach: AttachmentBuilder) {
    this.#part = part;
    this.#attach = attach;
  }

  take(line: Line): ImportedRecord[] {
    if (line.tooLong) return [this.#skip(line, 'line-too-long', `a line of at most ${LINE_BYTES_MAX} bytes`)];
    if (line.text.trim() === '') return [];
    const parsed = parseSegmentLine(line.text);
    if (parsed === null) return [this.#skip(line, 'malformed-record', 'a line of a recording')];
    const entry = this.#read(parsed);
    if (entry === 'no-batch') return [this.#skip(line, 'missing-field', 'the line of a batch before it')];
    if (entry === 'heard-before') return [this.#skip(line, 'heard-before', 'a message that was not heard before')];
    return [...this.#met(), { ...entry, span: this.#spanOf(line) }];
  }

  /** Says how many batches are not as they were sealed. */
  end(): ImportedRecord[] {
    this.#close();
    if (this.#broken === 0) return [];
    const because = `Lines of ${this.#broken} batches do not give the root that was logged when they were sealed.`;
    return [{ kind: 'inference', about: 'sealing', value: 'batches-altered', because, strength: 'certain' }];
  }

  #read(parsed: SegmentLine): Placeless | 'no-batch' | 'heard-before' {
    if (parsed.kind === 'batch') return this.#begin(parsed.batch);
    if (parsed.kind === 'carried') return this.#carry(parsed.keys);
    const open = this.#batch;
    if (open === null) return 'no-batch';
    if (parsed.kind === 'reduced') return this.#readReduced(open, parsed.reduced);
    open.root.add(commitCanonicalText(fromHex(parsed.salt), parsed.text));
    return this.#readKept(open, parsed.line);
  }

  #begin(batch: RecordingBatch): Placeless {
    this.#close();
    const roster = this.#rosters.get(batch.protocol) ?? new Roster(batch.protocol);
    this.#rosters.set(batch.protocol, roster);
    const own = roster.visit(`recorder:${batch.session}`, {
      title: `${batch.account}, ${batch.server}`,
      type: 'recorder',
    });
    this.#batch = { batch, roster, own, root: createCommitmentRoot() };
    return aside(own, 'batch', `${batch.count}; ${batch.root}`, batch.sealedAt);
  }

  #carry(keys: readonly string[]): Placeless {
    for (const key of keys) this.#seen.add(key);
    const roster = this.#rosters.get('') ?? new Roster('recorder');
    this.#rosters.set('', roster);
    return {
      ...aside(roster.visit('recorder', { type: 'recorder' }), 'carried', String(keys.length), ''),
      time: NO_TIME,
    };
  }

  #readReduced({ roster, root }: OpenBatch, { room, from, to, commitments }: ReducedLines): Placeless {
    for (const one of commitments) root.add(fromHex(one));
    const conversation = roster.visit(room, { title: room, nativeId: room });
    const entry = aside(conversation, 'reduced', '', from);
    return { ...entry, notes: [`lines:${commitments.length}`, `until:${to}`] };
  }

  #readKept(open: OpenBatch, line: RecordingLine): Placeless | 'heard-before' {
    if (line.kind !== 'heard' && line.kind !== 'archived') return describeNote(line, open);
    const { batch, roster, own } = open;
    const facts = { roster, attach: this.#attach, account: batch.account, server: batch.server, own };
    const raw = typeof line.raw === 'string' ? line.raw : '';
    const heard = hear(batch.protocol, raw, { ...facts, at: line.at, archived: line.kind === 'archived' });
    if (heard === null) return aside(own, 'not-understood', raw, line.at);
    if (heard.key !== null && this.#seen.has(heard.key)) return 'heard-before';
    if (heard.key !== null) this.#seen.add(heard.key);
    return heard.entry;
  }

  #close(): void {
    if (this.#batch !== null && hex(this.#batch.root.root()) !== this.#batch.batch.root) this.#broken++;
    this.#batch = null;
  }

  #met(): ImportedRecord[] {
    return [...this.#rosters.values()].flatMap((roster) => roster.take());
  }

  #spanOf({ offset, length, line }: Line): EntryRecord['span'] {
    return { part: this.#part.index, offset, length, line };
  }

  #skip(line: Line, reason: SkippedRecord['reason'], expected: string): SkippedRecord {
    return { kind: 'skipped', span: this.#spanOf(line), reason, expected };
  }
}

interface OpenBatch {
  readonly batch: RecordingBatch;
  readonly roster: Roster;
  /** Key of the conversation in which the recorder speaks of itself. */
  readonly own: string;
  readonly root: ReturnType<typeof createCommitmentRoot>;
}

/** What the recorder says of itself. A gap stands where it is missed: in its room. */
function describeNote(
  line: Exclude<RecordingLine, { kind: 'heard' | 'archived' }>,
  { roster, own }: OpenBatch,
): Placeless {
  if (line.kind === 'gap' || line.kind === 'filled') {
    const place =
      line.room === null
        ? own
        : roster.visit(String(line.room), { title: String(line.room), nativeId: String(line.room) });
    return line.kind === 'gap'
      ? { ...aside(place, 'gap', line.reason, line.from), notes: [`gap:${line.gap}`, `until:${line.to}`] }
      : {
          ...aside(place, 'gap-filled', line.complete ? 'whole' : 'in part', line.at),
          notes: [`gap:${line.gap}`, `entries:${line.entries}`],
        };
  }
  const { n: _n, at, monoMs: _mono, kind, ...facts } = line;
  return aside(own, String(kind), JSON.stringify(facts) === '{}' ? '' : JSON.stringify(facts), at);
}

function aside(conversation: string, action: string, text: string, at: string): Placeless {
  const time = timeOfRecorder(String(at));
  return { kind: 'system', conversation, sender: null, text: String(text), time, sourceId: null, action };
}
