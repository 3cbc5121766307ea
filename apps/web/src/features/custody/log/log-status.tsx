import { procedures } from '@custodia/contract';
import { useTranslation } from 'react-i18next';
import { Copyable } from '../../../components/ui/copyable.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useNumber } from '../../../lib/number/use-number.ts';

/** How long the log is, what signed it last, and what is published. */
export function LogStatus() {
  const { t } = useTranslation('custody');
  const number = useNumber();
  const status = useProcedure(procedures.logStatus, {});
  const { data } = status;
  return (
    <Section title={t('status.title')}>
      <RefusalNotice error={status.error} onAgain={() => void status.refetch()} />
      {data !== undefined && (
        <Facts
          facts={[
            {
              label: t('status.size'),
              value: t('status.entries', { count: data.size, shown: number.count(data.size) }),
            },
            { label: t('status.signed'), value: <Moment at={data.checkpoint.signedAt} precision="second" /> },
            {
              label: t('status.time'),
              value:
                data.lastTimestamp === null ? (
                  t('status.noTime')
                ) : (
                  <>
                    <Moment at={data.lastTimestamp.generatedAt} precision="second" /> · {data.lastTimestamp.authority}
                  </>
                ),
            },
            {
              label: t('status.published'),
              value:
                data.published === null
                  ? t('status.nothingPublished')
                  : t('status.entries', { count: data.published, shown: number.count(data.published) }),
            },
            { label: t('status.key'), value: <Copyable text={data.logKey} label={t('status.key')} /> },
          ]}
        />
      )}
    </Section>
  );
}
