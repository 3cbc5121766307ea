import { PUBLIC_VARIABLES, type PublicVariable } from '@custodia/contract';
import { Button, Group, MultiSelect, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Fields } from '../../../components/ui/fields.tsx';

interface Props {
  readonly tables: readonly (readonly PublicVariable[])[];
  readonly onChange: (tables: readonly (readonly PublicVariable[])[]) => void;
}

/** One to three variables of a table: more would tell people apart. */
const MOST_VARIABLES = 3;
const MOST_TABLES = 12;

export function TableFields({ tables, onChange }: Props) {
  const { t } = useTranslation('publication');
  const data = PUBLIC_VARIABLES.map((value) => ({ value, label: t(`variable.${value}`) }));
  return (
    <Fields legend={t('fact.tables')} about={t('draft.tablesAbout')}>
      <Stack>
        {tables.map((variables, index) => (
          <Group key={index} align="flex-end" wrap="nowrap">
            <MultiSelect
              label={t('draft.table', { number: index + 1 })}
              data={data}
              value={[...variables]}
              maxValues={MOST_VARIABLES}
              onChange={(chosen) => onChange(tables.with(index, chosen))}
              style={{ flex: 1 }}
            />
            <Button
              variant="default"
              aria-label={t('draft.dropTable', { number: index + 1 })}
              disabled={tables.length === 1}
              onClick={() => onChange(tables.toSpliced(index, 1))}
            >
              {t('draft.drop')}
            </Button>
          </Group>
        ))}
        <Group>
          <Button
            variant="light"
            disabled={tables.length === MOST_TABLES}
            onClick={() => onChange([...tables, ['quarter']])}
          >
            {t('draft.addTable')}
          </Button>
        </Group>
      </Stack>
    </Fields>
  );
}
