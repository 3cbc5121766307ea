import { procedures } from '@custodia/contract';
import { Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../../components/ui/page.tsx';
import { useStart } from '../../../lib/api/use-act.ts';
import { chosenCompartment } from '../../../lib/compartment/compartment.ts';
import { Built } from './built.tsx';
import { Preview } from './preview.tsx';
import { Selection, type Selected } from './selection.tsx';
import { Recipients } from './recipients.tsx';

/** Choose, look at what would go, choose whom it goes to, build. In that order: nothing is built unseen. */
export default function BuildPage() {
  const { t } = useTranslation('package');
  const [selected, setSelected] = useState<Selected>({
    operation: chosenCompartment(),
    conversation: [],
    account: [],
  });
  const [looked, setLooked] = useState<Selected | null>(null);
  const [jobId, setJobId] = useState<string | null>(null);
  const start = useStart(procedures.packageBuild, { changes: ['log'], onDone: ({ jobId: id }) => setJobId(id) });
  const change = (next: Selected) => {
    setSelected(next);
    // What was looked at is no longer what would be built.
    setLooked(null);
    setJobId(null);
  };
  return (
    <Page title={t('build.title')} about={t('build.about')}>
      <Stack gap="xl">
        <Selection selected={selected} onChange={change} onLook={() => setLooked(selected)} />
        {looked !== null && looked.operation !== null && (
          <>
            <Preview selected={{ ...looked, operation: looked.operation }} />
            <Recipients
              pending={start.isPending}
              error={start.error}
              onBuild={(to) => start.mutate({ ...looked, operation: looked.operation!, to, out: fileName(looked) })}
            />
          </>
        )}
        {jobId !== null && <Built jobId={jobId} />}
      </Stack>
    </Page>
  );
}

/** Of identifiers only; the server adds what it is encrypted with. */
function fileName({ operation }: Selected): string {
  return `custodia-${(operation ?? '').slice(0, 8)}.zip`;
}
