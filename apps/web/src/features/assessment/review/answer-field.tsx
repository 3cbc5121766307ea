import { FORM, type FormPoint, type PointCode } from '@custodia/contract';
import { NumberInput, Radio, Group, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FileField } from './file-field.tsx';
import { MessagesField } from './messages-field.tsx';
import type { Answer } from './use-answering.ts';
import { useChoices } from './use-choices.ts';

interface Props {
  readonly point: PointCode;
  readonly label: string;
  readonly answer: Answer | null;
  readonly onChange: (answer: Answer) => void;
}

/** The field for the kind of answer that the point asks for. */
export function AnswerField({ point, label, answer, onChange }: Props) {
  const { t } = useTranslation('assessment');
  const { answer: kind, choices }: FormPoint = FORM[point];
  const nameChoice = useChoices();
  switch (kind) {
    case 'yes-no':
      return (
        <Radio.Group
          aria-label={label}
          value={answer?.kind === 'yes-no' ? answer.value : null}
          onChange={(value) => onChange({ kind, value })}
        >
          <Group gap="md">
            {(['yes', 'no', 'unknown'] as const).map((one) => (
              <Radio key={one} value={one} label={t(`review.yesNo.${one}`)} />
            ))}
          </Group>
        </Radio.Group>
      );
    case 'choice':
      return (
        <Select
          aria-label={label}
          placeholder={t('review.choose')}
          data={(choices ?? []).map((value) => ({ value, label: nameChoice(point, value) }))}
          value={answer?.kind === 'choice' ? answer.value : null}
          onChange={(value) => value !== null && onChange({ kind, value })}
        />
      );
    case 'text':
      return <TextField {...{ label, answer, onChange }} />;
    case 'number':
      return (
        <NumberInput
          aria-label={label}
          value={answer?.kind === 'number' ? answer.value : ''}
          onChange={(value) => typeof value === 'number' && onChange({ kind, value })}
        />
      );
    case 'instant':
      return <InstantField {...{ label, answer, onChange }} />;
    case 'messages':
      return <MessagesField {...{ label, answer, onChange }} />;
    case 'file':
      return <FileField {...{ label, answer, onChange }} />;
  }
}

type FieldProps = Omit<Props, 'point'>;

/** An empty text is no answer, and is not sent. */
function TextField({ label, answer, onChange }: FieldProps) {
  const given = answer?.kind === 'text' ? answer.value : '';
  const [text, setText] = useState(given);
  return (
    <Textarea
      aria-label={label}
      value={text}
      onChange={(event) => {
        const value = event.currentTarget.value;
        setText(value);
        if (value.trim() !== '') onChange({ kind: 'text', value });
      }}
      onBlur={() => text.trim() === '' && setText(given)}
      maxLength={10_000}
      autosize
      minRows={2}
    />
  );
}

/** Typed in the reader's time, kept as an instant. */
function InstantField({ label, answer, onChange }: FieldProps) {
  const { t } = useTranslation('assessment');
  const [typed, setTyped] = useState<string | null>(null);
  const given = answer?.kind === 'instant' ? toWall(answer.value) : '';
  return (
    <TextInput
      type="datetime-local"
      label={t('review.at')}
      aria-label={label}
      value={typed ?? given}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        const at = new Date(text);
        if (!Number.isNaN(at.getTime())) onChange({ kind: 'instant', value: at.toISOString() });
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

function toWall(at: string): string {
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
