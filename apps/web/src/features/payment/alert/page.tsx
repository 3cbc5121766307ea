import { procedures } from '@custodia/contract';
import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { Digest } from '../../../components/ui/digest.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useOneOperation } from '../../../lib/compartment/use-one-operation.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useParam } from '../../../lib/route/use-route.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { Corridors } from '../picture/corridors.tsx';
import { Network } from '../picture/network.tsx';
import { Timeline } from '../picture/timeline.tsx';
import { PaymentTable } from '../payment-table.tsx';
import type { AlertShown } from '../types.ts';
import { useAmount } from '../use-amount.ts';
import { Decide } from './decide.tsx';
import { Evidence } from './evidence.tsx';
import { Filing } from './filing.tsx';
import { Standing } from './standing.tsx';
import { useLanguage } from './use-language.ts';
import { Why } from './why.tsx';

/** One alert: what it is about, why, what it rests on, and what people decided. */
export default function AlertPage() {
  const { t } = useTranslation('payment');
  const operation = useOneOperation();
  const alert = useParam('alert');
  return operation === null ? (
    <Page title={t('alert.title')}>
      <Text>{t('noOperationNext')}</Text>
    </Page>
  ) : (
    <Loaded key={alert} operation={operation} id={alert} />
  );
}

function Loaded({ operation, id }: { readonly operation: string; readonly id: string }) {
  const { t } = useTranslation('payment');
  const language = useLanguage();
  const { data, error } = useProcedure(procedures.paymentAlert, { operation, alert: id, language });
  return (
    <Page title={data?.typology.title ?? t('alert.title')} about={t('alert.about')}>
      <Anchor size="sm" renderRoot={(props) => <Link to={paths.payments()} {...props} />}>
        {t('alert.back')}
      </Anchor>
      <RefusalNotice error={error} />
      {data === undefined ? (
        error === null && <LoadingPlaceholder kind="text" />
      ) : (
        <Shown operation={operation} alert={data} />
      )}
    </Page>
  );
}

function Shown({ operation, alert }: { readonly operation: string; readonly alert: AlertShown }) {
  const { t } = useTranslation('payment');
  const mayDecide = useAllowed('person:write');
  const mayWrite = useAllowed('report:write');
  const mayChoose = useAllowed('recipient:read');
  return (
    <Stack gap="xl">
      <About alert={alert} />
      <Why alert={alert} />
      {mayDecide && <Decide operation={operation} alert={alert} />}
      <Timeline payments={alert.rows} name={`alert-${alert.id.slice(0, 8)}`} />
      <Section title={t('alert.rows')} about={t('alert.rowsAbout')}>
        <PaymentTable payments={alert.rows} />
      </Section>
      <Evidence operation={operation} rows={alert.rows} />
      <Network payments={alert.rows} />
      <Corridors payments={alert.rows} />
      {alert.standing === 'escalated' && mayWrite && mayChoose && <Filing operation={operation} alert={alert} />}
      <Again alert={alert} />
    </Stack>
  );
}

function About({ alert }: { readonly alert: AlertShown }) {
  const { t } = useTranslation('payment');
  const amount = useAmount();
  const { subject, side, weight, alertAt, sums, firstAt, changedAt } = alert;
  const facts = [
    { label: t(`list.${side}`), value: <bdi>{subject}</bdi> },
    { label: t('alert.origin'), value: <Origin origin={alert.origin} /> },
    { label: t('alerts.standing'), value: <Standing alert={alert} /> },
    { label: t('alert.pattern'), value: <span lang="en">{alert.about}</span> },
    { label: t('alerts.sums'), value: sums.map((one) => amount({ ...one, stated: {} })).join(' + ') },
    {
      label: t('alerts.weight'),
      value: weight === null ? t('alert.unweighed') : t('alerts.of', { weight, alertAt }),
    },
    { label: t('alert.first'), value: <Moment at={firstAt} /> },
    { label: t('alert.changed'), value: <Moment at={changedAt} /> },
  ];
  return (
    <Section title={t('alert.what')}>
      <Facts facts={facts} />
    </Section>
  );
}

/** By which anybody finds the same once more. */
function Again({ alert: { screening, contentDigest } }: { readonly alert: AlertShown }) {
  const { t } = useTranslation('payment');
  const facts = [
    { label: t('told.day'), value: screening.day },
    { label: t('told.rules'), value: <Digest hex={screening.ruleSetDigest} /> },
    { label: t('told.sql'), value: <Digest hex={screening.sqlDigest} /> },
    { label: t('alert.content'), value: <Digest hex={contentDigest} /> },
  ];
  return (
    <Section title={t('alert.again')} about={t('told.about')}>
      <Facts facts={facts} />
    </Section>
  );
}

/** Who found it; what a person there decided is said, and decides nothing here. */
function Origin({ origin }: Pick<AlertShown, 'origin'>) {
  const { t } = useTranslation('payment');
  if (origin === null) return t('alerts.here');
  return (
    <>
      <Anchor size="sm" renderRoot={(props) => <Link to={paths.exhibit(origin.exhibitId)} {...props} />}>
        <bdi>{origin.institution}</bdi>
      </Anchor>
      {origin.putAside !== null && (
        <Text size="sm" className="wrap-anywhere">
          {t('alert.putAside', origin.putAside)}
        </Text>
      )}
    </>
  );
}
