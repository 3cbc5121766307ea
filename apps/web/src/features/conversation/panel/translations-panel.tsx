import { Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../../components/ui/moment.tsx';
import { ShownText } from '../text/shown-text.tsx';
import type { Translation } from '../transcript/use-layers.ts';
import type { PanelProps } from './side-panel.tsx';
import { TranslationForm } from './translation-form.tsx';

/** The original, always first; then what people made of it. */
export function TranslationsPanel({ reading, layers, transcript }: PanelProps) {
  const { t } = useTranslation('conversation');
  const { entry } = reading;
  if (entry === null) return <Text size="sm">{t('reader.notLoaded')}</Text>;
  const closed = layers.standing.has(entry.ordinal) && !reading.opened.has(entry.ordinal);
  if (closed) return <Text size="sm">{t('translation.openFirst')}</Text>;
  const translations = layers.translations.filter(({ ordinal }) => ordinal === entry.ordinal);
  const mine = translations.filter(({ mine, withdrawn }) => mine && !withdrawn);
  const message = `${transcript.exhibitId}:${String(entry.ordinal)}`;
  return (
    <Stack gap="sm">
      <Paper withBorder p="xs">
        <Text size="xs" fw={600}>
          {t('translation.original')}
        </Text>
        <ShownText text={entry.text} whole />
      </Paper>
      {translations.map((translation) => (
        <OneTranslation key={translation.id} translation={translation} />
      ))}
      {reading.mayTranslate && (
        <TranslationForm key={`${message}:${String(mine.length)}`} message={message} mine={mine} />
      )}
    </Stack>
  );
}

function OneTranslation({ translation }: { readonly translation: Translation }) {
  const { t } = useTranslation('conversation');
  const { language, translatedBy, translatedAt, text, note, withdrawn, earlier } = translation;
  return (
    <Paper withBorder p="xs">
      <Text size="xs">
        {t('translation.by', { language, name: translatedBy.name })} · <Moment at={translatedAt} />
        {earlier.length > 0 && ` · ${t('comment.version', { version: translation.version })}`}
      </Text>
      {withdrawn && (
        <Text size="sm" fw={600}>
          {t('translation.withdrawn')}
        </Text>
      )}
      <div lang={language}>
        <ShownText text={text} whole />
      </div>
      {note !== null && (
        <Text size="sm" c="dimmed" component="div">
          {t('translation.note')} <ShownText text={note} />
        </Text>
      )}
      {earlier.map((before) => (
        <Text key={before.version} size="xs" c="dimmed" component="div">
          {t('comment.version', { version: before.version })} <ShownText text={before.text} />
        </Text>
      ))}
    </Paper>
  );
}
