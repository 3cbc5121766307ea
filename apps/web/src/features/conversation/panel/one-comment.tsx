import { procedures } from '@custodia/contract';
import { Button, Collapse, Group, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../../components/ui/moment.tsx';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { ShownText } from '../text/shown-text.tsx';
import type { Comment } from '../transcript/use-layers.ts';
import { CommentEdit } from './comment-edit.tsx';

interface Props {
  readonly comment: Comment;
  readonly operationId: string | null;
}

/** One comment: its newest version, and the earlier ones for who asks. */
export function OneComment({ comment, operationId }: Props) {
  const { t } = useTranslation('conversation');
  const [state, setState] = useState<'shown' | 'editing' | 'withdrawing'>('shown');
  const close = (): void => setState('shown');
  const withdraw = useAct(procedures.commentEdit, { onDone: close });
  const { id, version, text, withdrawn, writtenBy, writtenAt, mine } = comment;
  return (
    <Paper withBorder p="xs">
      <Stack gap={4}>
        <Text size="xs">
          {writtenBy.name} · <Moment at={writtenAt} />
          {version > 1 && ` · ${t('comment.version', { version })}`}
        </Text>
        {withdrawn && (
          <Text size="sm" fw={600}>
            {t('comment.withdrawn')}
          </Text>
        )}
        {state === 'editing' ? (
          <CommentEdit comment={comment} operationId={operationId} onClose={close} />
        ) : (
          <ShownText text={text} />
        )}
        <Group gap="xs">
          {mine && !withdrawn && state === 'shown' && (
            <>
              <Button size="compact-xs" variant="subtle" onClick={() => setState('editing')}>
                {t('comment.edit')}
              </Button>
              <Button size="compact-xs" variant="subtle" onClick={() => setState('withdrawing')}>
                {t('comment.withdraw')}
              </Button>
            </>
          )}
        </Group>
        {comment.earlier.length > 0 && <Earlier versions={comment.earlier} />}
      </Stack>
      <ReasonDialog
        opened={state === 'withdrawing'}
        onClose={close}
        title={t('comment.withdrawTitle')}
        about={t('comment.withdrawAbout')}
        action={t('comment.withdraw')}
        pending={withdraw.isPending}
        error={withdraw.error}
        onConfirm={(reason) => withdraw.mutate({ comment: id, version, text: reason, withdrawn: true })}
      />
    </Paper>
  );
}

/** The versions before the newest, for who asks. */
function Earlier({ versions }: { readonly versions: Comment['earlier'] }) {
  const { t } = useTranslation('conversation');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Group>
        <Button size="compact-xs" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('comment.earlier', { count: versions.length })}
        </Button>
      </Group>
      <Collapse expanded={open}>
        {versions.map((before) => (
          <Text key={before.version} size="xs" component="div" c="dimmed">
            <Moment at={before.writtenAt} /> <ShownText text={before.text} />
          </Text>
        ))}
      </Collapse>
    </>
  );
}
