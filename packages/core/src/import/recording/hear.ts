/** What was heard on a wire, as an entry of a conversation. */
import type { RecordingProtocol } from '../../record/recording.ts';
import { hearIrc } from './hear-irc.ts';
import { hearMatrix } from './hear-matrix.ts';
import { hearXmpp } from './hear-xmpp.ts';
import type { Heard, HearContext } from './heard.ts';

/** Null where it is nothing that the protocol knows. */
export function hear(protocol: RecordingProtocol, raw: string, context: HearContext): Heard | null {
  switch (protocol) {
    case 'xmpp':
      return hearXmpp(raw, context);
    case 'irc':
      return hearIrc(raw, context);
    case 'matrix':
      return hearMatrix(raw, context);
  }
}
