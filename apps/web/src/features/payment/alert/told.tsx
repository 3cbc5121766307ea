import { INDICATOR_STATES } from '@custodia/contract';
import { List, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Digest } from '../../../components/ui/digest.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { Section } from '../../../components/ui/section.tsx';
import type { Screening } from '../types.ts';

/** What the last screening could tell and could not: what was not measured is not “nothing found”. */
export function Told({ last }: { readonly last: Screening }) {
  const { t } = useTranslation('payment');
  const { payments, missingRates } = last;
  const skipped = Object.entries(payments.skipped).filter(([, count]) => count > 0);
  const facts = [
    { label: t('told.at'), value: <At last={last} /> },
    { label: t('told.day'), value: t('told.edition', { day: last.day, edition: last.edition }) },
    { label: t('told.payments'), value: t('told.screened', { screened: payments.screened, read: payments.read }) },
    { label: t('told.base'), value: last.base ?? t('told.noBase') },
    { label: t('told.known'), value: last.known ?? t('told.noMessages') },
    { label: t('told.rules'), value: <Digest hex={last.ruleSetDigest} /> },
    { label: t('told.sql'), value: <Digest hex={last.sqlDigest} /> },
    { label: t('told.alerts'), value: <Digest hex={last.alertSetDigest} /> },
  ];
  return (
    <Stack>
      <Section title={t('told.title')} about={t('told.about')}>
        <Facts facts={facts} />
        <List size="sm">
          {skipped.map(([why, count]) => (
            <List.Item key={why}>{t('told.skipped', { count, why: t(`fault.${why}`) })}</List.Item>
          ))}
          {payments.possibleDuplicatesKept > 0 && (
            <List.Item>{t('told.alike', { count: payments.possibleDuplicatesKept })}</List.Item>
          )}
          {missingRates.map(({ currency, days }) => (
            <List.Item key={currency}>{t('told.missing', { currency, count: days })}</List.Item>
          ))}
        </List>
      </Section>
      <Answers answers={last.answers} />
    </Stack>
  );
}

function At({ last: { at, by } }: { readonly last: Screening }) {
  return (
    <>
      <Moment at={at} /> · <bdi>{by}</bdi>
    </>
  );
}

function Answers({ answers }: { readonly answers: Screening['answers'] }) {
  const { t } = useTranslation('payment');
  return (
    <Section title={t('answers.title')} about={t('answers.about')}>
      <Table.ScrollContainer minWidth={640}>
        <Table fz="sm" aria-label={t('answers.title')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('answers.indicator')}</Table.Th>
              <Table.Th scope="col">{t('answers.of')}</Table.Th>
              {INDICATOR_STATES.map((state) => (
                <Table.Th key={state} scope="col">
                  {t(`answer.${state}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {answers.map(({ side, indicator, title, states }) => (
              <Table.Tr key={`${side} ${indicator}`}>
                <Table.Th scope="row">{title}</Table.Th>
                <Table.Td>{t(`answers.${side}`)}</Table.Td>
                {INDICATOR_STATES.map((state) => (
                  <Table.Td key={state} className="numeric">
                    {states[state] ?? 0}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="xs" c="dimmed">
        {t('answers.missing')}
      </Text>
    </Section>
  );
}
