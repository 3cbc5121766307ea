import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Digest } from '../../../components/ui/digest.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { Go } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useNumber } from '../../../lib/number/use-number.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useParam } from '../../../lib/route/use-route.ts';

type Package = OutputOf<Procedures['packageShow']>;

export default function PackagePage() {
  const { t } = useTranslation('package');
  const built = useProcedure(procedures.packageShow, { id: useParam('package') });
  return (
    <Page title={t('show.title')} about={built.data?.operationName}>
      <RefusalNotice error={built.error} onAgain={() => void built.refetch()} />
      {built.data === undefined ? (
        built.error === null && <LoadingPlaceholder kind="page" />
      ) : (
        <>
          <Section title={t('show.what')}>
            <PackageFacts built={built.data} />
          </Section>
          <Section title={t('show.exhibits')}>
            <Disclosed exhibits={built.data.exhibits} />
          </Section>
        </>
      )}
    </Page>
  );
}

function PackageFacts({ built }: { readonly built: Package }) {
  const { t } = useTranslation('package');
  const number = useNumber();
  const { trustedTime } = built;
  return (
    <Facts
      facts={[
        { label: t('field.builtAt'), value: <Moment at={built.builtAt} precision="second" /> },
        { label: t('field.builtBy'), value: built.builtBy },
        { label: t('field.recipients'), value: <To recipients={built.recipients} /> },
        { label: t('field.disclosure'), value: t(`disclosure.${built.disclosure}`) },
        { label: t('field.messages'), value: number.count(built.messages) },
        { label: t('show.digest'), value: <Digest hex={built.zipSha256} whole /> },
        ...built.files.map(({ encryption, sha256, bytes }) => ({
          label: t('show.file', { encryption, size: number.bytes(bytes) }),
          value: <Digest hex={sha256} whole />,
        })),
        {
          label: t('show.log'),
          value: <Go to={`${paths.log()}?entry=${String(built.logIndex)}`}>{number.count(built.logIndex)}</Go>,
        },
        {
          label: t('show.time'),
          value:
            trustedTime.generatedAt === null ? (
              t('show.noTime')
            ) : (
              <Moment at={trustedTime.generatedAt} precision="second" />
            ),
        },
      ]}
    />
  );
}

function To({ recipients }: { readonly recipients: Package['recipients'] }) {
  return (
    <Stack gap={2}>
      {recipients.map(({ key, name }) => (
        <div key={key}>
          {name !== null && <Text span>{name} · </Text>}
          <Text span size="sm" c="dimmed" className="wrap-anywhere">
            {key}
          </Text>
        </div>
      ))}
    </Stack>
  );
}

function Disclosed({ exhibits }: { readonly exhibits: Package['exhibits'] }) {
  const { t } = useTranslation('package');
  const number = useNumber();
  if (exhibits === null) return <Text>{t('show.notKept')}</Text>;
  return (
    <Facts
      facts={exhibits.map(({ exhibitId, disclosure, messages, conversations }) => ({
        label: exhibitId.slice(0, 8),
        value: (
          <>
            <Go to={paths.exhibit(exhibitId)}>{t(`disclosure.${disclosure}`)}</Go>
            <Text size="sm">
              {t('show.amount', {
                messages: number.count(messages),
                conversations: number.count(conversations.length),
              })}
            </Text>
          </>
        ),
      }))}
    />
  );
}
