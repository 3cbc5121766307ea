import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Anchor, Button, Code, SimpleGrid, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadingPlaceholder } from '../../components/ui/loading-placeholder.tsx';
import { RefusalNotice } from '../../components/ui/refusal-notice.tsx';
import { Section } from '../../components/ui/section.tsx';
import { useProcedure } from '../../lib/api/use-procedure.ts';
import { useNumber } from '../../lib/number/use-number.ts';
import { paths } from '../../lib/route/paths.ts';
import type { PaymentLink } from './types.ts';

interface Props {
  readonly operation: string;
  readonly link: PaymentLink;
}

/** The two lines that a link rests on, cut from the sealed files: read only when somebody wants to see them. */
export function SourceLines({ operation, link }: Props) {
  const { t } = useTranslation('payment');
  const [opened, setOpened] = useState(false);
  return (
    <Section title={t('source.around')} about={t('source.about')}>
      {opened ? (
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <OfMessage message={link.message} />
          <OfPayment operation={operation} payment={link.payment.id} />
        </SimpleGrid>
      ) : (
        <Button variant="default" onClick={() => setOpened(true)}>
          {t('source.show')}
        </Button>
      )}
    </Section>
  );
}

const AN_HOUR = { staleMs: 3_600_000 };

function OfMessage({ message }: { readonly message: string }) {
  const { t } = useTranslation('payment');
  const { data, error } = useProcedure(procedures.messageSource, { message, around: 0 }, AN_HOUR);
  return (
    <Stack gap="xs">
      <Text fw={600}>{t('source.message')}</Text>
      <RefusalNotice error={error} />
      {data === undefined ? error === null && <LoadingPlaceholder kind="text" /> : <Shown source={data} />}
    </Stack>
  );
}

function OfPayment({ operation, payment }: { readonly operation: string; readonly payment: string }) {
  const { t } = useTranslation('payment');
  const { data, error } = useProcedure(procedures.paymentSource, { operation, payment, around: 0 }, AN_HOUR);
  return (
    <Stack gap="xs">
      <Text fw={600}>
        {t('source.payment')}
        {data !== undefined && ` · ${t('source.record', { record: data.record })}`}
      </Text>
      <RefusalNotice error={error} />
      {data === undefined
        ? error === null && <LoadingPlaceholder kind="text" />
        : (data.source !== null && <Shown source={data.source} />) || <Text size="sm">{data.why}</Text>}
    </Stack>
  );
}

type Source = Omit<OutputOf<Procedures['messageSource']>, 'message'>;

function Shown({ source: { exhibitId, name, path, span, digest, lines } }: { readonly source: Source }) {
  const { t } = useTranslation('payment');
  const number = useNumber();
  const file = path === name || path === '' ? name : `${name} · ${path}`;
  const own = lines.map(({ line, pieces }) => ({
    line,
    text: pieces.flatMap(({ text, marked }) => (marked ? [text] : [])).join(''),
  }));
  return (
    <>
      <Anchor size="sm" renderRoot={(props) => <Link to={paths.exhibit(exhibitId)} {...props} />}>
        <bdi>{t('source.place', { ...span, name: file })}</bdi>
      </Anchor>
      <Code
        block
        mah="20rem"
        className="wrap-anywhere"
        tabIndex={0}
        style={{ whiteSpace: 'pre-wrap', overflow: 'auto' }}
      >
        {own
          .filter(({ text }) => text !== '')
          .map(({ line, text }) => (
            <bdi key={line}>
              {text}
              {'\n'}
            </bdi>
          ))}
      </Code>
      {span.shownBytes < span.length && (
        <Text size="sm">{t('source.cut', { shown: number.count(span.shownBytes) })}</Text>
      )}
      <Text size="xs" c="dimmed">
        {t(digest === 'holds' ? 'source.holds' : 'source.notChecked')}
      </Text>
    </>
  );
}
