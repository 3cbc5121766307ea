import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Button, Group, Stack, Text, TextInput, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Fields } from '../../../components/ui/fields.tsx';
import { GoButton } from '../../../components/ui/go.tsx';
import { JobProgress } from '../../../components/ui/job-progress.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useStart } from '../../../lib/api/use-act.ts';
import { useJob } from '../../../lib/job/use-job.ts';
import { paths } from '../../../lib/route/paths.ts';
import { asInput, isComplete, NEW_DRAFT, type Draft } from './draft.ts';
import { FigureFields } from './figure-fields.tsx';
import { PageFields } from './page-fields.tsx';
import { endedQuarters } from './quarters.ts';
import { TableFields } from './table-fields.tsx';

/** Which tables, which words of our own. What may be said of it is counted and protected by the server. */
export default function DraftPage() {
  const { t } = useTranslation('publication');
  const quarters = endedQuarters(new Date());
  const [draft, setDraft] = useState<Draft>({ ...NEW_DRAFT, quarter: quarters[0]! });
  const [jobId, setJobId] = useState<string | null>(null);
  const act = useStart(procedures.publicationDraft, {
    changes: ['publication'],
    onDone: ({ jobId: id }) => setJobId(id),
  });
  const set = (more: Partial<Draft>) => setDraft({ ...draft, ...more });
  return (
    <Page title={t('draft.title')} about={t('draft.about')} width="reading">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isComplete(draft)) act.mutate(asInput(draft));
        }}
      >
        <Stack gap="lg">
          <Basics draft={draft} set={set} quarters={quarters} />
          <TableFields tables={draft.tables} onChange={(tables) => set({ tables })} />
          <FigureFields figures={draft.figures} onChange={(figures) => set({ figures })} />
          <PageFields pages={draft.pages} onChange={(pages) => set({ pages })} />
          <RefusalNotice error={act.error} />
          <Group>
            <Button type="submit" loading={act.isPending} disabled={!isComplete(draft)}>
              {t('draft.do')}
            </Button>
            {!isComplete(draft) && <Text size="sm">{t('draft.missing')}</Text>}
          </Group>
        </Stack>
      </form>
      {jobId !== null && <Made key={jobId} jobId={jobId} />}
    </Page>
  );
}

interface BasicsProps {
  readonly draft: Draft;
  readonly set: (more: Partial<Draft>) => void;
  readonly quarters: readonly string[];
}

function Basics({ draft, set, quarters }: BasicsProps) {
  const { t } = useTranslation('publication');
  return (
    <Fields legend={t('draft.basics')} columns={2}>
      <Select
        label={t('fact.quarter')}
        description={t('draft.quarterAbout')}
        data={[...quarters]}
        value={draft.quarter}
        allowDeselect={false}
        onChange={(quarter) => quarter !== null && set({ quarter })}
      />
      <TextInput
        label={t('fact.unit')}
        description={t('draft.unitAbout')}
        value={draft.unit}
        maxLength={200}
        required
        onChange={(event) => set({ unit: event.currentTarget.value })}
      />
      <Select
        label={t('draft.base')}
        description={t('draft.baseAbout')}
        data={['5', '10']}
        value={draft.base}
        allowDeselect={false}
        onChange={(base) => base !== null && set({ base })}
      />
      <Select
        label={t('draft.share')}
        description={t('draft.shareAbout')}
        data={['80', '90', '100']}
        value={draft.share}
        allowDeselect={false}
        onChange={(share) => share !== null && set({ share })}
      />
    </Fields>
  );
}

/** How far it is, and where to look at it. */
function Made({ jobId }: { readonly jobId: string }) {
  const { t } = useTranslation('publication');
  const job = useJob(jobId);
  const made = job.data?.state === 'done' ? (job.data.results[0] as OutputOf<Procedures['publicationDraft']>) : null;
  return (
    <Stack>
      <RefusalNotice error={job.error} />
      {job.data !== undefined && <JobProgress title={t('draft.running')} job={job.data} />}
      {made !== null && (
        <Group>
          <GoButton to={paths.publication(made.id)}>{t('draft.look')}</GoButton>
        </Group>
      )}
    </Stack>
  );
}
