import { procedures } from '@custodia/contract';
import { Button, Checkbox, Group, Select, Stack, Table as Grid, Text, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import type { IntakeFile, Stated } from '../batch/file.ts';
import { nameOfColumn, type Table } from '../batch/table.ts';
import { intake, useIntake } from '../batch/the-intake.ts';

interface Props {
  readonly file: IntakeFile;
  /** Null while the column of the text is not named. */
  readonly onChange: (answer: Stated | null) => void;
}

const ROLES = ['text', 'sender', 'timestamp', 'timeOfDay', 'conversation', 'id', 'replyTo', 'attachment'] as const;
type Role = (typeof ROLES)[number];
/** Column by role, as an import takes it. */
type Mapping = Partial<Record<string, string>>;

/** Which column holds what, chosen on the first rows of the file, or taken from a profile; and kept as one. */
export function Columns({ file, onChange }: Props) {
  const { t } = useTranslation('intake');
  const table = useTable(file);
  const [mapping, setMapping] = useState<Mapping>(() => given(file.stated.mapping));
  const change = (next: Mapping) => {
    setMapping(next);
    onChange(next['text'] === undefined ? null : { mapping: JSON.stringify(next) });
  };
  return (
    <Stack gap="sm">
      <Text size="sm">{t('table.about')}</Text>
      <Profiles onChoose={change} />
      {table === null ? (
        <Named mapping={mapping} onChange={change} />
      ) : (
        <Rows table={table} mapping={mapping} onChange={change} />
      )}
      {mapping['text'] === undefined && <Text size="sm">{t('table.textMissing')}</Text>}
      <Keep mapping={mapping} />
    </Stack>
  );
}

function given(mapping: string | undefined): Mapping {
  try {
    return mapping === undefined ? {} : (JSON.parse(mapping) as Mapping);
  } catch {
    return {};
  }
}

/** Null while it is read, and where the file begins with no table. */
function useTable({ key }: IntakeFile): Table | null {
  const [table, setTable] = useState<Table | null>(null);
  useEffect(() => {
    let current = true;
    void intake.peek(key).then((read) => current && setTable(read));
    return () => {
      current = false;
    };
  }, [key]);
  return table;
}

function Profiles({ onChoose }: { readonly onChoose: (mapping: Mapping) => void }) {
  const { t } = useTranslation('intake');
  const { operation } = useIntake();
  const { data = [], error } = useProcedure(procedures.mappingList, operation === null ? {} : { operation });
  if (error !== null) return <RefusalNotice error={error} />;
  if (data.length === 0) return null;
  return (
    <Select
      label={t('table.profile')}
      data={data.map(({ id, name, operationId }) => ({
        value: id,
        label: operationId === null ? name : t('table.ofOperation', { name }),
      }))}
      onChange={(id) => {
        const chosen = data.find((one) => one.id === id);
        if (chosen !== undefined) onChoose(chosen.mapping);
      }}
    />
  );
}

interface Chosen {
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
}

function Rows({ table, mapping, onChange }: Chosen & { readonly table: Table }) {
  const { t } = useTranslation('intake');
  const [named, setNamed] = useState(table.named);
  const choose = (column: string, role: string | null) => {
    const kept = Object.entries(mapping).filter(([one, name]) => one !== role && !(name === column && isRole(one)));
    onChange({ ...Object.fromEntries(kept), ...(role === null ? {} : { [role]: column }) });
  };
  const rows = named === false ? [table.columns, ...table.rows] : table.rows;
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
              {table.columns.map((name, index) => {
                const column = nameOfColumn(table, index, named !== false);
                const shown = named === false || name === '' ? t('table.numbered', { number: index + 1 }) : name;
                return (
                  <Grid.Th key={index}>
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
                      onChange={(role) => choose(column, role)}
                    />
                  </Grid.Th>
                );
              })}
            </Grid.Tr>
          </Grid.Thead>
          <Grid.Tbody>
            {rows.map((row, line) => (
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

function isRole(name: string): name is Role {
  return (ROLES as readonly string[]).includes(name);
}

/** Where the rows cannot be shown (in an archive): by header, or its number. */
function Named({ mapping, onChange }: Chosen) {
  const { t } = useTranslation('intake');
  return (
    <Group align="flex-end">
      {(['text', 'sender', 'timestamp'] as const).map((role) => (
        <TextInput
          key={role}
          label={t(`column.${role}`)}
          description={role === 'text' ? t('question.about.mapping') : undefined}
          value={mapping[role] ?? ''}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...mapping, [role]: value.trim() === '' ? undefined : value })
          }
        />
      ))}
    </Group>
  );
}

function Keep({ mapping }: { readonly mapping: Mapping }) {
  const { t } = useTranslation('intake');
  const { operation } = useIntake();
  const [name, setName] = useState('');
  const [onlyHere, setOnlyHere] = useState(false);
  const save = useAct(procedures.mappingSave, { onDone: () => setName('') });
  const ready = mapping['text'] !== undefined && name.trim() !== '';
  return (
    <Stack gap="xs">
      <Group align="flex-end">
        <TextInput
          label={t('table.name')}
          value={name}
          maxLength={100}
          onChange={({ currentTarget: { value } }) => setName(value)}
        />
        <Button
          size="sm"
          variant="default"
          disabled={!ready}
          loading={save.isPending}
          onClick={() =>
            save.mutate({
              name: name.trim(),
              mapping: JSON.stringify(mapping),
              ...(onlyHere && operation !== null ? { operation } : {}),
            })
          }
        >
          {t('table.keep')}
        </Button>
      </Group>
      <Checkbox
        label={t('table.onlyHere')}
        checked={onlyHere}
        disabled={operation === null}
        onChange={({ currentTarget: { checked } }) => setOnlyHere(checked)}
      />
      {save.isSuccess && (
        <Text size="sm" role="status">
          {t('table.kept', { name: save.data.name })}
        </Text>
      )}
      <RefusalNotice error={save.error} />
    </Stack>
  );
}
