import { Button, Divider, NavLink, Popover, Stack, Text } from '@mantine/core';
import { IconHeartHandshake, IconKeyboard, IconLogout, IconUser, IconUserCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Preferences } from '../../components/ui/preferences.tsx';
import { paths } from '../../lib/route/paths.ts';
import { useMe } from '../../lib/session/me.ts';
import { signOut } from '../../lib/session/sign-out.ts';
import { sheetOpen } from '../sheet-open.ts';

/** A small dialogue and no menu: it holds choices, which a menu may not. */
export function AccountMenu() {
  const { t } = useTranslation('app');
  const me = useMe();
  const [open, setOpen] = useState(false);
  return (
    <Popover position="bottom-end" width={272} shadow="md" opened={open} onChange={setOpen} trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          px="xs"
          aria-label={t('account.menu', { name: me.name })}
          onClick={() => setOpen(!open)}
        >
          <IconUserCircle aria-hidden />
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <AccountLinks onDone={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function AccountLinks({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('app');
  const me = useMe();
  const showKeys = () => {
    onDone();
    sheetOpen.set(true);
  };
  return (
    <Stack gap={4}>
      <div style={{ padding: 'var(--mantine-spacing-xs)' }}>
        <Text fw={600} size="sm">
          {me.name}
        </Text>
        <Text size="xs">{me.roles.map((role) => t(`role.${role}`)).join(', ')}</Text>
      </div>
      <NavLink
        component={Link}
        to={paths.me()}
        label={t('account.mine')}
        leftSection={<IconUser size={16} aria-hidden />}
        onClick={onDone}
      />
      <NavLink
        component={Link}
        to={paths.wellbeing()}
        label={t('account.wellbeing')}
        leftSection={<IconHeartHandshake size={16} aria-hidden />}
        onClick={onDone}
      />
      <NavLink
        component="button"
        label={t('keys.title')}
        leftSection={<IconKeyboard size={16} aria-hidden />}
        onClick={showKeys}
      />
      <Divider />
      <Preferences />
      <Divider />
      <NavLink
        component="button"
        label={t('account.signOut')}
        leftSection={<IconLogout size={16} aria-hidden />}
        onClick={() => void signOut()}
      />
    </Stack>
  );
}
