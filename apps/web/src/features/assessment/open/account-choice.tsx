import { procedures } from '@custodia/contract';
import { Checkbox, Stack, Text } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { call } from '../../../lib/api/call.ts';
import { keyOf } from '../../../lib/api/use-procedure.ts';

interface Props {
  readonly conversations: readonly string[];
  readonly value: readonly string[];
  readonly onChange: (accounts: readonly string[]) => void;
}

/** Who occurs in the chosen conversations, but for accounts of the investigators: those are never the person of interest. */
export function AccountChoice({ conversations, value, onChange }: Props) {
  const { t } = useTranslation('assessment');
  const shown = useQueries({
    queries: conversations.map((id) => ({
      queryKey: keyOf(procedures.conversationShow, { id, limit: 1 }),
      queryFn: ({ signal }: { signal: AbortSignal }) => call(procedures.conversationShow, { id, limit: 1 }, { signal }),
    })),
  });
  const people = new Map(shown.flatMap(({ data }) => data?.people ?? []).map((person) => [person.id, person] as const));
  const offered = [...people.values()].filter(({ investigator }) => !investigator);
  return (
    <>
      <RefusalNotice error={shown.find(({ error }) => error !== null)?.error} />
      <Checkbox.Group
        label={t('open.accounts')}
        description={t('open.accountsAbout')}
        value={value.filter((id) => people.has(id))}
        onChange={onChange}
        required
      >
        <Stack gap="xs" mt="xs">
          {offered.length === 0 && <Text size="sm">{t('open.accountsNone')}</Text>}
          {offered.map(({ id, name, handle }) => (
            <Checkbox
              key={id}
              value={id}
              label={<bdi>{name}</bdi>}
              description={handle === null || handle === name ? undefined : handle}
            />
          ))}
        </Stack>
      </Checkbox.Group>
    </>
  );
}
