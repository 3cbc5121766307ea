import { SUPPORT_SCALES, type SupportScale } from '@custodia/contract';
import { Button, Group, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Fields } from '../../../components/ui/fields.tsx';
import { InLanguagesField } from '../../../components/ui/in-languages.tsx';
import { move, type Question } from './draft.ts';

interface Props {
  readonly questions: readonly Question[];
  readonly at: number;
  readonly onChange: (questions: readonly Question[]) => void;
}

/** One question: its words, what 1 to 4 stand for, and its place among the others. */
export function QuestionFields({ questions, at, onChange }: Props) {
  const { t } = useTranslation('support');
  const question = questions[at]!;
  const set = (more: Partial<Question>) => onChange(questions.with(at, { ...question, ...more }));
  return (
    <Fields legend={t('questionnaire.question', { number: at + 1 })}>
      <InLanguagesField
        label={t('questionnaire.text')}
        texts={question.text}
        maxLength={300}
        onChange={(text) => set({ text })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label={t('questionnaire.scale')}
          data={(Object.keys(SUPPORT_SCALES) as SupportScale[]).map((scale) => ({
            value: scale,
            label: t(`questionnaire.${scale}`),
          }))}
          value={question.scale}
          onChange={(scale) => set({ scale: scale as SupportScale })}
          allowDeselect={false}
        />
        <TextInput
          label={t('questionnaire.code')}
          description={t('questionnaire.codeAbout')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={question.code}
          onChange={(event) => set({ code: event.currentTarget.value })}
          maxLength={40}
          spellCheck={false}
          required
        />
      </SimpleGrid>
      <Place questions={questions} at={at} onChange={onChange} />
    </Fields>
  );
}

function Place({ questions, at, onChange }: Props) {
  const { t } = useTranslation('support');
  const number = at + 1;
  return (
    <Group gap="xs">
      <Button
        variant="default"
        size="compact-md"
        aria-label={t('questionnaire.up', { number })}
        disabled={at === 0}
        onClick={() => onChange(move(questions, at, -1))}
      >
        {t('questionnaire.upDo')}
      </Button>
      <Button
        variant="default"
        size="compact-md"
        aria-label={t('questionnaire.down', { number })}
        disabled={number === questions.length}
        onClick={() => onChange(move(questions, at, 1))}
      >
        {t('questionnaire.downDo')}
      </Button>
      <Button
        variant="default"
        size="compact-md"
        aria-label={t('questionnaire.drop', { number })}
        disabled={questions.length === 1}
        onClick={() => onChange(questions.toSpliced(at, 1))}
      >
        {t('questionnaire.dropDo')}
      </Button>
    </Group>
  );
}
