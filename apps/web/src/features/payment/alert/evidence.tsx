import { procedures } from '@custodia/contract';
import { Accordion, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { Beside } from '../beside.tsx';
import { keyOf, type Payment, type PaymentLink } from '../types.ts';
import { useAmount } from '../use-amount.ts';

interface Props {
  readonly operation: string;
  readonly rows: readonly Payment[];
}

/** Messages that probably speak of these payments, each beside its payment with the weights, and to be confirmed here. */
export function Evidence({ operation, rows }: Props) {
  const { t } = useTranslation('payment');
  const { data, error } = useProcedure(procedures.paymentLinks, { operation, limit: 5_000 });
  const ids = new Set(rows.map(({ id }) => id));
  const links = data?.links.filter(({ payment }) => ids.has(payment.id)) ?? [];
  return (
    <Section title={t('evidence.title')} about={t('evidence.about')}>
      <RefusalNotice error={error} />
      {data !== undefined && links.length === 0 ? (
        <Text size="sm">{t(data.run === null ? 'evidence.never' : 'evidence.none')}</Text>
      ) : (
        <Accordion variant="separated" order={3}>
          {links.map((link) => (
            <Link key={keyOf(link)} operation={operation} link={link} />
          ))}
        </Accordion>
      )}
    </Section>
  );
}

function Link({ operation, link }: { readonly operation: string; readonly link: PaymentLink }) {
  const { t } = useTranslation('payment');
  const amount = useAmount();
  return (
    // It becomes part of identifiers in the page: nothing but letters, digits and dashes.
    <Accordion.Item value={keyOf(link).replaceAll(/[^0-9a-f]/g, '-')}>
      <Accordion.Control>
        <bdi>{link.text.slice(0, 80)}</bdi> · {amount(link.payment)} · {t(`state.${link.state}`)}
      </Accordion.Control>
      <Accordion.Panel>
        <Beside operation={operation} link={link} />
      </Accordion.Panel>
    </Accordion.Item>
  );
}
