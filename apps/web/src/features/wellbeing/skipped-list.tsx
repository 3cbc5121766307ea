import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Button, Group, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Go } from '../../components/ui/go.tsx';
import { Moment } from '../../components/ui/moment.tsx';
import { useAct } from '../../lib/api/use-act.ts';
import { paths } from '../../lib/route/paths.ts';

type Skipped = OutputOf<Procedures['wellbeingShow']>['skipped'];

/** Conversations that somebody does not want to read. No reason is asked for. */
export function SkippedList({ skipped }: { readonly skipped: Skipped }) {
  const { t } = useTranslation('wellbeing');
  const changed = useAct(procedures.wellbeingSkip);
  if (skipped.length === 0) return <Text c="dimmed">{t('skipped.none')}</Text>;
  return (
    <List listStyleType="none" spacing="xs">
      {skipped.map(({ conversationId, skippedAt }) => (
        <List.Item key={conversationId}>
          <Group gap="sm">
            <Go to={paths.conversation(conversationId)}>
              {t('skipped.conversation', { id: conversationId.slice(0, 8) })}
            </Go>
            <Moment at={skippedAt} />
            <Button
              size="xs"
              variant="subtle"
              onClick={() => changed.mutate({ conversation: conversationId, skip: false })}
            >
              {t('skipped.undo')}
            </Button>
          </Group>
        </List.Item>
      ))}
    </List>
  );
}
