import { Checkbox, Select, Stack, Table as Grid } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nameOfColumn, type Table } from '../batch/table.ts';

const ROLES = ['text', 'sender', 'timestamp', 'timeOfDay', 'conversation', 'id', 'replyTo', 'attachment'] as const;
type Role = (typeof ROLES)[number];

/** Column by role, as an import takes it. */
export type Mapping = Partial<Record<string, string>>;

export interface Chosen {
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
}

/** The first rows of the file, with what each column holds chosen above it. */
export function FirstRows({ table, mapping, onChange }: Chosen & { readonly table: Table }) {
  const { t } = useTranslation('intake');
  const [named, setNamed] = useState(table.named);
  return (
    <Stack gap="xs">
      {named !== null && (
        <Checkbox
          label={t('table.named')}
          checked={named}
          onChange={({ currentTarget: { checked } }) => {
            setNamed(checked);
            // Columns are called otherwise from here on.
            onChange(Object.fromEntries(Object.entries(mapping).filter(([one]) => !isRole(one))));
          }}
        />
      )}
      <Grid.ScrollContainer minWidth={500}>
        <Grid withColumnBorders withTableBorder fz="sm" aria-label={t('table.rows')}>
          <Grid.Thead>
            <Grid.Tr>
              {table.columns.map((_, index) => (
                <Head key={index} {...{ table, index, mapping, onChange }} named={named !== false} />
              ))}
            </Grid.Tr>
          </Grid.Thead>
          <Grid.Tbody>
            {(named === false ? [table.columns, ...table.rows] : table.rows).map((row, line) => (
              <Grid.Tr key={line}>
                {table.columns.map((_, index) => (
                  <Grid.Td key={index} dir="auto" className="wrap-anywhere">
                    {(row[index] ?? '').slice(0, 200)}
                  </Grid.Td>
                ))}
              </Grid.Tr>
            ))}
          </Grid.Tbody>
        </Grid>
      </Grid.ScrollContainer>
    </Stack>
  );
}

interface HeadProps extends Chosen {
  readonly table: Table;
  readonly index: number;
  /** Whether the first row holds names. */
  readonly named: boolean;
}

function Head({ table, index, named, mapping, onChange }: HeadProps) {
  const { t } = useTranslation('intake');
  const column = nameOfColumn(table, index, named);
  const name = table.columns[index]!;
  const number = t('table.numbered', { number: index + 1 });
  // Where two have one name, the number tells them apart.
  const shown = !named || name === '' ? number : column === name ? name : `${name} (${number})`;
  const choose = (role: string | null) => {
    const kept = Object.entries(mapping).filter(([one, held]) => one !== role && !(held === column && isRole(one)));
    onChange({ ...Object.fromEntries(kept), ...(role === null ? {} : { [role]: column }) });
  };
  return (
    <Grid.Th>
      <bdi>{shown}</bdi>
      <Select
        size="xs"
        mt={4}
        clearable
        miw={150}
        aria-label={t('table.holds', { column: shown })}
        placeholder={t('table.nothing')}
        data={ROLES.map((role) => ({ value: role, label: t(`column.${role}`) }))}
        value={ROLES.find((role) => mapping[role] === column) ?? null}
        onChange={choose}
      />
    </Grid.Th>
  );
}

function isRole(name: string): name is Role {
  return (ROLES as readonly string[]).includes(name);
}
