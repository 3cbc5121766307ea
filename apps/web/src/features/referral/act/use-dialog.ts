import type { Procedure } from '@custodia/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';

/** A dialog that does one thing: closed, with a word, once it is done. `onDone`: what was typed is not left over for the next time. */
export function useDialog<P extends Procedure>(procedure: P, onDone?: () => void) {
  const { t } = useTranslation('referral');
  const [opened, setOpened] = useState(false);
  const act = useAct(procedure, {
    changes: ['log', 'package'],
    onDone: () => {
      setOpened(false);
      onDone?.();
      toast(t('act.done'));
    },
  });
  const open = () => {
    act.reset();
    setOpened(true);
  };
  return { opened, open, close: () => setOpened(false), act } as const;
}
