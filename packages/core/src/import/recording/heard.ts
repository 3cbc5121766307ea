/** What is made of something that was heard: the same whether it is read to decide what may stay or to be shown. */
import type { EntryRecord } from '../../record/message.ts';
import type { RecordTime } from '../../record/time.ts';
import type { AttachmentBuilder } from '../json/attachment.ts';
import { momentFromInstantMs } from '../moment/index.ts';
import type { Roster } from '../roster/roster.ts';

export interface HearContext {
  readonly roster: Roster;
  readonly attach: AttachmentBuilder;
  /** The recorder's own address there: bare JID, nickname or Matrix id. */
  readonly account: string;
  readonly server: string;
  /** When this machine wrote it down. */
  readonly at: string;
  /** True where an archive gave it. */
  readonly archived: boolean;
  /** Key of the conversation in which the recorder speaks of itself. */
  readonly own: string;
}

export interface Heard {
  readonly entry: Omit<EntryRecord, 'span'>;
  /** The same for the same message however often it is heard, within a recording; null where the server gave it no id. */
  readonly key: string | null;
  /** Room in which it was said; null for a direct conversation and for what is no conversation. */
  readonly room: string | null;
  /** Name by which the sender is known there. */
  readonly nick: string | null;
}

/** The recorder's own clock, where the server says no time. */
export function timeOfRecorder(at: string): RecordTime {
  const ms = Date.parse(at);
  return Number.isNaN(ms) ? { raw: at, local: null, at: null, basis: 'none' } : momentFromInstantMs(at, ms, 'utc');
}

/** Said of every entry whose time is the recorder's. */
export const TIME_OF_RECORDER = 'time-of-recorder';
