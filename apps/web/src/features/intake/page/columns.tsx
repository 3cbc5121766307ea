import { procedures } from '@custodia/contract';
import { Button, Checkbox, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import type { IntakeFile, Stated } from '../batch/file.ts';
import type { Table } from '../batch/table.ts';
import { intake, useIntake } from '../batch/the-intake.ts';
import { FirstRows, type Chosen, type Mapping } from './first-rows.tsx';

interface Props {
  readonly file: IntakeFile;
  /** Null while the column of the text is not named. */
  readonly onChange: (answer: Stated | null) => void;
}

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
        <FirstRows table={table} mapping={mapping} onChange={change} />
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
