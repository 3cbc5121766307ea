import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { IntakeFile, Question, Stated } from '../batch/file.ts';
import { Columns } from './columns.tsx';

interface Props {
  readonly kind: Question['kind'];
  readonly file: IntakeFile;
  /** Null while it is no answer yet. */
  readonly onChange: (answer: Stated | null) => void;
}

/** The field that a question is answered in. */
export function AnswerField({ kind, file, onChange }: Props) {
  const given = file.stated;
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
      return <Columns file={file} onChange={onChange} />;
  }
}

type Given = Pick<Props, 'onChange'> & { readonly given: Stated };
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
