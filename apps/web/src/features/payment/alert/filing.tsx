import { PAYMENT_REPORT_FORMATS, procedures } from '@custodia/contract';
import { Alert, Button, FileInput, Group, List, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MadeFile } from '../../../components/ui/made-file.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { upload } from '../../../lib/api/upload.ts';
import { useStart } from '../../../lib/api/use-act.ts';
import { useJob } from '../../../lib/job/use-job.ts';
import type { AlertShown } from '../types.ts';
import { UnitChoice } from './unit-choice.tsx';

type Format = (typeof PAYMENT_REPORT_FORMATS)[number];

interface Props {
  readonly operation: string;
  readonly alert: AlertShown;
}

const NOTHING = { reference: '', narrative: '', filer: '', localAmounts: '', minor: '' };
type Texts = Readonly<typeof NOTHING>;

/** A report from an alert that was taken further: what only a person can say, and then the file, or what is missing and who can supply it. */
export function Filing({ operation, alert }: Props) {
  const { t } = useTranslation('payment');
  const [format, setFormat] = useState<Format>('goaml');
  const [texts, setTexts] = useState(NOTHING);
  const [schema, setSchema] = useState<File | null>(null);
  const [to, setTo] = useState<readonly string[]>([]);
  const [jobId, setJobId] = useState<string | null>(null);
  const writing = useWriting(setJobId);
  const isComplete = to.length > 0 && texts.reference !== '' && texts.narrative !== '' && texts.filer !== '';
  const write = (): void =>
    void writing.write({ operation, alert: alert.id, format, to: [...to], texts, schema, out: nameOf(alert, format) });
  return (
    <Section title={t('filing.title')} about={t('filing.about')}>
      {alert.changed && <Alert color="orange">{t('filing.changed')}</Alert>}
      <Stack maw="46rem">
        <Radio.Group label={t('filing.format')} value={format} onChange={setFormat}>
          <Stack gap="xs" mt="xs">
            {PAYMENT_REPORT_FORMATS.map((one) => (
              <Radio key={one} value={one} label={t(`filing.formats.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <UnitChoice value={to} onChange={setTo} />
        <Words texts={texts} onChange={setTexts} />
        <FileInput
          label={t('filing.schema')}
          description={t('filing.schemaAbout')}
          value={schema}
          onChange={setSchema}
          clearable
        />
        <RefusalNotice error={writing.error} />
        <Group>
          <Button loading={writing.pending} disabled={!isComplete} onClick={write}>
            {t('filing.do')}
          </Button>
        </Group>
      </Stack>
      {jobId !== null && <Written key={jobId} jobId={jobId} />}
    </Section>
  );
}

function nameOf({ id }: AlertShown, format: Format): string {
  return `report-${id.slice(0, 8)}.${format === 'csv' ? 'zip' : 'xml'}`;
}

interface WordsProps {
  readonly texts: Texts;
  readonly onChange: (texts: Texts) => void;
}

function Words({ texts, onChange }: WordsProps) {
  const { t } = useTranslation('payment');
  const field = (name: keyof Texts) => ({
    value: texts[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      onChange({ ...texts, [name]: event.currentTarget.value }),
  });
  const long = { autosize: true, minRows: 2, maxRows: 12 };
  return (
    <>
      <TextInput label={t('filing.reference')} maxLength={100} required {...field('reference')} />
      <Textarea
        {...{
          label: t('filing.narrative'),
          description: t('filing.narrativeAbout'),
          maxLength: 20_000,
          required: true,
        }}
        {...{ ...long, ...field('narrative') }}
      />
      <Textarea
        {...{ label: t('filing.filer'), description: t('filing.filerAbout'), maxLength: 50_000, required: true }}
        {...{ ...long, ...field('filer') }}
      />
      <Textarea
        {...{ label: t('filing.amounts'), description: t('filing.amountsAbout') }}
        {...{ ...long, minRows: 1, ...field('localAmounts') }}
      />
      <Textarea
        {...{ label: t('filing.minor'), description: t('filing.minorAbout'), maxLength: 2000 }}
        {...{ ...long, minRows: 1, ...field('minor') }}
      />
    </>
  );
}

interface Asked {
  readonly operation: string;
  readonly alert: string;
  readonly format: Format;
  readonly to: string[];
  readonly texts: Texts;
  readonly schema: File | null;
  readonly out: string;
}

/** The schema is sent first. */
function useWriting(onStarted: (jobId: string) => void) {
  const [failure, setFailure] = useState<unknown>(null);
  const [sending, setSending] = useState(false);
  const start = useStart(procedures.paymentFile, { changes: ['log'], onDone: ({ jobId }) => onStarted(jobId) });
  const write = async ({ texts, schema, ...asked }: Asked): Promise<void> => {
    setSending(true);
    setFailure(null);
    try {
      const { reference, narrative, filer, ...more } = texts;
      const given = Object.fromEntries(Object.entries(more).filter(([, text]) => text.trim() !== ''));
      const file = schema === null ? {} : { schema: await upload(schema, () => undefined).done };
      start.mutate({ ...asked, reference, narrative, filer, ...given, ...file });
    } catch (cause) {
      setFailure(cause);
    } finally {
      setSending(false);
    }
  };
  return { write, pending: sending || start.isPending, error: failure ?? start.error };
}

/** The file, or what is missing. */
function Written({ jobId }: { readonly jobId: string }) {
  const { t } = useTranslation('payment');
  const job = useJob(jobId);
  const result = procedures.paymentFile.output.safeParse(job.data?.results[0]);
  return (
    <Stack gap="sm">
      <MadeFile jobId={jobId} title={t('filing.running')} />
      {result.success && (
        <Alert
          color={result.data.status === 'written' ? 'teal' : 'orange'}
          title={t(`filing.status.${result.data.status}`)}
        >
          <List size="sm">
            {result.data.gaps.map(({ field, what, supplier }) => (
              <List.Item key={`${field} ${what}`}>
                {t('filing.gap', { field, what })} {t('filing.from', { supplier: t(`filing.supplier.${supplier}`) })}
              </List.Item>
            ))}
            {result.data.remarks.map((remark) => (
              <List.Item key={remark}>{remark}</List.Item>
            ))}
          </List>
        </Alert>
      )}
    </Stack>
  );
}
