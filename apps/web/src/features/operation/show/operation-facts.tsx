import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Copyable } from '../../../components/ui/copyable.tsx';
import { Digest } from '../../../components/ui/digest.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { Deadlines } from '../parts/deadlines.tsx';
import { SecondPerson } from '../parts/second-person.tsx';
import { Stated } from '../parts/stated.tsx';
import { TwoTimes } from '../parts/two-times.tsx';
import type { Operation } from '../parts/types.ts';

export function OperationFacts({ operation }: { readonly operation: Operation }) {
  const { t } = useTranslation('operation');
  const { accounts, authority } = operation;
  return (
    <Section title={t('show.facts')}>
      {operation.secondPerson === null && (
        <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} title={t('noSecondPerson')}>
          {t('show.alone', { name: operation.openedBy })}
        </Alert>
      )}
      <Facts
        facts={[
          { label: t('field.operatorType'), value: t(`operator.${operation.operatorType}.name`) },
          { label: t('field.legalBasis'), value: operation.legalBasis },
          { label: t('field.issuedBy'), value: operation.issuedBy },
          { label: t('field.validFrom'), value: <TwoTimes at={operation.validFrom} /> },
          { label: t('field.validUntil'), value: <TwoTimes at={operation.validUntil} /> },
          { label: t('part.space'), value: <Stated>{operation.space}</Stated> },
          {
            label: t('field.accounts'),
            value: <Stated>{accounts.map(({ platform, handle }) => `${platform}: ${handle}`).join(', ')}</Stated>,
          },
          { label: t('field.author'), value: operation.draftedBy?.name ?? operation.openedBy },
          { label: t('field.secondPerson'), value: <SecondPerson person={operation.secondPerson} /> },
          { label: t('field.deadlines'), value: <Deadlines deadlines={operation.deadlines} /> },
          {
            label: t('field.authority'),
            value: (
              <>
                <bdi>{authority.name}</bdi> <Digest hex={authority.sha256} />
              </>
            ),
          },
          { label: t('field.logEntry'), value: operation.logIndex },
          { label: t('field.id'), value: <Copyable text={operation.id} label={t('field.id')} /> },
        ]}
      />
    </Section>
  );
}
