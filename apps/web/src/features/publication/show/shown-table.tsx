import { Group, ScrollArea, Select, Table as Grid, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../components/ui/section.tsx';
import { useOwnLanguage, type Publication, type Table } from '../words.ts';
import { Place } from './place.tsx';

interface Props {
  readonly publication: Publication;
  readonly table: Table;
}

interface Step {
  /** Null: everybody. */
  readonly code: string | null;
  readonly label: string;
}

/** Rows and columns; of a third variable one code at a time. */
export function ShownTable({ publication, table }: Props) {
  const { t } = useTranslation('publication');
  const own = useOwnLanguage();
  const [part, setPart] = useState<string | null>(null);
  const steps = (index: number): Step[] => stepsOf(publication, table.variables[index], own, t('show.everybody'));
  const [rows, columns, parts] = [steps(0), steps(1), steps(2)];
  const cells = new Map(table.cells.map((cell) => [JSON.stringify(cell.codes), cell]));
  const at = (row: Step, column: Step) =>
    cells.get(JSON.stringify([row.code, column.code, part].slice(0, table.variables.length)));
  return (
    <Section title={own(table.title)}>
      {parts.length > 1 && (
        <Group>
          <Select
            label={t(`variable.${table.variables[2]!}`)}
            data={parts.map(({ code, label }) => ({ value: code ?? '', label }))}
            value={part ?? ''}
            allowDeselect={false}
            onChange={(code) => setPart(code === '' ? null : code)}
          />
        </Group>
      )}
      <ScrollArea type="auto" viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': own(table.title) }}>
        <Grid withTableBorder withColumnBorders aria-label={own(table.title)}>
          <Grid.Thead>
            <Grid.Tr>
              <Grid.Th scope="col">{t(`variable.${table.variables[0]!}`)}</Grid.Th>
              {columns.map(({ code, label }) => (
                <Grid.Th key={code ?? ''} scope="col">
                  {columns.length === 1 ? t('show.persons') : label}
                </Grid.Th>
              ))}
            </Grid.Tr>
          </Grid.Thead>
          <Grid.Tbody>
            {rows.map((row) => (
              <Grid.Tr key={row.code ?? ''}>
                <Grid.Th scope="row">
                  <Text size="sm" fw={row.code === null ? 600 : 400}>
                    {row.label}
                  </Text>
                </Grid.Th>
                {columns.map((column) => {
                  const cell = at(row, column);
                  return (
                    <Grid.Td key={column.code ?? ''}>
                      {cell !== undefined && <Place cell={cell} threshold={publication.threshold} />}
                    </Grid.Td>
                  );
                })}
              </Grid.Tr>
            ))}
          </Grid.Tbody>
        </Grid>
      </ScrollArea>
    </Section>
  );
}

function stepsOf(
  { variables }: Publication,
  name: string | undefined,
  own: ReturnType<typeof useOwnLanguage>,
  everybody: string,
): Step[] {
  const codes = variables.find((variable) => variable.name === name)?.codes ?? [];
  return [{ code: null, label: everybody }, ...codes.map(({ code, label }) => ({ code, label: own(label) }))];
}
