import { procedures } from '@custodia/contract';
import { Checkbox, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';

interface Props {
  readonly operation: string;
  readonly value: readonly string[];
  readonly onChange: (conversations: readonly string[]) => void;
}

const LIMIT = 500;

/** Conversations of one operation: an assessment is about no more than one. */
export function ConversationChoice({ operation, value, onChange }: Props) {
  const { t } = useTranslation('assessment');
  const { data, error } = useProcedure(procedures.conversationList, { operation, limit: LIMIT });
  if (data === undefined) return <RefusalNotice error={error} />;
  return (
    <Checkbox.Group
      label={t('open.conversations')}
      description={t('open.conversationsAbout')}
      value={[...value]}
      onChange={onChange}
      required
    >
      <Stack gap="xs" mt="xs" mah="20rem" style={{ overflowY: 'auto' }}>
        {data.length === 0 && <Text size="sm">{t('open.conversationsNone')}</Text>}
        {data.map(({ id, title, space, platform, people }) => (
          <Checkbox
            key={id}
            value={id}
            label={
              <bdi>
                {[space, title].filter((one) => one !== null).join(' · ') || t('open.untitled', { id: id.slice(0, 8) })}
              </bdi>
            }
            description={`${platform} · ${people.map(({ name }) => name).join(', ')}`}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
