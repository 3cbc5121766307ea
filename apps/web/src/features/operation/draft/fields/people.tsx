import { permissionsOf, procedures, type Permission } from '@custodia/contract';
import { MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../../../lib/api/use-procedure.ts';

interface Props {
  readonly label: string;
  readonly about: string;
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
  /** Only people who may do this somewhere. */
  readonly able: Permission;
  readonly without?: readonly string[];
}

/** People of the unit, by name and roles. */
export function People({ label, about, value, onChange, able, without = [] }: Props) {
  const { t } = useTranslation('operation');
  const { t: shared } = useTranslation('app');
  const { data = [] } = useProcedure(procedures.accountList, {});
  const offered = data.filter(
    ({ id, roles, disabled }) =>
      value.includes(id) || (!disabled && !without.includes(id) && permissionsOf(roles).has(able)),
  );
  return (
    <MultiSelect
      label={label}
      description={about}
      value={[...value]}
      onChange={onChange}
      data={offered.map(({ id, name, roles }) => ({
        value: id,
        label: `${name} (${roles.map((role) => shared(`role.${role}`)).join(', ')})`,
      }))}
      searchable
      hidePickedOptions
      nothingFoundMessage={t('people.none')}
    />
  );
}
