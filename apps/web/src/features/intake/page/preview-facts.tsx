import { Alert, Stack } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Digest } from '../../../components/ui/digest.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { Go } from '../../../components/ui/go.tsx';
import { useNumber } from '../../../lib/number/use-number.ts';
import { paths } from '../../../lib/route/paths.ts';
import { isUpToDate, questionsOf, type IntakeFile, type Preview } from '../batch/file.ts';
import { MediaNotice } from './media-notice.tsx';
import { Questions } from './questions.tsx';
import { Skipped } from './skipped.tsx';
import { Span } from './span.tsx';
import { Verdict } from './verdict.tsx';

interface Props {
  readonly file: IntakeFile;
  readonly preview: Preview;
}

/**
 * What an import would make of the file; nothing of it is kept yet. While it is looked at with an answer, what was counted without it is not shown:
 * the fields stay, so that nothing that somebody types is lost.
 */
export function PreviewFacts({ file, preview }: Props) {
  const { t } = useTranslation('intake');
  const counted = isUpToDate(file);
  return (
    <Stack gap="sm">
      {counted && <Verdict outcome={preview} before />}
      {preview.sealedAs !== null && (
        <Alert color="gray" icon={<IconInfoCircle aria-hidden />} title={t('known.title')}>
          <Go to={paths.exhibit(preview.sealedAs)}>{t('known.show')}</Go>
        </Alert>
      )}
      <Questions file={file} questions={questionsOf(file)} />
      {counted && preview.admission !== 'failed' && <Counts preview={preview} />}
      <MediaNotice count={preview.media} withheld={preview.withheld} />
      {counted && <Skipped of={preview} />}
    </Stack>
  );
}

function Counts({ preview }: { readonly preview: Preview }) {
  const { t } = useTranslation('intake');
  const number = useNumber();
  const others = preview.system + preview.events;
  return (
    <Facts
      facts={[
        { label: t('fact.format'), value: <Format format={preview.format} /> },
        { label: t('fact.messages'), value: number.count(preview.messages) },
        { label: t('fact.others'), value: number.count(others) },
        {
          label: t('fact.declared'),
          value: preview.declared === null ? t('fact.notDeclared') : number.count(preview.declared),
        },
        { label: t('fact.conversations'), value: number.count(preview.conversations) },
        { label: t('fact.participants'), value: number.count(preview.participants) },
        { label: t('fact.span'), value: <Span of={preview} /> },
        {
          label: t('fact.basis'),
          value: preview.timeBasis === null ? t('basis.nothing') : t(`basis.${preview.timeBasis}`),
        },
        {
          label: t('fact.digest'),
          value: preview.sha256 === null ? t('fact.unknown') : <Digest hex={preview.sha256} />,
        },
      ]}
    />
  );
}

/** By its name where we have one, else as the importer is called; several at once are joined by `+`. */
function Format({ format }: Pick<Preview, 'format'>) {
  const { t, i18n } = useTranslation('intake');
  const family = format.startsWith('irc-') ? 'irc' : format;
  const known = i18n.exists(`intake:format.${family}`) ? family : 'other';
  return <>{t(`format.${known}`, { format })}</>;
}
