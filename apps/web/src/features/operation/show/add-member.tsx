import { procedures } from '@custodia/contract';
import { Button, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import type { Operation } from '../parts/types.ts';

interface Props {
  readonly operation: Operation;
  readonly present: readonly { readonly accountId: string }[];
}

/** Lets somebody in, with the reason. */
export function AddMember({ operation, present }: Props) {
  const { t } = useTranslation('operation');
  const [opened, setOpened] = useState(false);
  const [account, setAccount] = useState<string | null>(null);
  const { data = [] } = useProcedure(procedures.accountList, {}, { enabled: opened });
  const add = useAct(procedures.accessAddMember, { changes: ['operation'], onDone: () => setOpened(false) });
  const offered = data.filter(({ id, disabled }) => !disabled && !present.some(({ accountId }) => accountId === id));
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setOpened(true)}>
        {t('members.add')}
      </Button>
      <ReasonDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('members.add')}
        about={<Text size="sm">{t('members.addAbout')}</Text>}
        action={t('members.add')}
        pending={add.isPending}
        error={add.error}
        onConfirm={(reason) => account !== null && add.mutate({ operation: operation.id, account, reason })}
      >
        <Select
          label={t('field.person')}
          data={offered.map(({ id, name }) => ({ value: id, label: name }))}
          value={account}
          onChange={setAccount}
          searchable
          required
          nothingFoundMessage={t('people.none')}
        />
      </ReasonDialog>
    </>
  );
}
