import { procedures } from '@custodia/contract';
import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { useDraft, useUnsaved } from '../../../lib/drafts/drafts.ts';
import { MentionField } from './mention-field.tsx';

interface Props {
  readonly about: { readonly message: string } | { readonly conversation: string };
  readonly operationId: string | null;
  /** Takes the focus when it appears. */
  readonly focus?: boolean;
}

const NOBODY: readonly string[] = [];

/** A new comment. What is typed is kept while the tab lives, for each thing it may be about. */
export function CommentForm({ about, operationId, focus = false }: Props) {
  const { t } = useTranslation('conversation');
  const key = 'message' in about ? about.message : about.conversation;
  const [text, setText, clearText] = useDraft(`comment:${key}`, '');
  const [mentions, setMentions, clearMentions] = useDraft(`mentions:${key}`, NOBODY);
  useUnsaved(text.trim() !== '');
  const add = useAct(procedures.commentAdd, {
    onDone: () => {
      clearText();
      clearMentions();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate({ ...about, text, mentions: [...mentions] });
      }}
    >
      <Stack gap="xs">
        <Textarea
          label={t('comment.new')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maxLength={10_000}
          autosize
          minRows={2}
          autoFocus={focus}
        />
        <MentionField operationId={operationId} value={mentions} onChange={setMentions} />
        <RefusalNotice error={add.error} />
        <Group justify="flex-end">
          <Button type="submit" size="xs" loading={add.isPending} disabled={text.trim() === ''}>
            {t('comment.add')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
