import { ROLES, type Role } from '@custodia/contract';
import { Checkbox, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly chosen: readonly Role[];
  readonly onChange: (roles: Role[]) => void;
}

/** Every role with what it is for. None is a choice as well: such a person may raise an alarm, and little else. */
export function RoleChoice({ chosen, onChange }: Props) {
  const { t } = useTranslation('account');
  return (
    <Checkbox.Group
      label={t('roles.label')}
      description={t('roles.description')}
      value={[...chosen]}
      onChange={(roles) => onChange(roles)}
    >
      <Stack gap="xs" mt="sm">
        {(Object.keys(ROLES) as Role[]).map((role) => (
          <Checkbox key={role} value={role} label={t(`app:role.${role}`)} description={t(`roles.about.${role}`)} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
