import { Box, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Section } from '../../components/ui/section.tsx';
import type { PaymentLink } from './types.ts';
import { useBits } from './use-bits.ts';

const WIDTH_REM = 10;

/** Every contribution to the weight, as a bar and in words: nothing is said by the bar alone. */
export function Weights({ link: { waterfall } }: { readonly link: PaymentLink }) {
  const { t } = useTranslation('payment');
  const bits = useBits();
  const most = Math.max(1, ...waterfall.steps.map((step) => Math.abs(step.bits)), Math.abs(waterfall.priorBits));
  const rows = [{ column: 'prior', level: 'prior', bits: waterfall.priorBits }, ...waterfall.steps];
  return (
    <Section title={t('why.title')} about={t('why.about')}>
      <Table.ScrollContainer minWidth={420}>
        <Table fz="sm" aria-label={t('why.title')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('why.compared')}</Table.Th>
              <Table.Th>{t('why.level')}</Table.Th>
              <Table.Th ta="end">{t('why.bits')}</Table.Th>
              <Table.Th aria-hidden w={`${String(WIDTH_REM + 1)}rem`} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((step) => (
              <Table.Tr key={step.column}>
                <Table.Td>{t(`column.${step.column}`)}</Table.Td>
                <Table.Td>{t(`level.${step.level}`)}</Table.Td>
                <Table.Td ta="end" className="numeric">
                  {bits(step.bits)}
                </Table.Td>
                <Table.Td aria-hidden>
                  <Box
                    h="0.7rem"
                    w={`${String((Math.abs(step.bits) / most) * WIDTH_REM)}rem`}
                    bg={step.bits < 0 ? 'orange.6' : 'teal.6'}
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="sm">{t('why.sum', { bits: bits(waterfall.bits) })}</Text>
    </Section>
  );
}
