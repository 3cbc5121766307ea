import { procedures } from '@custodia/contract';
import { MultiSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import type { Question } from './question-card.tsx';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly question: Question;
}

/** Which of the caller's operations take part. The partner is never told which. */
export function AcceptDialog({ opened, onClose, question: { id, partner } }: Props) {
  const { t } = useTranslation('deconfliction');
  const operations = useProcedure(procedures.operationList, {});
  const [chosen, setChosen] = useState<string[]>([]);
  const act = useAct(procedures.deconflictionAccept, { onDone: onClose });
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title={t('act.accept')}
      about={t('act.about.accept', { name: partner.name })}
      action={t('act.accept')}
      onConfirm={(reason) => act.mutate({ id, operations: chosen, reason })}
      pending={act.isPending}
      error={act.error ?? operations.error}
    >
      <MultiSelect
        label={t('accept.operations')}
        description={t('accept.operationsAbout')}
        data={(operations.data ?? []).map((operation) => ({ value: operation.id, label: operation.name }))}
        value={chosen}
        onChange={setChosen}
        searchable
        required
      />
    </ReasonDialog>
  );
}
