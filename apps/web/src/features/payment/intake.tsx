import { procedures } from '@custodia/contract';
import { Button, FileInput, Group, SegmentedControl, Textarea, TextInput } from '@mantine/core';
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

const KINDS = ['payments', 'alerts'] as const;
type Kind = (typeof KINDS)[number];

/** One file, of payments or of alerts that an institution found: sealed, then read. */
export function Intake({ operation, onStarted }: Props) {
  const { t } = useTranslation('payment');
  const [file, setFile] = useState<File | null>(null);
  const [obtained, setObtained] = useState(() => new Date().toISOString().slice(0, 10));
  const [kind, setKind] = useState<Kind>('payments');
  const [mapping, setMapping] = useState('');
  const [institution, setInstitution] = useState('');
  const sending = useSending(operation, (jobId) => {
    setFile(null);
    onStarted(jobId);
  });
  const isComplete = file !== null && obtained !== '' && (kind === 'payments' || institution.trim() !== '');
  return (
    <Section title={t('intake.title')} about={t(kind === 'payments' ? 'intake.about' : 'intake.aboutAlerts')}>
      <RefusalNotice error={sending.error} />
      <SegmentedControl
        mb="sm"
        aria-label={t('intake.kind')}
        data={KINDS.map((value) => ({ value, label: t(`intake.kinds.${value}`) }))}
        value={kind}
        onChange={setKind}
      />
      <Group align="end" wrap="wrap">
        <FileInput
          label={t(kind === 'payments' ? 'intake.file' : 'intake.alertsFile')}
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
          disabled={!isComplete}
          loading={sending.pending}
          onClick={() => file !== null && void sending.send({ kind, file, obtained, mapping, institution })}
        >
          {t('intake.do')}
        </Button>
      </Group>
      {kind === 'payments' ? (
        <Columns mapping={mapping} onChange={setMapping} />
      ) : (
        <TextInput
          {...{ mt: 'sm', maw: '30rem', maxLength: 200, required: true }}
          label={t('intake.institution')}
          description={t('intake.institutionAbout')}
          value={institution}
          onChange={(event) => setInstitution(event.currentTarget.value)}
        />
      )}
    </Section>
  );
}

interface Given {
  readonly kind: Kind;
  readonly file: File;
  readonly obtained: string;
  readonly mapping: string;
  readonly institution: string;
}

/** Sent first, then brought in. */
function useSending(operation: string, onStarted: (jobId: string) => void) {
  const [failure, setFailure] = useState<unknown>(null);
  const [sending, setSending] = useState(false);
  const options = { onDone: ({ jobId }: { readonly jobId: string }) => onStarted(jobId) };
  const [bringIn, receive] = [
    useStart(procedures.paymentImport, options),
    useStart(procedures.paymentReceive, options),
  ];
  const send = async ({ kind, file, mapping, institution, ...given }: Given): Promise<void> => {
    setSending(true);
    setFailure(null);
    try {
      const path = await upload(file, () => undefined).done;
      const [obtained, stated] = [`${given.obtained}T12:00:00Z`, mapping.trim() === '' ? {} : { mapping }];
      if (kind === 'alerts') receive.mutate({ operation, path, institution, obtained });
      else bringIn.mutate({ operation, path: [path], obtained, ...stated });
    } catch (cause) {
      setFailure(cause);
    } finally {
      setSending(false);
    }
  };
  return {
    send,
    pending: sending || bringIn.isPending || receive.isPending,
    error: failure ?? bringIn.error ?? receive.error,
  };
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
