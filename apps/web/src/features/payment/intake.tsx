import { procedures } from '@custodia/contract';
import { Button, FileInput, Group, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../components/ui/refusal-notice.tsx';
import { Section } from '../../components/ui/section.tsx';
import { upload } from '../../lib/api/upload.ts';
import { useStart } from '../../lib/api/use-act.ts';

interface Props {
  readonly operation: string;
  readonly onStarted: (jobId: string) => void;
}

/** One file of a bank or a service: sealed, then read. */
export function Intake({ operation, onStarted }: Props) {
  const { t } = useTranslation('payment');
  const [file, setFile] = useState<File | null>(null);
  const [obtained, setObtained] = useState(() => new Date().toISOString().slice(0, 10));
  const [mapping, setMapping] = useState('');
  const [failure, setFailure] = useState<unknown>(null);
  const [sending, setSending] = useState(false);
  const start = useStart(procedures.paymentImport, {
    onDone: ({ jobId }) => {
      setFile(null);
      onStarted(jobId);
    },
  });
  const send = async (chosen: File): Promise<void> => {
    setSending(true);
    setFailure(null);
    try {
      const path = [await upload(chosen, () => undefined).done];
      const stated = mapping.trim() === '' ? {} : { mapping };
      start.mutate({ operation, path, obtained: `${obtained}T12:00:00Z`, ...stated });
    } catch (cause) {
      setFailure(cause);
    } finally {
      setSending(false);
    }
  };
  return (
    <Section title={t('intake.title')} about={t('intake.about')}>
      <RefusalNotice error={failure ?? start.error} />
      <Group align="end" wrap="wrap">
        <FileInput
          label={t('intake.file')}
          placeholder={t('intake.choose')}
          value={file}
          onChange={setFile}
          w="18rem"
          clearable
        />
        <TextInput
          type="date"
          label={t('intake.obtained')}
          value={obtained}
          onChange={(event) => setObtained(event.currentTarget.value)}
        />
        <Button
          disabled={file === null || obtained === ''}
          loading={sending || start.isPending}
          onClick={() => file !== null && void send(file)}
        >
          {t('intake.do')}
        </Button>
      </Group>
      <Textarea
        mt="sm"
        label={t('intake.mapping')}
        description={t('intake.mappingAbout')}
        value={mapping}
        onChange={(event) => setMapping(event.currentTarget.value)}
        maxLength={20_000}
        autosize
        minRows={1}
        maxRows={8}
      />
    </Section>
  );
}
