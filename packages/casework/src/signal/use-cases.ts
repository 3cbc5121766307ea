import type { UseCases } from '../perform/use-case.ts';
import { finishPass } from './finish-pass.ts';
import { listSignalsOf } from './list.ts';
import { retractSignal, tagMessage } from './tag.ts';

export const signalUseCases = {
  'signal.tag': { run: tagMessage },
  'signal.retract': { run: retractSignal },
  'signal.finishPass': { run: finishPass },
  'signal.list': { run: listSignalsOf },
} satisfies UseCases<'signal.tag' | 'signal.retract' | 'signal.finishPass' | 'signal.list'>;
