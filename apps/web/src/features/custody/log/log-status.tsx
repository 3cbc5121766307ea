import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Alert, List } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
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
      {data?.contradictions.map(({ witness, kind, foundAt }) => (
        <Alert key={`${witness}${kind}${foundAt}`} color="red" role="alert" icon={<IconAlertTriangle aria-hidden />}>
          {t('status.contradicted', { witness })} <Moment at={foundAt} precision="second" />
        </Alert>
      ))}
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
            ...(data.stamped.of > 1
              ? [
                  {
                    label: t('status.time'),
                    value: t('status.stamped', countsOf(data.stamped, data.stamped.by.length)),
                  },
                ]
              : []),
            {
              label: t('status.witnesses'),
              value: <Witnesses vouched={data.vouched} witnesses={data.witnesses} />,
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

type Status = OutputOf<Procedures['logStatus']>;

function countsOf({ needed, of }: { readonly needed: number; readonly of: number }, done: number) {
  return { needed, of, done };
}

/** How many cosigned this state of the log, and how far each witness came. */
function Witnesses({ vouched, witnesses }: Pick<Status, 'vouched' | 'witnesses'>) {
  const { t } = useTranslation('custody');
  const number = useNumber();
  if (witnesses.length === 0) return t('status.noWitness');
  return (
    <>
      {t('status.cosigned', countsOf(vouched, vouched.cosignedBy.length))}
      <List size="sm">
        {witnesses.map(({ name, size, cosignedAt }) => (
          <List.Item key={name}>
            {name}:{' '}
            {size === null || cosignedAt === null ? (
              t('status.never')
            ) : (
              <>
                {t('status.witnessAt', { size: number.count(size) })} · <Moment at={cosignedAt} precision="second" />
              </>
            )}
          </List.Item>
        ))}
      </List>
    </>
  );
}
