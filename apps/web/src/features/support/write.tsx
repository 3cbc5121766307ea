import { procedures } from '@custodia/contract';
import { Button, Group, Select } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MadeFile } from '../../components/ui/made-file.tsx';
import { RefusalNotice } from '../../components/ui/refusal-notice.tsx';
import { refreshNouns } from '../../lib/api/client.ts';
import { useStart } from '../../lib/api/use-act.ts';
import { useProcedure } from '../../lib/api/use-procedure.ts';
import { useJob } from '../../lib/job/use-job.ts';
import type { SupportCase } from './types.ts';

/** The encrypted file for an agency whose key is confirmed. */
export function WriteFile({ one: { id } }: { readonly one: SupportCase }) {
  const { t } = useTranslation('support');
  const recipients = useProcedure(procedures.recipientList, { purpose: 'authority' });
  const [recipient, setRecipient] = useState<string | null>(null);
  const [job, setJob] = useState<string | null>(null);
  const write = useStart(procedures.supportWrite, { onDone: ({ jobId }) => setJob(jobId) });
  const written = useJob(job).data?.state === 'done';
  // Its digest is known now: it is what the agency reads back.
  useEffect(() => {
    if (written) refreshNouns(['support', 'log']);
  }, [written]);
  const confirmed = (recipients.data ?? []).filter(({ state }) => state === 'confirmed');
  return (
    <>
      <Group align="flex-end">
        <Select
          label={t('write.to')}
          data={confirmed.map(({ id: value, name }) => ({ value, label: name }))}
          value={recipient}
          onChange={setRecipient}
          searchable
        />
        <Button
          variant="default"
          disabled={recipient === null}
          loading={write.isPending}
          onClick={() => write.mutate({ id, recipient: recipient!, out: 'needs.json' })}
        >
          {t('write.do')}
        </Button>
      </Group>
      <RefusalNotice error={write.error} />
      {job !== null && <MadeFile jobId={job} title={t('write.making')} />}
    </>
  );
}
