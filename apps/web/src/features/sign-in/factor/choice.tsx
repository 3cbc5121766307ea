import { Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly title: string;
  readonly about: string;
  readonly action: string;
  readonly onChosen: () => void;
  readonly recommended?: boolean;
  readonly disabled?: boolean;
}

/** One of several ways, with what it means before it is chosen. */
export function Choice({ title, about, action, onChosen, recommended = false, disabled = false }: Props) {
  const { t } = useTranslation('sign-in');
  return (
    <Card withBorder padding="md">
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={2} size="h5">
            {title}
          </Title>
          {recommended && <Badge variant="light">{t('first.recommended')}</Badge>}
        </Group>
        <Text size="sm" c="dimmed">
          {about}
        </Text>
        <div>
          <Button variant={recommended ? 'filled' : 'default'} onClick={onChosen} disabled={disabled}>
            {action}
          </Button>
        </div>
      </Stack>
    </Card>
  );
}
