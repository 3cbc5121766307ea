import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readMessages } from './read-messages.ts';
import type { Answer } from './use-answering.ts';

interface Props {
  readonly label: string;
  readonly answer: Answer | null;
  readonly onChange: (answer: Answer) => void;
}

/** Messages by their identifiers, as a citation of the reader holds them; an empty field says that there are none. */
export function MessagesField({ label, answer, onChange }: Props) {
  const { t } = useTranslation('assessment');
  const given = answer?.kind === 'messages' ? answer.value.join('\n') : '';
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? given;
  const read = readMessages(text);
  return (
    <Textarea
      label={t('review.messages')}
      aria-label={label}
      description={t('review.messagesAbout')}
      error={read === null ? t('review.messagesWrong') : null}
      value={text}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setTyped(next);
        const messages = readMessages(next);
        if (messages !== null) onChange({ kind: 'messages', value: messages });
      }}
      autosize
      minRows={2}
    />
  );
}
