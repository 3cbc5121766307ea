import { followConversation, followMessage } from '../assessment/tell-crossings.ts';
import type { UseCases } from '../perform/use-case.ts';
import { finishPass } from './finish-pass.ts';
import { listSignalsOf } from './list.ts';
import { retractSignal, retractSignals } from './retract.ts';
import { tagMessage, tagMessages } from './tag.ts';

export const signalUseCases = {
  'signal.tag': { run: tagMessage, follows: followMessage },
  'signal.tagMany': { run: tagMessages, follows: followConversation },
  'signal.retract': { run: retractSignal, follows: followMessage },
  'signal.retractMany': { run: retractSignals, follows: followConversation },
  'signal.finishPass': { run: finishPass, follows: followConversation },
  'signal.list': { run: listSignalsOf },
} satisfies UseCases<
  'signal.tag' | 'signal.tagMany' | 'signal.retract' | 'signal.retractMany' | 'signal.finishPass' | 'signal.list'
>;
