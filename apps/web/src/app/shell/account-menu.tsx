import { Button, Menu, Text } from '@mantine/core';
import { IconHeartHandshake, IconKeyboard, IconLogout, IconUser, IconUserCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Preferences } from '../../components/ui/preferences.tsx';
import { paths } from '../../lib/route/paths.ts';
import { useMe } from '../../lib/session/me.ts';
import { signOut } from '../../lib/session/sign-out.ts';
import { sheetOpen } from '../sheet-open.ts';

export function AccountMenu() {
  const { t } = useTranslation('app');
  const me = useMe();
  return (
    <Menu position="bottom-end" width={272} closeOnItemClick>
      <Menu.Target>
        <Button variant="subtle" px="xs" aria-label={t('account.menu', { name: me.name })}>
          <IconUserCircle aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text fw={600} size="sm">
            {me.name}
          </Text>
          <Text size="xs">{me.roles.map((role) => t(`role.${role}`)).join(', ')}</Text>
        </Menu.Label>
        <Menu.Item component={Link} to={paths.me()} leftSection={<IconUser size={16} aria-hidden />}>
          {t('account.mine')}
        </Menu.Item>
        <Menu.Item component={Link} to={paths.wellbeing()} leftSection={<IconHeartHandshake size={16} aria-hidden />}>
          {t('account.wellbeing')}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden />} onClick={() => sheetOpen.set(true)}>
          {t('keys.title')}
        </Menu.Item>
        <Menu.Divider />
        <Preferences />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          {t('account.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
