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
  const sending = useSending(operation, (jobId) => {
    setFile(null);
    onStarted(jobId);
  });
  return (
    <Section title={t('intake.title')} about={t('intake.about')}>
      <RefusalNotice error={sending.error} />
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
          loading={sending.pending}
          onClick={() => file !== null && void sending.send(file, obtained, mapping)}
        >
          {t('intake.do')}
        </Button>
      </Group>
      <Columns mapping={mapping} onChange={setMapping} />
    </Section>
  );
}

/** Sent first, then brought in. */
function useSending(operation: string, onStarted: (jobId: string) => void) {
  const [failure, setFailure] = useState<unknown>(null);
  const [sending, setSending] = useState(false);
  const start = useStart(procedures.paymentImport, { onDone: ({ jobId }) => onStarted(jobId) });
  const send = async (file: File, obtained: string, mapping: string): Promise<void> => {
    setSending(true);
    setFailure(null);
    try {
      const path = [await upload(file, () => undefined).done];
      const stated = mapping.trim() === '' ? {} : { mapping };
      start.mutate({ operation, path, obtained: `${obtained}T12:00:00Z`, ...stated });
    } catch (cause) {
      setFailure(cause);
    } finally {
      setSending(false);
    }
  };
  return { send, pending: sending || start.isPending, error: failure ?? start.error };
}

interface ColumnsProps {
  readonly mapping: string;
  readonly onChange: (mapping: string) => void;
}

function Columns({ mapping, onChange }: ColumnsProps) {
  const { t } = useTranslation('payment');
  return (
    <Textarea
      mt="sm"
      label={t('intake.mapping')}
      description={t('intake.mappingAbout')}
      value={mapping}
      onChange={(event) => onChange(event.currentTarget.value)}
      maxLength={20_000}
      autosize
      minRows={1}
      maxRows={8}
    />
  );
}
