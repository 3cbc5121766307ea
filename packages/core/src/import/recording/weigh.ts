/** What must be known of a line before its stretch is made: where and when it was said, by whom, and as which message. */
import type { RecordingBatch, RecordingLine } from '../../record/recording.ts';
import { attachmentBuilder } from '../json/index.ts';
import { Roster } from '../roster/roster.ts';
import { hear } from './hear.ts';
import type { ScopeLine } from './scope.ts';

export interface Weighed extends ScopeLine {
  /** Of the message, within the recording; null where it has none. */
  readonly key: string | null;
}

const NOBODY: Weighed = { room: null, nick: null, text: '', atMs: null, key: null };

/** Of what nobody said in a room only that it stays. */
export function weigh(
  line: RecordingLine,
  { protocol, account, server }: Pick<RecordingBatch, 'protocol' | 'account' | 'server'>,
): Weighed {
  if (line.kind !== 'heard' && line.kind !== 'archived') return NOBODY;
  const context = { roster: new Roster(protocol), attach: attachmentBuilder([]), account, server, own: '' };
  const heard = hear(protocol, line.raw, { ...context, at: line.at, archived: line.kind === 'archived' });
  if (heard === null) return NOBODY;
  const { room, nick, key, entry } = heard;
  return { room, nick, key, text: entry.text, atMs: entry.time.at === null ? null : Date.parse(entry.time.at) };
}
