import { procedures } from '@custodia/contract';
import { Anchor, Button, Group, List, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../components/ui/moment.tsx';
import { ReasonDialog } from '../../components/ui/reason-dialog.tsx';
import { Section } from '../../components/ui/section.tsx';
import { useAct } from '../../lib/api/use-act.ts';
import { paths } from '../../lib/route/paths.ts';
import { useAllowed } from '../../lib/session/me.ts';
import { SourceLines } from './source-lines.tsx';
import type { PaymentLink } from './types.ts';
import { useAmount } from './use-amount.ts';
import { Weights } from './weights.tsx';

interface Props {
  readonly operation: string;
  readonly link: PaymentLink;
}

/** The message and the payment side by side as their sources have them, why they are linked, and what a person decides. */
export function Beside({ operation, link }: Props) {
  const { t } = useTranslation('payment');
  const mayDecide = useAllowed('person:write');
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Said link={link} />
        <Paid link={link} />
      </SimpleGrid>
      <SourceLines operation={operation} link={link} />
      <Weights link={link} />
      {mayDecide && <Decide operation={operation} link={link} />}
      {link.decisions.length > 0 && (
        <Section title={t('decisions')}>
          <List size="sm" spacing="xs">
            {link.decisions.map(({ id, kind, reason, by, at }) => (
              <List.Item key={id}>
                {t(`decided.${kind}`)} · {by.name} · <Moment at={at} /> · <bdi>{reason}</bdi>
              </List.Item>
            ))}
          </List>
        </Section>
      )}
    </Stack>
  );
}

function Said({ link }: { readonly link: PaymentLink }) {
  const { t } = useTranslation('payment');
  const ordinal = Number(link.message.split(':')[1]);
  return (
    <Section title={t('said.title')}>
      <Text size="sm" c="dimmed">
        <bdi>{link.sender ?? t('said.nobody')}</bdi> · <Moment at={link.at} local={link.local} />
      </Text>
      <Text className="wrap-anywhere" my="xs">
        <bdi>{link.text}</bdi>
      </Text>
      <Anchor size="sm" renderRoot={(props) => <Link to={paths.message(link.conversationId, ordinal)} {...props} />}>
        {t('said.open')}
      </Anchor>
    </Section>
  );
}

function Paid({ link: { payment, converted } }: { readonly link: PaymentLink }) {
  const { t } = useTranslation('payment');
  const amount = useAmount();
  return (
    <Section title={t('paid.title')}>
      <Text fw={600}>{amount(payment)}</Text>
      <Text size="sm" c="dimmed">
        <Moment at={payment.at} local={payment.local} />
      </Text>
      {converted !== null && (
        <Text size="sm">{t('paid.converted', { ...converted, factor: converted.factor.toPrecision(6) })}</Text>
      )}
      <Table fz="sm" my="xs" aria-label={t('paid.columns')}>
        <Table.Tbody>
          {Object.entries(payment.stated).map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">{name}</Table.Th>
              <Table.Td className="wrap-anywhere">
                <bdi>{value}</bdi>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Anchor size="sm" renderRoot={(props) => <Link to={paths.exhibit(payment.exhibitId)} {...props} />}>
        {t('paid.source', { name: payment.exhibitName ?? t('paid.erased'), line: payment.line })}
      </Anchor>
    </Section>
  );
}

function Decide({ operation, link }: Props) {
  const { t } = useTranslation('payment');
  const [deed, setDeed] = useState<'confirm' | 'reject' | null>(null);
  const options = { changes: ['log', 'payment'], onDone: () => setDeed(null) };
  const act = {
    confirm: useAct(procedures.paymentConfirm, options),
    reject: useAct(procedures.paymentReject, options),
  };
  const pair = { operation, message: link.message, payment: link.payment.id };
  const shown = deed ?? 'confirm';
  return (
    <Section title={t('decide.title')} about={t('decide.about')}>
      <Group>
        <Button onClick={() => setDeed('confirm')}>{t('decide.confirm')}</Button>
        <Button variant="default" onClick={() => setDeed('reject')}>
          {t('decide.reject')}
        </Button>
      </Group>
      <ReasonDialog
        opened={deed !== null}
        onClose={() => setDeed(null)}
        title={t(`decide.${shown}`)}
        about={t(`decide.${shown}About`)}
        action={t(`decide.${shown}`)}
        pending={act[shown].isPending}
        error={act[shown].error}
        onConfirm={(reason) => act[shown].mutate({ ...pair, reason })}
      />
    </Section>
  );
}
