import { procedures, REFUSALS } from '@custodia/contract';
import { Button, Group, Select, TextInput, type OptionsFilter } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import type { Filter } from './use-trail.ts';
import { useWords } from './use-words.ts';

interface Props {
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Everything that the trail can be narrowed by. An identifier counts once it is whole. */
export function Filters({ filter, onChange }: Props) {
  const { t } = useTranslation('audit');
  const set = (change: Filter) => onChange(withoutBlanks({ ...filter, ...change }));
  return (
    <Group align="flex-end" gap="sm" role="search" aria-label={t('filter.title')}>
      <Person value={filter.account} onChange={(account) => set({ account })} />
      <ProcedureName value={filter.procedure} onChange={(procedure) => set({ procedure })} />
      <Outcome value={filter.outcome} onChange={(outcome) => set({ outcome })} />
      <TextInput
        label={t('filter.operation')}
        defaultValue={filter.operation ?? ''}
        onChange={(event) => {
          const typed = event.currentTarget.value.trim();
          if (typed === '' || UUID.test(typed)) set({ operation: typed === '' ? undefined : typed });
        }}
        w="22rem"
        maxLength={36}
      />
      <Time label={t('filter.from')} value={filter.from} onChange={(from) => set({ from })} />
      <Time label={t('filter.until')} value={filter.until} onChange={(until) => set({ until })} />
      {Object.keys(filter).length > 0 && (
        <Button variant="subtle" onClick={() => onChange({})}>
          {t('filter.clear')}
        </Button>
      )}
    </Group>
  );
}

function withoutBlanks(filter: Filter): Filter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

interface FieldProps {
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

function Person({ value, onChange }: FieldProps) {
  const { t } = useTranslation('audit');
  const { data = [] } = useProcedure(procedures.accountList, {}, { staleMs: 60_000 });
  return (
    <Select
      label={t('filter.person')}
      data={data.map(({ id, name }) => ({ value: id, label: name }))}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      placeholder={t('filter.everybody')}
      searchable
      clearable
    />
  );
}

/** By what it is called here, or by its code. */
function ProcedureName({ value, onChange }: FieldProps) {
  const { t, i18n } = useTranslation('audit');
  const words = useWords();
  const data = useMemo(() => {
    const audited = Object.values(procedures).filter(({ effect }) => effect !== 'private');
    const named = audited.map(({ name }) => ({ value: name, label: words.procedure(name) }));
    return named.sort((a, b) => a.label.localeCompare(b.label, i18n.language));
  }, [words, i18n.language]);
  return (
    <Select
      label={t('filter.procedure')}
      data={data}
      filter={fittingWordsOrCode}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      placeholder={t('filter.every')}
      searchable
      clearable
      w="20rem"
    />
  );
}

const fittingWordsOrCode: OptionsFilter = ({ options, search }) => {
  const typed = search.trim().toLowerCase();
  return options.filter(
    (option) => 'value' in option && `${option.label}\n${option.value}`.toLowerCase().includes(typed),
  );
};

function Outcome({ value, onChange }: FieldProps) {
  const { t } = useTranslation('audit');
  const words = useWords();
  const data = [
    ...['done', 'stopped', 'failed'].map((outcome) => ({ value: outcome, label: words.outcome(outcome) })),
    { value: 'refused', label: t('outcome.anyRefusal') },
    ...Object.keys(REFUSALS).map((code) => ({ value: code, label: words.outcome(code) })),
  ];
  return (
    <Select
      label={t('filter.outcome')}
      data={data}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      placeholder={t('filter.every')}
      searchable
      clearable
    />
  );
}

/** A moment of the reader's own clock. */
function Time({ label, value, onChange }: FieldProps & { readonly label: string }) {
  return (
    <TextInput
      type="datetime-local"
      label={label}
      value={value === undefined ? '' : toLocal(value)}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        onChange(typed === '' ? undefined : new Date(typed).toISOString());
      }}
    />
  );
}

/** `2026-03-01T14:05` in the reader's zone, as the field wants it. */
function toLocal(iso: string): string {
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
