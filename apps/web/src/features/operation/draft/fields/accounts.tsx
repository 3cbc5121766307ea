import type { DraftFields } from '@custodia/contract';
import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

type Account = DraftFields['accounts'][number];

interface Props {
  readonly value: readonly Account[];
  readonly onChange: (value: Account[]) => void;
}

/** Investigator accounts: by them the two sides of a conversation are told apart. */
export function Accounts({ value, onChange }: Props) {
  const { t } = useTranslation('operation');
  const [platform, setPlatform] = useState('');
  const [handle, setHandle] = useState('');
  const given = platform.trim() !== '' && handle.trim() !== '';
  const add = () => {
    if (!given) return;
    onChange([...value, { platform: platform.trim().toLowerCase(), handle: handle.trim() }]);
    setHandle('');
  };
  return (
    <Stack gap="xs" role="group" aria-label={t('field.accounts')}>
      <Text size="sm" fw={500}>
        {t('field.accounts')}
      </Text>
      <Text size="xs" c="dimmed">
        {t('accounts.about')}
      </Text>
      {value.map((account, index) => (
        <Group key={`${account.platform}:${account.handle}:${String(index)}`} gap="xs">
          <Text size="sm" className="wrap-anywhere">
            <bdi>
              {account.platform}: {account.handle}
            </bdi>
          </Text>
          <ActionIcon
            variant="subtle"
            aria-label={t('accounts.remove', { account: account.handle })}
            onClick={() => onChange(value.filter((_, i) => i !== index))}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <Group align="flex-end">
        <TextInput
          label={t('accounts.platform')}
          placeholder="irc"
          value={platform}
          onChange={(event) => setPlatform(event.currentTarget.value)}
        />
        <TextInput
          label={t('accounts.handle')}
          value={handle}
          onChange={(event) => setHandle(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && add()}
        />
        <Button variant="default" onClick={add} disabled={!given}>
          {t('accounts.add')}
        </Button>
      </Group>
    </Stack>
  );
}
