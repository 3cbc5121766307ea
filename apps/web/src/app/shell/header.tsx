import { ActionIcon, AppShell, Group, Text, Tooltip } from '@mantine/core';
import { IconMenu2, IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { openPalette } from '../palette.tsx';
import { AccountMenu } from './account-menu.tsx';
import { CompartmentSwitch } from './compartment-switch.tsx';
import { SearchBox } from './search-box.tsx';
import { SlotOf } from './slot.tsx';

interface Props {
  readonly narrow: boolean;
  /** Room for the choice of an operation. */
  readonly roomy: boolean;
  readonly onMenu: () => void;
}

/** Is never pressed together: a finger must find it. */
const WHOLE = { flexShrink: 0 };

export function Header({ narrow, roomy, onMenu }: Props) {
  const { t } = useTranslation('app');
  return (
    <AppShell.Header className="no-print">
      <Group h="100%" px={roomy ? 'md' : 'xs'} gap="sm" justify="space-between" wrap="nowrap">
        <Group gap="sm" wrap="nowrap" style={roomy ? { minWidth: 0, flex: 1 } : WHOLE}>
          {narrow ? (
            <ActionIcon
              variant="subtle"
              size="lg"
              onClick={onMenu}
              aria-label={t('shell.openNavigation')}
              style={WHOLE}
            >
              <IconMenu2 aria-hidden />
            </ActionIcon>
          ) : (
            <Text fw={650} size="lg" w={208} component="span">
              Custodia
            </Text>
          )}
          {roomy && <CompartmentSwitch />}
          {!narrow && <SearchBox />}
        </Group>
        <Group gap="xs" wrap="nowrap" style={roomy ? WHOLE : { minWidth: 0 }}>
          {narrow && (
            <Tooltip label={t('palette.open')}>
              <ActionIcon variant="subtle" size="lg" onClick={openPalette} aria-label={t('palette.open')} style={WHOLE}>
                <IconSearch aria-hidden />
              </ActionIcon>
            </Tooltip>
          )}
          <SlotOf slot="header" />
          <AccountMenu />
        </Group>
      </Group>
    </AppShell.Header>
  );
}
