import { procedures } from '@custodia/contract';
import { Autocomplete, Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { useDraft, useUnsaved } from '../../../lib/drafts/drafts.ts';
import type { Translation } from '../transcript/use-layers.ts';

interface Props {
  readonly message: string;
  /** The reader's own translations of it that stand: writing in the same language again is the next version. */
  readonly mine: readonly Translation[];
}

const COMMON = ['en', 'nl', 'fr', 'de', 'es', 'pt', 'fil', 'ceb', 'th', 'km', 'vi', 'ro', 'ar', 'ru'];

/** What is being written, kept while the tab lives, and the way to send it. */
function useTranslationDraft({ message, mine }: Props) {
  const { i18n } = useTranslation('conversation');
  const [language, setLanguage] = useDraft('translation:language', i18n.language);
  const before = mine.find((translation) => translation.language === language.trim());
  const [text, setText, clearText] = useDraft(`translation:${message}`, before?.text ?? '');
  const [note, setNote, clearNote] = useDraft(`translation-note:${message}`, before?.note ?? '');
  useUnsaved(text !== (before?.text ?? ''));
  const write = useAct(procedures.translationWrite, {
    onDone: () => {
      clearText();
      clearNote();
    },
  });
  const send = (): void =>
    write.mutate({
      ...{ message, language: language.trim(), text },
      ...(note.trim() === '' ? {} : { note }),
      ...(before === undefined ? {} : { translation: before.id, version: before.version }),
    });
  return { language, setLanguage, before, text, setText, note, setNote, write, send };
}

/** A translation by hand. */
export function TranslationForm(props: Props) {
  const { t } = useTranslation('conversation');
  const { language, setLanguage, before, text, setText, note, setNote, write, send } = useTranslationDraft(props);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Stack gap="xs">
        <Autocomplete
          label={t('translation.language')}
          description={t('translation.languageAbout')}
          data={COMMON}
          value={language}
          onChange={setLanguage}
          size="xs"
        />
        <Textarea
          label={t(before === undefined ? 'translation.new' : 'translation.next', { version: before?.version })}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maxLength={50_000}
          autosize
          minRows={2}
          autoFocus
        />
        <TextInput
          label={t('translation.note')}
          description={t('translation.noteAbout')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          maxLength={2000}
        />
        <RefusalNotice error={write.error} />
        <Group justify="flex-end">
          <Button
            type="submit"
            size="xs"
            loading={write.isPending}
            disabled={text.trim() === '' || language.trim() === ''}
          >
            {t('translation.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
