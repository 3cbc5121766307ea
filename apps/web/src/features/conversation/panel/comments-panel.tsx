import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PanelProps } from './side-panel.tsx';
import { CommentForm } from './comment-form.tsx';
import { OneComment } from './one-comment.tsx';

const NONE: readonly never[] = [];

/** Comments on the entry, and on the conversation as a whole. */
export function CommentsPanel({ reading, layers, transcript, header }: PanelProps) {
  const { t } = useTranslation('conversation');
  const { entry } = reading;
  const onEntry = entry === null ? NONE : (layers.commentsOn.get(entry.ordinal) ?? NONE);
  const onWhole = layers.comments.filter(({ message }) => message === null);
  const message = entry === null ? undefined : `${transcript.exhibitId}:${String(entry.ordinal)}`;
  const { operationId } = header;
  return (
    <Stack gap="lg">
      <Stack gap="sm">
        <Text fw={600} size="sm">
          {t('comment.onMessage', { position: reading.active + 1 })}
        </Text>
        {onEntry.map((comment) => (
          <OneComment key={comment.id} comment={comment} operationId={operationId} />
        ))}
        {reading.mayComment && message !== undefined && (
          <CommentForm key={message} about={{ message }} operationId={operationId} focus />
        )}
      </Stack>
      <Stack gap="sm">
        <Text fw={600} size="sm">
          {t('comment.onConversation')}
        </Text>
        {onWhole.map((comment) => (
          <OneComment key={comment.id} comment={comment} operationId={operationId} />
        ))}
        {reading.mayComment && (
          <CommentForm about={{ conversation: reading.conversationId }} operationId={operationId} />
        )}
      </Stack>
    </Stack>
  );
}
