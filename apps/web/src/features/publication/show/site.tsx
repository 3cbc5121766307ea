import { procedures } from '@custodia/contract';
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MadeFile } from '../../../components/ui/made-file.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useStart } from '../../../lib/api/use-act.ts';
import type { Publication } from '../words.ts';

/** The static site, for any web server. */
export function Site({ publication: { id, quarter } }: { readonly publication: Publication }) {
  const { t } = useTranslation('publication');
  const [jobId, setJobId] = useState<string | null>(null);
  const act = useStart(procedures.publicationSite, { changes: ['log'], onDone: (job) => setJobId(job.jobId) });
  return (
    <Section title={t('site.title')} about={t('site.about')}>
      <RefusalNotice error={act.error} />
      <Group>
        <Button loading={act.isPending} onClick={() => act.mutate({ id, out: `site-${quarter}.zip` })}>
          {t('site.do')}
        </Button>
      </Group>
      {jobId !== null && <MadeFile key={jobId} jobId={jobId} title={t('site.running')} />}
    </Section>
  );
}
