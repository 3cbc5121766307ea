import { procedures } from '@custodia/contract';
import { MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../../lib/api/use-procedure.ts';

interface Props {
  readonly operationId: string | null;
  readonly value: readonly string[];
  readonly onChange: (accounts: readonly string[]) => void;
}

/** Members of the operation who are told of a comment. Nobody else can be. */
export function MentionField({ operationId, value, onChange }: Props) {
  const { t } = useTranslation('conversation');
  const members = useProcedure(
    procedures.accessMembers,
    { operation: operationId ?? '' },
    { enabled: operationId !== null, staleMs: 5 * 60_000 },
  );
  const current = (members.data?.members ?? []).filter(({ until }) => until === null);
  const data = current.map(({ accountId, name }) => ({ value: accountId, label: name }));
  if (data.length === 0) return null;
  return (
    <MultiSelect
      label={t('comment.mention')}
      data={data}
      value={[...value]}
      onChange={onChange}
      searchable
      maxValues={50}
      size="xs"
    />
  );
}
