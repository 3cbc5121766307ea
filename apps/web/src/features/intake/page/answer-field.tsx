import { Select, SimpleGrid, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Question, Stated } from '../batch/file.ts';

interface Props {
  readonly kind: Question['kind'];
  readonly given: Stated;
  /** Null while it is no answer yet. */
  readonly onChange: (answer: Stated | null) => void;
}

/** The field that a question is answered in. */
export function AnswerField({ kind, given, onChange }: Props) {
  switch (kind) {
    case 'date-order':
      return <DateOrder given={given} onChange={onChange} />;
    case 'time-zone':
      return <TimeZone given={given} onChange={onChange} />;
    case 'first-date':
      return <FirstDate given={given} onChange={onChange} />;
    case 'captured-at':
      return <CapturedAt onChange={onChange} />;
    case 'mapping':
      return <Mapping onChange={onChange} />;
  }
}

type Given = Pick<Props, 'given' | 'onChange'>;
const ORDERS = ['dmy', 'mdy', 'ymd'] as const;

function DateOrder({ given, onChange }: Given) {
  const { t } = useTranslation('intake');
  return (
    <Select
      label={t('question.date-order')}
      description={t('question.about.date-order')}
      defaultValue={given.dateOrder ?? null}
      data={ORDERS.map((value) => ({ value, label: t(`order.${value}`) }))}
      onChange={(dateOrder) => onChange(dateOrder === null ? null : { dateOrder: dateOrder })}
    />
  );
}

const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

function TimeZone({ given, onChange }: Given) {
  const { t } = useTranslation('intake');
  return (
    <Select
      label={t('question.time-zone')}
      description={t('question.about.time-zone')}
      defaultValue={given.timeZone ?? null}
      data={ZONES}
      searchable
      limit={60}
      nothingFoundMessage={t('question.noZone')}
      onChange={(timeZone) => onChange(timeZone === null ? null : { timeZone })}
    />
  );
}

function FirstDate({ given, onChange }: Given) {
  const { t } = useTranslation('intake');
  return (
    <TextInput
      type="date"
      label={t('question.first-date')}
      description={t('question.about.first-date')}
      defaultValue={given.firstDate ?? ''}
      onChange={({ currentTarget: { value } }) => onChange(value === '' ? null : { firstDate: value })}
    />
  );
}

function CapturedAt({ onChange }: Pick<Props, 'onChange'>) {
  const { t } = useTranslation('intake');
  const change = (value: string) => {
    const at = new Date(value);
    onChange(value === '' || Number.isNaN(at.getTime()) ? null : { capturedAt: at.toISOString() });
  };
  return (
    <TextInput
      type="datetime-local"
      label={t('question.captured-at')}
      description={t('question.about.captured-at')}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}

const COLUMNS = ['text', 'sender', 'timestamp'] as const;

/** Which column holds what; at least the text must be named. */
function Mapping({ onChange }: Pick<Props, 'onChange'>) {
  const { t } = useTranslation('intake');
  const [columns, setColumns] = useState<Partial<Record<(typeof COLUMNS)[number], string>>>({});
  const change = (column: (typeof COLUMNS)[number], name: string) => {
    const next = { ...columns, [column]: name.trim() === '' ? undefined : name.trim() };
    setColumns(next);
    onChange(next.text === undefined ? null : { mapping: JSON.stringify(next) });
  };
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      {COLUMNS.map((column) => (
        <TextInput
          key={column}
          label={t(`column.${column}`)}
          description={column === 'text' ? t('question.about.mapping') : undefined}
          onChange={(event) => change(column, event.currentTarget.value)}
        />
      ))}
    </SimpleGrid>
  );
}
