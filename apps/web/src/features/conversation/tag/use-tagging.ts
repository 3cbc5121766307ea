import { procedures, type Raiser, type SignalCode } from '@custodia/contract';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../lib/api/use-act.ts';
import type { Signal } from '../transcript/use-layers.ts';

export interface Tagging {
  readonly tag: (message: string, code: SignalCode, raisedBy: Raiser) => void;
  readonly retract: (signal: Signal) => void;
  readonly error: unknown;
}

/** Tags and takes tags back; what was done is said to those who hear it. */
export function useTagging(say: (text: string) => void): Tagging {
  const { t } = useTranslation('conversation');
  const set = useAct(procedures.signalTag);
  const takeBack = useAct(procedures.signalRetract);
  return {
    tag: (message, code, raisedBy) =>
      set.mutate(
        { message, code, raisedBy },
        { onSuccess: () => say(t('signal.tagged', { name: t(`code.${code}`) })) },
      ),
    retract: ({ message, id, code }) =>
      takeBack.mutate(
        { message, signal: id },
        { onSuccess: () => say(t('signal.retracted', { name: t(`code.${code}`) })) },
      ),
    error: set.error ?? takeBack.error,
  };
}
