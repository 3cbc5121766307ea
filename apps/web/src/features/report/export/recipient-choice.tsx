import { procedures } from '@custodia/contract';
import { Alert, Checkbox, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { nameCountry } from '../../../lib/country/list.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import type { Assessment } from '../types.ts';

interface Props {
  readonly assessment: Assessment | null;
  readonly value: readonly string[];
  readonly onChange: (to: readonly string[]) => void;
}

interface Recipient {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly unit: string | null;
}

/** Whom it is encrypted to: authorities with a confirmed key. Who may not list them is offered those that the case concerns. */
export function RecipientChoice({ assessment, value, onChange }: Props) {
  const { t, i18n } = useTranslation('report');
  const { data, error } = useRecipients(assessment);
  if (data === undefined) return error === null ? <LoadingPlaceholder kind="text" /> : <RefusalNotice error={error} />;
  if (data.length === 0) {
    return (
      <Alert color="orange" variant="light" title={t('to.none')}>
        <Text size="sm">{t(assessment === null ? 'to.noneNext' : 'to.noneOffered')}</Text>
      </Alert>
    );
  }
  return (
    <Checkbox.Group label={t('to.choose')} value={[...value]} onChange={onChange} withAsterisk>
      <Stack gap="xs" mt="xs">
        {data.map(({ id, name, country, unit }) => (
          <Checkbox
            key={id}
            value={id}
            label={name}
            description={[unit, nameCountry(country, i18n.language)].filter(Boolean).join(' · ')}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

function useRecipients(assessment: Assessment | null): { data: readonly Recipient[] | undefined; error: unknown } {
  const mayList = useAllowed('recipient:read');
  const listed = useProcedure(
    procedures.recipientList,
    { purpose: 'authority', state: 'confirmed' },
    { enabled: mayList },
  );
  const offered = useProcedure(
    procedures.referralOffers,
    { assessment: assessment?.id ?? '' },
    { enabled: !mayList && assessment !== null },
  );
  if (mayList) return { data: listed.data, error: listed.error };
  if (assessment === null) return { data: [], error: null };
  const confirmed = offered.data?.filter(({ keyState }) => keyState === 'confirmed');
  return { data: confirmed?.map(({ recipientId: id, ...rest }) => ({ ...rest, id })), error: offered.error };
}
