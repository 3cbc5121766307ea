import { procedures } from '@custodia/contract';
import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import type { Comment } from '../transcript/use-layers.ts';
import { MentionField } from './mention-field.tsx';

interface Props {
  readonly comment: Comment;
  readonly operationId: string | null;
  readonly onClose: () => void;
}

/** The next version of a comment. Where somebody changed it meanwhile (another window), that is said and nothing is lost. */
export function CommentEdit({ comment, operationId, onClose }: Props) {
  const { t } = useTranslation('conversation');
  const { t: shared } = useTranslation('app');
  const [text, setText] = useState(comment.text);
  const [mentions, setMentions] = useState<readonly string[]>(comment.mentions);
  // The version that was seen when the editing began.
  const [version] = useState(comment.version);
  const edit = useAct(procedures.commentEdit, { onDone: onClose });
  return (
    <Stack gap="xs">
      <Textarea
        label={t('comment.edit')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        maxLength={10_000}
        autosize
        autoFocus
      />
      <MentionField operationId={operationId} value={mentions} onChange={setMentions} />
      <RefusalNotice error={edit.error} />
      <Group justify="flex-end" gap="xs">
        <Button size="xs" variant="default" onClick={onClose}>
          {shared('action.cancel')}
        </Button>
        <Button
          size="xs"
          loading={edit.isPending}
          disabled={text.trim() === ''}
          onClick={() => edit.mutate({ comment: comment.id, version, text, mentions: [...mentions] })}
        >
          {shared('action.save')}
        </Button>
      </Group>
    </Stack>
  );
}
