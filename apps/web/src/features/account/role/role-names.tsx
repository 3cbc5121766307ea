import type { Role } from '@custodia/contract';
import { Badge, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Roles by their names; says so where there is none. */
export function RoleNames({ roles }: { readonly roles: readonly Role[] }) {
  const { t } = useTranslation('account');
  if (roles.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('roles.none')}
      </Text>
    );
  }
  return (
    <Group gap={4}>
      {roles.map((role) => (
        <Badge key={role} variant="default" radius="sm" tt="none" fw={500}>
          {t(`app:role.${role}`)}
        </Badge>
      ))}
    </Group>
  );
}
