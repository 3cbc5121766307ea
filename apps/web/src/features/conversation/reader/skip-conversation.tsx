import { procedures } from '@custodia/contract';
import { Button } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { today } from '../../../lib/wellbeing/today.ts';

/** Whether this person said that they do not want to read it. False where it is not known: then it is read as any other. */
export function useSkipped(conversationId: string): boolean {
  const { data } = useProcedure(procedures.wellbeingShow, { day: today() });
  return data?.skipped.some((one) => one.conversationId === conversationId) ?? false;
}

/** Leaves a conversation to others. Asks for no reason, tells nobody. */
export function SkipButton({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation('conversation');
  const skip = useAct(procedures.wellbeingSkip);
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<IconEyeOff size={15} aria-hidden />}
      onClick={() => skip.mutate({ conversation: conversationId, skip: true })}
    >
      {t('skip.do')}
    </Button>
  );
}

/** In place of the conversation, until its reader wants it after all. */
export function Skipped({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation('conversation');
  const skip = useAct(procedures.wellbeingSkip);
  return (
    <EmptyState icon={IconEyeOff} title={t('skip.skipped')} next={t('skip.next')}>
      <Button variant="default" onClick={() => skip.mutate({ conversation: conversationId, skip: false })}>
        {t('skip.undo')}
      </Button>
    </EmptyState>
  );
}
