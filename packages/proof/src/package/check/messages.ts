/**
 * Messages of one exhibit, streamed. Disclosed whole: the commitment root is computed anew from all of them. Disclosed in part: the
 * proof shows that these stand at these places among all. With sealed bytes at hand, each message must lie within them.
 */
import { createSha256, sha256 } from '#digest';
import { commitMessage, createCommitmentRoot, createDisclosureCheck } from '../../commitment/index.ts';
import { equalBytes } from '../../digest/bytes.ts';
import { hex } from '../../digest/hex.ts';
import { parseHashLines } from '../hash-lines.ts';
import { LineFault, readCanonicalLines } from '../lines.ts';
import { readSpan, type ImportedFacts, type SealedFacts, type SpanFacts } from './logged-facts.ts';
import { readMessageLine, type MessageLine } from '../message-line.ts';
import type { PackagedExhibit } from '../package-record.ts';
import type { PackageReader } from '../reader.ts';
import type { Report } from '../report.ts';
import { Shape, ShapeFault } from '../shape.ts';
import { CHUNK_BYTES, sliceSource, streamFile, type ByteSource } from '../source.ts';

export interface MessageCounts {
  messages: number;
  /** Of these, how many lie within sealed parts that are in the package, and how many name their digest. */
  spans: number;
  digestedSpans: number;
}

type PackagedMessages = NonNullable<PackagedExhibit['messages']>;

export async function checkMessages(
  exhibit: PackagedExhibit,
  listed: PackagedMessages,
  imported: ImportedFacts,
  sealed: SealedFacts | null,
  reader: PackageReader,
  report: Report,
): Promise<MessageCounts> {
  const counts: MessageCounts = { messages: 0, spans: 0, digestedSpans: 0 };
  const judge =
    exhibit.disclosure === 'whole' ? judgeWhole(imported) : judgeSelected(imported, await readProof(reader, listed));
  const spans = new SpanCheck(exhibit, sealed, reader, counts);
  const fault = await readMessages(
    reader,
    listed.path,
    counts,
    async (message) => judge.add(message) ?? spans.find(message),
  );
  const found =
    fault ??
    judge.finish() ??
    (counts.messages === listed.lines ? null : `${counts.messages} messages instead of ${listed.lines}`);
  if (found instanceof SpanFault) report.fails('message-spans', `${listed.path}: ${found.message}.`);
  else if (found !== null) report.fails('messages', `${listed.path}: ${found}.`);
  return counts;
}

/** A fault that concerns the place in the sealed bytes, not the commitment. */
class SpanFault {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

async function readMessages(
  reader: PackageReader,
  path: string,
  counts: MessageCounts,
  take: (message: MessageLine) => Promise<string | SpanFault | null>,
): Promise<string | SpanFault | null> {
  try {
    for await (const line of readCanonicalLines(reader.stream(path))) {
      const fault = await take(readMessageLine(new Shape(line.value, `line ${line.number}`)));
      if (fault !== null) return fault;
      counts.messages++;
    }
    return null;
  } catch (cause) {
    if (cause instanceof LineFault || cause instanceof ShapeFault) return cause.message;
    throw cause;
  }
}

interface Judge {
  /** What is wrong with the next message; null where nothing is so far. */
  add(message: MessageLine): string | null;
  finish(): string | null;
}

function judgeWhole({ root, count }: ImportedFacts): Judge {
  const commitment = createCommitmentRoot();
  return {
    add: ({ ordinal, salt, record }) => {
      if (ordinal !== commitment.count) return `message ${commitment.count} is missing, repeated or out of order`;
      commitment.add(commitMessage(salt, record));
      return null;
    },
    finish: () => {
      if (commitment.count !== count)
        return `${commitment.count} messages instead of the ${count} that the exhibit commits to`;
      return equalBytes(commitment.root(), root) ? null : 'they are not the messages that the exhibit commits to';
    },
  };
}

function judgeSelected(imported: ImportedFacts, proof: readonly Uint8Array[] | null): Judge {
  const check = createDisclosureCheck(imported);
  return {
    add: (message) => {
      check.add(message);
      return null;
    },
    finish: () => {
      if (proof === null) return 'the proof beside them is missing or not readable';
      const result = check.finish(proof);
      return result.holds ? null : result.because.replace(/\.$/, '');
    },
  };
}

async function readProof(reader: PackageReader, listed: PackagedMessages): Promise<Uint8Array[] | null> {
  const text = listed.proof === null ? null : await reader.findText(listed.proof);
  return text === null ? null : parseHashLines(text);
}

/** Looks each message up in the sealed parts that are in the package. Messages come in the order of the file, so reads are cheap. */
class SpanCheck {
  private readonly parts = new Map<number, ByteSource>();
  private readonly sealed: SealedFacts | null;
  private readonly counts: MessageCounts;

  constructor(exhibit: PackagedExhibit, sealed: SealedFacts | null, reader: PackageReader, counts: MessageCounts) {
    this.sealed = sealed;
    this.counts = counts;
    for (const { part, path } of exhibit.originals) {
      const file = reader.findBlocks(path);
      if (file !== null) this.parts.set(part, file);
    }
  }

  async find({ ordinal, record }: MessageLine): Promise<string | SpanFault | null> {
    if (record['ordinal'] !== undefined && record['ordinal'] !== ordinal)
      return `message ${ordinal} says that it is another one`;
    const span = readSpan(record);
    if (span === null || this.sealed === null) return null;
    const sizeBytes = this.sealed.parts.get(span.part)?.sizeBytes;
    if (sizeBytes === undefined || span.offset + span.length > sizeBytes) {
      return new SpanFault(`message ${ordinal} does not lie within the sealed bytes`);
    }
    const part = this.parts.get(span.part);
    if (part === undefined) return null;
    this.counts.spans++;
    if (span.digest === null) return null;
    this.counts.digestedSpans++;
    return (await digestSpan(part, span)) === span.digest
      ? null
      : new SpanFault(`the sealed bytes of message ${ordinal} are not those it names`);
  }
}

/** A span can be as long as its part: long ones are streamed. */
async function digestSpan(part: ByteSource, { offset, length }: SpanFacts): Promise<string> {
  if (length <= CHUNK_BYTES) return hex(sha256(await part.read(offset, length)));
  const hasher = createSha256();
  for await (const chunk of streamFile(sliceSource(part, offset, length))) hasher.update(chunk);
  return hex(hasher.digest());
}
