import { answersOf, CONFIDENCES, type Confidence } from '@custodia/contract';
import { Select, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RuleDraft } from './draft.ts';

interface Props {
  readonly draft: RuleDraft;
  readonly set: (more: Partial<RuleDraft>) => void;
}

/** What it says, where that stands, and when it holds. */
export function RuleFields({ draft, set }: Props) {
  const { t } = useTranslation('law');
  return (
    <>
      <Answer draft={draft} set={set} />
      <Textarea
        label={t('fact.value')}
        description={t('propose.valueAbout')}
        value={draft.value}
        onChange={(event) => set({ value: event.currentTarget.value })}
        maxLength={4000}
        autosize
        minRows={2}
        required
      />
      <TextInput
        label={t('fact.statute')}
        value={draft.statute}
        onChange={(event) => set({ statute: event.currentTarget.value })}
        maxLength={500}
      />
      <TextInput
        label={t('fact.source')}
        description={t('propose.sourceAbout')}
        value={draft.source}
        onChange={(event) => set({ source: event.currentTarget.value })}
        maxLength={1000}
        required
      />
      <Dates draft={draft} set={set} />
    </>
  );
}

function Answer({ draft, set }: Props) {
  const { t } = useTranslation('law');
  const answers = draft.field === null ? [] : answersOf(draft.field);
  const unknown = draft.answer === 'unknown';
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <Select
        label={t('fact.answer')}
        description={t('propose.answerAbout')}
        data={answers.map((value) => ({ value, label: t(`answer.${value}`) }))}
        value={draft.answer}
        onChange={(answer) => set({ answer: answer, ...suiting(answer, draft.confidence) })}
        disabled={draft.field === null}
        required
        comboboxProps={{ zIndex: 10_001 }}
      />
      <Select
        label={t('fact.confidence')}
        description={t('propose.confidenceAbout')}
        data={CONFIDENCES.filter((one) => (one === 'unknown') === unknown).map((value) => ({
          value,
          label: t(`confidence.${value}`),
        }))}
        value={draft.confidence}
        onChange={(confidence) => set({ confidence: confidence })}
        required
        comboboxProps={{ zIndex: 10_001 }}
      />
    </SimpleGrid>
  );
}

/** How sure one is of what is not known is not known either, and of nothing else. */
function suiting(answer: string | null, confidence: Confidence | null): Pick<RuleDraft, 'confidence'> {
  if (answer === 'unknown') return { confidence: 'unknown' };
  return { confidence: confidence === 'unknown' ? null : confidence };
}

const DATES = ['validFrom', 'validTo', 'retrievedOn'] as const;

function Dates({ draft, set }: Props) {
  const { t } = useTranslation('law');
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      {DATES.map((name) => (
        <TextInput
          key={name}
          type="date"
          label={t(`propose.${name}`)}
          description={t(`propose.${name}About`)}
          value={draft[name]}
          onChange={(event) => set({ [name]: event.currentTarget.value })}
        />
      ))}
    </SimpleGrid>
  );
}
