import { procedures } from '@custodia/contract';
import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Digest } from '../../../components/ui/digest.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { MadeFile } from '../../../components/ui/made-file.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useStart } from '../../../lib/api/use-act.ts';
import { useNumber } from '../../../lib/number/use-number.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import type { Referral } from '../parts/types.ts';
import { Attempts } from './attempts.tsx';

/** The package as it is sent, every attempt to deliver it, and the file to hand over. */
export function Sending({ referral }: { readonly referral: Referral }) {
  const { t } = useTranslation('referral');
  const number = useNumber();
  const { package: sent, attempts } = referral;
  return (
    <Section title={t('send.title')}>
      {sent === null ? (
        <Text size="sm">{t('send.nothing')}</Text>
      ) : (
        <Facts
          facts={[
            { label: t('send.file'), value: `${sent.fileName} · ${number.bytes(sent.fileBytes)}` },
            { label: t('send.fileSha'), value: <Digest hex={sent.fileSha256} whole /> },
            { label: t('send.zipSha'), value: <Digest hex={sent.zipSha256} whole /> },
          ]}
        />
      )}
      {attempts.length > 0 && <Attempts attempts={attempts} />}
      {sent !== null && <PackageFile referral={referral} fileName={sent.fileName} />}
    </Section>
  );
}

/** The package, for who hands it over. */
function PackageFile({ referral, fileName }: { readonly referral: Referral; readonly fileName: string }) {
  const { t } = useTranslation('referral');
  const maySend = useAllowed('referral:send');
  const [job, setJob] = useState<string | null>(null);
  const collect = useStart(procedures.referralCollect, {
    onDone: ({ jobId }) => setJob(jobId),
  });
  const { id, state, profile } = referral;
  const handed = state === 'sending' && profile?.delivery !== 'https';
  return (
    <>
      <Group>
        {handed && maySend && (
          <Button variant="default" loading={collect.isPending} onClick={() => collect.mutate({ id, out: fileName })}>
            {t('send.collect')}
          </Button>
        )}
      </Group>
      <RefusalNotice error={collect.error} />
      {job !== null && <MadeFile jobId={job} title={t('send.collecting')} />}
    </>
  );
}
