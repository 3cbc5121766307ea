import { EXPORT_FORMATS, procedures, type ExportFormat } from '@custodia/contract';
import { Button, Group, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MadeFile } from '../../../components/ui/made-file.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useStart } from '../../../lib/api/use-act.ts';
import { chosenCompartment } from '../../../lib/compartment/compartment.ts';
import { formatKey } from '../../../lib/export-format/key.ts';
import type { Assessment } from '../types.ts';
import { RecipientChoice } from './recipient-choice.tsx';
import { ScopeChoice, type Scope } from './scope-choice.tsx';

/** What a CyberTipline report says comes from an assessment: it is not offered without one. */
const NEEDS_ASSESSMENT: readonly ExportFormat[] = ['cybertipline-xml'];

/** One file in a format that another system reads, encrypted to authorities whose key two people stand for. */
export function ExportForm({ assessment }: { readonly assessment: Assessment | null }) {
  const { t } = useTranslation('report');
  const offered = EXPORT_FORMATS.filter((one) => assessment !== null || !NEEDS_ASSESSMENT.includes(one));
  const [scope, setScope] = useState<Scope>({ operation: chosenCompartment(), conversation: [] });
  const [format, setFormat] = useState<ExportFormat>('case-jsonld');
  const [to, setTo] = useState<readonly string[]>([]);
  const [jobId, setJobId] = useState<string | null>(null);
  const act = useStart(procedures.reportExport, { changes: ['log'], onDone: ({ jobId: id }) => setJobId(id) });
  const of = assessment === null ? scope : { operation: assessment.operationId, assessment: assessment.id };
  const { operation } = of;
  const write = () => {
    if (operation === null) return;
    act.mutate({ ...of, operation, format, to: [...to], out: `export-${operation.slice(0, 8)}.${formatKey(format)}` });
  };
  return (
    <Section title={t('export.title')} about={t(assessment === null ? 'export.about' : 'export.aboutAssessment')}>
      <Stack maw="46rem">
        {assessment === null && <ScopeChoice scope={scope} onChange={setScope} />}
        <Radio.Group label={t('export.format')} value={format} onChange={setFormat}>
          <Stack gap="xs" mt="xs">
            {offered.map((one) => (
              <Radio
                key={one}
                value={one}
                label={t(`referral:format.${formatKey(one)}`)}
                description={t(`export.formatAbout.${formatKey(one)}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        <RecipientChoice assessment={assessment} value={to} onChange={setTo} />
        <RefusalNotice error={act.error} />
        <Group>
          <Button loading={act.isPending} disabled={operation === null || to.length === 0} onClick={write}>
            {t('export.do')}
          </Button>
        </Group>
      </Stack>
      {jobId !== null && <MadeFile key={jobId} jobId={jobId} title={t('export.running')} />}
    </Section>
  );
}
