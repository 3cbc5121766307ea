import { Anchor, List, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Digest } from '../../../components/ui/digest.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { paths } from '../../../lib/route/paths.ts';
import type { ReceivedScreening } from '../types.ts';

/** What institutions handed over: whose, of which files, by which rules. */
export function Received({ received }: { readonly received: readonly ReceivedScreening[] }) {
  const { t } = useTranslation('payment');
  if (received.length === 0) return null;
  return (
    <Section title={t('received.title')} about={t('received.about')}>
      <Stack gap="lg">
        {received.map((one) => (
          <Handover key={one.id} handover={one} />
        ))}
      </Stack>
    </Section>
  );
}

function Handover({ handover }: { readonly handover: ReceivedScreening }) {
  const { t } = useTranslation('payment');
  const { institution, exhibitId, day, edition, files, alerts, at, by } = handover;
  const facts = [
    { label: t('alerts.origin'), value: <bdi>{institution}</bdi> },
    { label: t('tab.alerts'), value: t('received.alerts', { count: alerts }) },
    {
      label: t('received.at'),
      value: (
        <>
          <Moment at={at} /> · <bdi>{by}</bdi>
        </>
      ),
    },
    { label: t('told.day'), value: t('told.edition', { day, edition }) },
    { label: t('received.files'), value: <Files files={files} /> },
    {
      label: t('received.exhibit'),
      value: (
        <Anchor size="sm" renderRoot={(props) => <Link to={paths.exhibit(exhibitId)} {...props} />}>
          {t('received.open')}
        </Anchor>
      ),
    },
    { label: t('told.rules'), value: <Digest hex={handover.ruleSetDigest} /> },
    { label: t('told.sql'), value: <Digest hex={handover.sqlDigest} /> },
    { label: t('told.alerts'), value: <Digest hex={handover.alertSetDigest} /> },
  ];
  return <Facts facts={facts} />;
}

function Files({ files }: Pick<ReceivedScreening, 'files'>) {
  return (
    <List size="sm" listStyleType="none">
      {files.map(({ source, sha256 }) => (
        <List.Item key={`${source} ${sha256}`}>
          <bdi>{source}</bdi> <Digest hex={sha256} />
        </List.Item>
      ))}
    </List>
  );
}
