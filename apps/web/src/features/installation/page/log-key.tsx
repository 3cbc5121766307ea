import { procedures } from '@custodia/contract';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Copyable } from '../../../components/ui/copyable.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useNumber } from '../../../lib/number/use-number.ts';

/** The public key to give to everyone who must be able to verify, on another way than this page. */
export function LogKey() {
  const { t } = useTranslation('installation');
  const number = useNumber();
  const status = useProcedure(procedures.logStatus, {});
  const { data } = status;
  return (
    <Section title={t('logKey.title')} about={t('logKey.about')}>
      <RefusalNotice error={status.error} onAgain={() => void status.refetch()} />
      {data !== undefined && (
        <>
          <Facts
            facts={[
              { label: t('logKey.key'), value: <Copyable text={data.logKey} label={t('logKey.key')} /> },
              { label: t('logKey.origin'), value: data.origin },
              { label: t('logKey.size'), value: number.count(data.size) },
            ]}
          />
          <Text size="sm" c="dimmed">
            {t('logKey.give')}
          </Text>
        </>
      )}
    </Section>
  );
}
