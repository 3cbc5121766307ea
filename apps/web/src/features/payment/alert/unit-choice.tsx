import { procedures } from '@custodia/contract';
import { Alert, Checkbox, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { nameCountry } from '../../../lib/country/list.ts';

interface Props {
  readonly value: readonly string[];
  readonly onChange: (to: readonly string[]) => void;
}

/** Whom the report is encrypted to: authorities whose key two people stand for. */
export function UnitChoice({ value, onChange }: Props) {
  const { t, i18n } = useTranslation('payment');
  const { data, error } = useProcedure(procedures.recipientList, { purpose: 'authority', state: 'confirmed' });
  if (data === undefined) return <RefusalNotice error={error} />;
  if (data.length === 0) return <Alert color="orange">{t('filing.noTo')}</Alert>;
  return (
    <Checkbox.Group label={t('filing.to')} value={[...value]} onChange={onChange} withAsterisk>
      <Stack gap="xs" mt="xs">
        {data.map(({ id, name, country }) => (
          <Checkbox key={id} value={id} label={name} description={nameCountry(country, i18n.language)} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
