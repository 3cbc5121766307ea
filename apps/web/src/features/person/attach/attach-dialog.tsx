import { procedures } from '@custodia/contract';
import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { CategoryFields, readChoice, type CategoryChoice } from '../parts/category-fields.tsx';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Null: it is asked for. */
  readonly operation: string | null;
  /** Empty: a person without an account is put on record. */
  readonly participants: readonly string[];
  /** The person it was done to. */
  readonly onDone: (id: string) => void;
}

/** Attaches participants to somebody on record, or puts somebody on record with them. */
export function AttachDialog({ opened, onClose, operation: given, participants, onDone }: Props) {
  const { t } = useTranslation('person');
  const [to, setTo] = useState<'new' | 'known'>('new');
  const [operation, setOperation] = useState(given);
  const [person, setPerson] = useState<string | null>(null);
  const [label, setLabel] = useState('');
  const [choice, setChoice] = useState<CategoryChoice>({ category: 'person-of-interest', authority: '' });
  const create = useAct(procedures.personCreate, { onDone: ({ id }) => onDone(id) });
  const attach = useAct(procedures.personAttachAccount, { onDone: (done) => onDone(done.person) });
  const act = to === 'new' ? create : attach;
  const confirm = (reason: string): void => {
    const category = readChoice(choice);
    if (to === 'known' && person !== null) attach.mutate({ person, participants: [...participants], reason });
    if (to === 'new' && operation !== null && label.trim() !== '' && category !== null) {
      create.mutate({ operation, label: label.trim(), ...category, reason, participants: [...participants] });
    }
  };
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title={participants.length === 0 ? t('create.do') : t('attach.do')}
      about={participants.length === 0 ? t('create.about') : t('attach.about', { count: participants.length })}
      action={participants.length === 0 ? t('create.do') : t('attach.do')}
      pending={act.isPending}
      error={act.error}
      onConfirm={confirm}
    >
      {participants.length > 0 && (
        <SegmentedControl
          aria-label={t('attach.to')}
          data={(['new', 'known'] as const).map((value) => ({ value, label: t(`attach.${value}`) }))}
          value={to}
          onChange={(value) => setTo(value)}
        />
      )}
      {to === 'known' ? (
        <KnownPerson operation={operation} value={person} onChange={setPerson} />
      ) : (
        <>
          {given === null && <OperationChoice value={operation} onChange={setOperation} />}
          <TextInput
            label={t('field.label')}
            description={t('create.labelAbout')}
            value={label}
            onChange={(event) => setLabel(event.currentTarget.value)}
            maxLength={200}
            required
          />
          <CategoryFields choice={choice} onChange={setChoice} />
        </>
      )}
    </ReasonDialog>
  );
}

interface ChoiceProps {
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
}

function KnownPerson({ operation, value, onChange }: ChoiceProps & { readonly operation: string | null }) {
  const { t } = useTranslation('person');
  const asked = operation === null ? {} : { operation };
  const { data = [] } = useProcedure(procedures.personList, { ...asked, limit: 5_000 });
  return (
    <Select
      label={t('field.person')}
      data={data.map(({ id, label }) => ({ value: id, label }))}
      value={value}
      onChange={onChange}
      searchable
      required
    />
  );
}

function OperationChoice({ value, onChange }: ChoiceProps) {
  const { t } = useTranslation('person');
  const { data = [] } = useProcedure(procedures.operationList, {});
  return (
    <Select
      label={t('field.operation')}
      data={data.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
      searchable
      required
    />
  );
}
