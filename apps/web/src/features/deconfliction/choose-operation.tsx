import { procedures } from '@custodia/contract';
import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../lib/api/use-procedure.ts';
import { useCompartment } from '../../lib/compartment/compartment.ts';
import { useGo, useQueryValues } from '../../lib/route/use-route.ts';

/** The operation that a page of this feature is about: the one that its address names, else the one in which the person works. */
export function useChosenOperation(): string | null {
  const asked = useQueryValues().operation;
  const compartment = useCompartment();
  return typeof asked === 'string' ? asked : compartment;
}

/** Puts the operation into the address of `page`, so that it can be sent and returned to. */
export function ChooseOperation({ page, chosen }: { readonly page: string; readonly chosen: string | null }) {
  const { t } = useTranslation('deconfliction');
  const go = useGo();
  const operations = useProcedure(procedures.operationList, {});
  return (
    <>
      <RefusalNotice error={operations.error} onAgain={() => void operations.refetch()} />
      <Select
        label={t('questions.operation')}
        data={(operations.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={chosen}
        onChange={(operation) => go(page, { replace: true, search: operation === null ? {} : { operation } })}
        searchable
        maw="30rem"
      />
    </>
  );
}
