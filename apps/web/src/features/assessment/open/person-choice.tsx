import { procedures } from '@custodia/contract';
import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../../lib/api/use-procedure.ts';

interface Props {
  readonly operation: string;
  readonly value: string | null;
  readonly onChange: (person: string | null) => void;
}

/** Somebody who was put on record in this operation; nothing where nobody was. */
export function PersonChoice({ operation, value, onChange }: Props) {
  const { t } = useTranslation('assessment');
  const { data } = useProcedure(procedures.personList, { operation });
  if (data === undefined || data.length === 0) return null;
  return (
    <Select
      label={t('open.person')}
      description={t('open.personAbout')}
      data={data.map(({ id, label }) => ({ value: id, label }))}
      value={value}
      onChange={onChange}
      clearable
      searchable
    />
  );
}
