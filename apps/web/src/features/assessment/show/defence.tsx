import { Badge, Group, Paper, Stack, Text } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { MessageLinks } from '../parts/message-links.tsx';
import type { Finding } from '../parts/types.ts';

type Item = Finding['defence'][number];

/** Everything that speaks for the person, each with its messages: nothing is left out. */
export function Defence({ defence }: { readonly defence: readonly Item[] }) {
  const { t } = useTranslation('assessment');
  return (
    <Section title={t('defence.title')} about={t('defence.about')}>
      {defence.length === 0 && <EmptyState icon={IconScale} title={t('defence.none')} next={t('defence.noneNext')} />}
      <Stack gap="xs">
        {defence.map((item) => (
          <One
            key={`${item.kind} ${item.element ?? ''} ${item.point ?? ''} ${item.messages[0]?.message ?? ''}`}
            item={item}
          />
        ))}
      </Stack>
    </Section>
  );
}

function One({ item: { kind, element, point, messages, count } }: { readonly item: Item }) {
  const { t } = useTranslation('assessment');
  const about = element !== null ? t(`element.${element}`) : point === null ? null : `${point} ${t(`point.${point}`)}`;
  return (
    <Paper withBorder p="sm" component="article">
      <Group justify="space-between" align="flex-start" gap="sm">
        <div>
          {about !== null && (
            <Text size="sm" fw={700}>
              {about}
            </Text>
          )}
          <Text size="sm">{t(`defence.kind.${kind}`)}</Text>
        </div>
        {count > 1 && (
          <Badge variant="default" tt="none" radius="sm">
            {t('defence.times', { count })}
          </Badge>
        )}
      </Group>
      <MessageLinks messages={messages} />
    </Paper>
  );
}
