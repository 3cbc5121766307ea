import { hex, sha256 } from '@custodia/proof';
import { Button, FileButton, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Digest } from '../../../components/ui/digest.tsx';
import type { Answer } from './use-answering.ts';

interface Props {
  readonly label: string;
  readonly answer: Answer | null;
  readonly onChange: (answer: Answer) => void;
}

/** A document by its name and digest: its bytes never leave the machine. */
export function FileField({ label, answer, onChange }: Props) {
  const { t } = useTranslation('assessment');
  const choose = async (file: File | null): Promise<void> => {
    if (file === null) return;
    const digest = hex(sha256(new Uint8Array(await file.arrayBuffer())));
    onChange({ kind: 'file', value: { name: file.name, sha256: digest } });
  };
  return (
    <div>
      <Text size="xs" c="dimmed" mb={4}>
        {t('review.fileAbout')}
      </Text>
      <Group gap="sm">
        <FileButton onChange={(file) => void choose(file)}>
          {(props) => (
            <Button {...props} size="xs" variant="default" aria-label={`${t('review.chooseFile')}: ${label}`}>
              {t('review.chooseFile')}
            </Button>
          )}
        </FileButton>
        {answer?.kind === 'file' && (
          <>
            <Text size="sm">
              {t('review.file')}: <bdi>{answer.value.name}</bdi>
            </Text>
            <Digest hex={answer.value.sha256} />
          </>
        )}
      </Group>
    </div>
  );
}
