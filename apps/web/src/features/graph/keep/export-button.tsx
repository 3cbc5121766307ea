import { GRAPH_FORMATS, procedures, type GraphFormat } from '@custodia/contract';
import { Alert, Button, Checkbox, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../components/ui/form-dialog.tsx';
import { MadeFile } from '../../../components/ui/made-file.tsx';
import { useStart } from '../../../lib/api/use-act.ts';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { nameCountry } from '../../../lib/country/list.ts';
import { useAllowed } from '../../../lib/session/me.ts';

const EXTENSIONS: Readonly<Record<GraphFormat, string>> = {
  svg: 'svg',
  graphml: 'graphml',
  'case-jsonld': 'jsonld',
};

interface Props {
  readonly operation: string;
  readonly view: string;
}

/** A saved picture as a file, encrypted to authorities with a confirmed key: whatever it looks like, it is a list of people. */
export function ExportButton({ operation, view }: Props) {
  const { t, i18n } = useTranslation('graph');
  const [opened, setOpened] = useState(false);
  const [format, setFormat] = useState<GraphFormat>('svg');
  const [to, setTo] = useState<readonly string[]>([]);
  const [jobId, setJobId] = useState<string | null>(null);
  const act = useStart(procedures.graphExport, { changes: ['log'], onDone: (started) => setJobId(started.jobId) });
  const language = (['en', 'nl', 'fr'] as const).find((one) => i18n.language.startsWith(one)) ?? 'en';
  const out = `picture-${view.slice(0, 8)}.${EXTENSIONS[format]}`;
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        {t('export.do')}
      </Button>
      <FormDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('export.do')}
        about={t('export.about')}
        action={t('export.do')}
        complete={to.length > 0}
        pending={act.isPending}
        error={act.error}
        onSubmit={() => act.mutate({ operation, view, format, language, to: [...to], out })}
      >
        <Radio.Group label={t('export.format')} value={format} onChange={(value) => setFormat(value)}>
          <Stack gap="xs" mt="xs">
            {GRAPH_FORMATS.map((one) => (
              <Radio key={one} value={one} label={t(`export.as.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Recipients value={to} onChange={setTo} />
        {jobId !== null && <MadeFile key={jobId} jobId={jobId} title={t('export.running')} />}
      </FormDialog>
    </>
  );
}

interface RecipientsProps {
  readonly value: readonly string[];
  readonly onChange: (to: readonly string[]) => void;
}

function Recipients({ value, onChange }: RecipientsProps) {
  const { t, i18n } = useTranslation('graph');
  const mayList = useAllowed('recipient:read');
  const asked = { purpose: 'authority', state: 'confirmed' } as const;
  const { data } = useProcedure(procedures.recipientList, asked, { enabled: mayList });
  if (!mayList || data?.length === 0) {
    return (
      <Alert color="orange" variant="light">
        {t(mayList ? 'export.noKey' : 'export.notForYou')}
      </Alert>
    );
  }
  return (
    <Checkbox.Group label={t('export.to')} value={[...value]} onChange={onChange} withAsterisk>
      <Stack gap="xs" mt="xs">
        {data?.map(({ id, name, country }) => (
          <Checkbox key={id} value={id} label={name} description={nameCountry(country, i18n.language)} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
