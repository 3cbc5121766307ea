import { procedures } from '@custodia/contract';
import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MadeFile } from '../../../components/ui/made-file.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { StatusBadge, type Tone } from '../../../components/ui/status-badge.tsx';
import { useStart } from '../../../lib/api/use-act.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import type { Referral } from '../parts/types.ts';
import { EventWords } from './history.tsx';

type Telling = NonNullable<Referral['telling']>;

const TONES: Readonly<Record<Telling, Tone>> = { told: 'good', untold: 'bad', nobody: 'neutral' };

/** Whether the authority knows that it was called back: how it was told, when and by whom; and what to do where it was not. */
export function RecallTold({ referral }: { readonly referral: Referral }) {
  return referral.telling === null ? null : <Told referral={referral} telling={referral.telling} />;
}

function Told({ referral, telling }: { readonly referral: Referral; readonly telling: Telling }) {
  const { t } = useTranslation('referral');
  const mayRecall = useAllowed('referral:recall');
  const byAddress = referral.profile?.delivery === 'https';
  return (
    <Section title={t('recall.title')} about={t('recall.about')}>
      <div>
        <StatusBadge tone={TONES[telling]} label={t(`recall.${telling}`)} />
      </div>
      {telling === 'untold' && <Text size="sm">{t(byAddress ? 'recall.waits' : 'recall.asks')}</Text>}
      {referral.events
        .filter(({ kind }) => kind === 'recipient-told')
        .map((event) => (
          <div key={event.number}>
            <Text size="sm" fw={600}>
              {event.reference === 'https'
                ? t('recall.byAddress')
                : t('recall.byPerson', { reference: event.reference ?? '' })}
            </Text>
            <EventWords event={{ ...event, reference: null }} />
          </div>
        ))}
      {mayRecall && telling !== 'nobody' && <Notice referral={referral} puts={byAddress && telling === 'untold'} />}
    </Section>
  );
}

/** The notice: put at the address now, or fetched as a file. */
function Notice({ referral: { id }, puts }: { readonly referral: Referral; readonly puts: boolean }) {
  const { t } = useTranslation('referral');
  const [job, setJob] = useState<{ readonly id: string; readonly title: string } | null>(null);
  const put = useStart(procedures.referralSendNotice, {
    onDone: ({ jobId }) => setJob({ id: jobId, title: t('recall.sending') }),
  });
  const file = useStart(procedures.referralRecallNotice, {
    onDone: ({ jobId }) => setJob({ id: jobId, title: t('send.noticing') }),
  });
  return (
    <>
      <Group>
        {puts && (
          <Button loading={put.isPending} onClick={() => put.mutate({ id })}>
            {t('recall.send')}
          </Button>
        )}
        <Button
          variant="default"
          loading={file.isPending}
          onClick={() => file.mutate({ id, out: `recall-${id.slice(0, 8)}.txt` })}
        >
          {t('send.notice')}
        </Button>
      </Group>
      <RefusalNotice error={put.error ?? file.error} />
      {job !== null && <MadeFile jobId={job.id} title={job.title} />}
    </>
  );
}
