/** Stretches of recordings as they are sealed, for tests. */
import { commitCanonicalText, createCommitmentRoot, createMessageSalts, hex } from '@custodia/proof';
import type { RecordingBatch, RecordingLine, RecordingNote } from '../../record/recording.ts';
import { formatBatch, formatKept, formatReduced } from './segment.ts';

type About = Partial<Omit<RecordingBatch, 'root' | 'count'>>;

const SECRET = new Uint8Array(32).fill(7);

/** Notes as the lines of one session, ten seconds apart. */
export function linesOf(notes: readonly RecordingNote[], first = 0): RecordingLine[] {
  return notes.map((note, i) => ({
    n: first + i,
    at: new Date(Date.UTC(2026, 4, 1, 10, 0, (first + i) * 10)).toISOString(),
    monoMs: (first + i) * 10_000,
    ...note,
  }));
}

/** One batch; lines for which `room` gives one are reduced to their commitments. */
export function batchOf(
  lines: readonly RecordingLine[],
  about: About = {},
  room: (line: RecordingLine) => string | null = () => null,
): string {
  const salts = createMessageSalts(SECRET);
  const root = createCommitmentRoot();
  const written = lines.map((line) => {
    const text = JSON.stringify(line);
    const commitment = commitCanonicalText(salts(line.n), text);
    root.add(commitment);
    const where = room(line);
    return where === null
      ? formatKept(hex(salts(line.n)), text)
      : formatReduced({ n: line.n, room: where, from: line.at, to: line.at, commitments: [hex(commitment)] });
  });
  const batch: RecordingBatch = {
    id: '7b0e6a52-3f0c-4d8e-9d5b-4f2f6f1f5a01',
    session: '1c9d3a54-8a7e-4a55-8d5c-0b6f2a3e4d02',
    protocol: 'xmpp',
    server: 'localhost',
    account: 'watcher@localhost',
    first: lines[0]?.n ?? 0,
    logIndex: 12,
    sealedAt: '2026-05-01T10:01:00.000Z',
    ...about,
    count: lines.length,
    root: hex(root.root()),
  };
  return [formatBatch(batch), ...written].map((line) => `${line}\n`).join('');
}
