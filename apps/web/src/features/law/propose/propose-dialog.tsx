import { LAW_FIELD_NAMES, procedures, type LawField } from '@custodia/contract';
import { Button, Group, Modal, Select, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import { nameCountry } from '../../../lib/country/list.ts';
import { OPERATOR_TYPES, type HeldRule, type OperatorType } from '../parts/types.ts';
import { draftFrom, inputOf, isComplete, type RuleDraft } from './draft.ts';
import { RuleFields } from './rule-fields.tsx';

export interface Proposing {
  readonly country: string;
  /** Which question; asked for where it is left out. */
  readonly field?: LawField;
  readonly operatorType?: OperatorType;
  /** What holds now: the form begins with it. */
  readonly rule?: HeldRule;
}

interface Props {
  /** Null: closed. */
  readonly proposing: Proposing | null;
  readonly onClose: () => void;
}

/** What a rule is to say, with its source. It holds for nothing before another person confirms it. */
export function ProposeDialog({ proposing, onClose }: Props) {
  const { t, i18n } = useTranslation('law');
  const country = proposing === null ? '' : nameCountry(proposing.country, i18n.language);
  return (
    <Modal opened={proposing !== null} onClose={onClose} title={t('propose.title', { country })} size="xl">
      {proposing !== null && <Form proposing={proposing} onClose={onClose} />}
    </Modal>
  );
}

function Form({ proposing, onClose }: { readonly proposing: Proposing; readonly onClose: () => void }) {
  const { t } = useTranslation('law');
  const [draft, setDraft] = useState<RuleDraft>(() => draftFrom(proposing));
  const act = useAct(procedures.rulePropose, {
    changes: ['country'],
    onDone: () => {
      onClose();
      toast(t('propose.done'));
    },
  });
  const set = (more: Partial<RuleDraft>) => setDraft({ ...draft, ...more });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete(draft)) act.mutate(inputOf(proposing.country, draft));
      }}
    >
      <Stack>
        <Text>{t('propose.about')}</Text>
        <WhatAbout draft={draft} set={set} />
        <RuleFields draft={draft} set={set} />
        <Textarea
          label={t('propose.reason')}
          value={draft.reason}
          onChange={(event) => set({ reason: event.currentTarget.value })}
          maxLength={2000}
          autosize
          minRows={2}
          required
        />
        <RefusalNotice error={act.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('propose.cancel')}
          </Button>
          <Button type="submit" loading={act.isPending} disabled={!isComplete(draft)}>
            {t('propose.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface FieldProps {
  readonly draft: RuleDraft;
  readonly set: (more: Partial<RuleDraft>) => void;
}

function WhatAbout({ draft, set }: FieldProps) {
  const { t } = useTranslation('law');
  return (
    <>
      <Select
        label={t('propose.field')}
        data={LAW_FIELD_NAMES.map((value) => ({ value, label: t(`field.${value}`) }))}
        value={draft.field}
        onChange={(field) => set({ field: field, answer: null })}
        searchable
        required
        comboboxProps={{ zIndex: 10_001 }}
      />
      <Select
        label={t('show.operatorType')}
        data={OPERATOR_TYPES.map((value) => ({ value, label: t(`operator.${value}`) }))}
        value={draft.operatorType}
        onChange={(chosen) => set({ operatorType: chosen ?? 'any' })}
        allowDeselect={false}
        comboboxProps={{ zIndex: 10_001 }}
      />
    </>
  );
}
