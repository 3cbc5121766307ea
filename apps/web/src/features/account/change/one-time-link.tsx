import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Copyable } from '../../../components/ui/copyable.tsx';
import { Moment } from '../../../components/ui/moment.tsx';

interface Props {
  readonly link: { readonly path: string; readonly expiresAt: string };
  readonly name: string;
  readonly onClose: () => void;
}

/** Shown this once: whoever has it first sets up how that person signs in. Custodia sends no mail. */
export function OneTimeLink({ link, name, onClose }: Props) {
  const { t } = useTranslation('account');
  return (
    <Stack>
      <Alert icon={<IconKey aria-hidden />} title={t('link.title', { name })}>
        {t('link.about')}
      </Alert>
      <Copyable text={`${location.origin}${link.path}`} label={t('link.label')} />
      <Text size="sm">
        {t('link.until')} <Moment at={link.expiresAt} />
      </Text>
      <Group justify="flex-end">
        <Button onClick={onClose}>{t('link.close')}</Button>
      </Group>
    </Stack>
  );
}
