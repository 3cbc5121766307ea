import { procedures } from '@custodia/contract';
import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { useDraft } from '../../../lib/drafts/drafts.ts';

/** Adds what has become known. Kept in memory until it is sent. */
export function AlarmNoteForm({ id }: { readonly id: string }) {
  const { t } = useTranslation('safeguarding');
  const [text, setText, clear] = useDraft(`alarm-note:${id}`, '');
  const added = useAct(procedures.alarmNote, { onDone: clear });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') added.mutate({ id, text });
      }}
    >
      <Stack gap="xs" maw="46rem">
        <Textarea
          label={t('note.label')}
          description={t('note.about')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={2}
        />
        <RefusalNotice error={added.error} />
        <Group>
          <Button type="submit" variant="default" loading={added.isPending} disabled={text.trim() === ''}>
            {t('note.add')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
