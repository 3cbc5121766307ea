import { List, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Section } from '../../components/ui/section.tsx';
import { PaymentTable } from './payment-table.tsx';
import type { Listed } from './types.ts';

/** Payments by time, and the files they come from with what in them is no payment. */
export function Statement({ listed }: { readonly listed: Listed }) {
  const { t } = useTranslation('payment');
  return (
    <Stack>
      <PaymentTable payments={listed.payments} />
      <Section title={t('files.title')} about={t('files.about')}>
        <List size="sm" spacing="xs">
          {listed.files.map(({ exhibitId, name, format, payments, gaps }) => (
            <List.Item key={exhibitId}>
              <bdi>{name ?? t('paid.erased')}</bdi> · {format} · {t('files.count', { count: payments })}
              {gaps.length > 0 && (
                <List size="sm" withPadding>
                  {gaps.map(({ part, line, kind, why }) => (
                    <List.Item key={`${String(part)} ${String(line)} ${kind} ${why}`}>
                      {t(`files.${kind}`, { line })}: <bdi>{why}</bdi>
                    </List.Item>
                  ))}
                </List>
              )}
            </List.Item>
          ))}
        </List>
      </Section>
    </Stack>
  );
}
