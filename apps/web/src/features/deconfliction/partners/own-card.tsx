import { procedures } from '@custodia/contract';
import { Code, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../../components/ui/copyable.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { Fingerprint } from '../../../components/ui/fingerprint.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';

/** What another unit is given to know this installation by. Nothing in it is secret. */
export function OwnCard() {
  const { t } = useTranslation('deconfliction');
  const card = useProcedure(procedures.partnerCard, {});
  if (card.data === undefined) return <RefusalNotice error={card.error} />;
  return (
    <Section title={t('card.title')} about={t('card.about')}>
      <Facts
        facts={[
          {
            label: t('card.fingerprint'),
            value: <Fingerprint hex={card.data.fingerprint} label={t('card.fingerprint')} />,
          },
          {
            label: t('card.text'),
            value: (
              <Group gap={4} wrap="nowrap" align="flex-start">
                <Code className="wrap-anywhere">{card.data.card}</Code>
                <CopyButton text={card.data.card} label={t('card.text')} />
              </Group>
            ),
          },
        ]}
      />
    </Section>
  );
}
