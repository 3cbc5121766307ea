import { procedures } from '@custodia/contract';
import { MultiSelect, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';

export interface Scope {
  readonly operation: string | null;
  /** None: all of them. */
  readonly conversation: string[];
}

interface Props {
  readonly scope: Scope;
  readonly onChange: (scope: Scope) => void;
}

const MOST = 10_000;

/** Which conversations of which operation. */
export function ScopeChoice({ scope: { operation, conversation }, onChange }: Props) {
  const { t } = useTranslation('report');
  const operations = useProcedure(procedures.operationList, {});
  const conversations = useProcedure(
    procedures.conversationList,
    { operation: operation ?? '', limit: MOST },
    { enabled: operation !== null },
  );
  return (
    <>
      <RefusalNotice error={operations.error ?? conversations.error} />
      <Select
        label={t('export.operation')}
        data={(operations.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={operation}
        onChange={(value) => onChange({ operation: value, conversation: [] })}
        required
        searchable
      />
      <MultiSelect
        label={t('export.conversation')}
        description={t('export.conversationAbout')}
        data={(conversations.data ?? []).map(({ id, title, platform }) => ({
          value: id,
          label: `${title ?? id.slice(0, 8)} · ${platform}`,
        }))}
        value={[...conversation]}
        onChange={(value) => onChange({ operation, conversation: value })}
        disabled={operation === null}
        searchable
        limit={200}
      />
    </>
  );
}
