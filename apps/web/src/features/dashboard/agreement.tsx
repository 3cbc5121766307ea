import { Button, ScrollArea, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Section } from '../../components/ui/section.tsx';
import { saveCsv } from '../../lib/export-format/save-csv.ts';
import { useNumber } from '../../lib/number/use-number.ts';
import type { Figures } from './page.tsx';

const HEADINGS = ['messages', 'both', 'one', 'share', 'kappa'] as const;

interface Row {
  readonly code: string;
  readonly name: string;
  /** As the headings stand. */
  readonly cells: readonly (number | string)[];
}

/** How well two readers agree, all pairs together, with the number of messages it rests on. Nobody is told apart. */
export function Agreement({ agreement: { messages, codes } }: { readonly agreement: Figures['agreement'] }) {
  const { t } = useTranslation('dashboard');
  const number = useNumber();
  const used = codes.filter(({ both, one }) => both + one > 0);
  const share = ({ both, neither, messages: n }: (typeof codes)[number]) => number.share((both + neither) / n);
  const kappa = (value: number | null) => (value === null ? t('agreement.undefined') : value.toFixed(2));
  const rows = used.map((one) => ({
    code: one.code,
    name: t(`conversation:code.${one.code}`),
    cells: [one.messages, one.both, one.one, share(one), kappa(one.kappa)],
  }));
  if (messages === 0) {
    return (
      <Section title={t('agreement.title')} about={t('agreement.about')}>
        <Text>{t('agreement.none')}</Text>
      </Section>
    );
  }
  const save = () =>
    saveCsv(
      t('agreement.title'),
      [t('agreement.code'), ...HEADINGS.map((heading) => t(`agreement.${heading}`))],
      rows.map(({ name, cells }) => [name, ...cells]),
    );
  return (
    <Section title={t('agreement.title')} about={t('agreement.about')}>
      <Text>{t('agreement.rests', { count: messages, messages: number.count(messages) })}</Text>
      <AgreementTable rows={rows} />
      <div>
        <Button variant="subtle" size="compact-sm" onClick={save}>
          {t('agreement.download')}
        </Button>
      </div>
    </Section>
  );
}

function AgreementTable({ rows }: { readonly rows: readonly Row[] }) {
  const { t } = useTranslation('dashboard');
  const number = useNumber();
  return (
    <ScrollArea type="auto">
      <Table aria-label={t('agreement.title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('agreement.code')}</Table.Th>
            {HEADINGS.map((heading) => (
              <Table.Th key={heading} scope="col" ta="end">
                {t(`agreement.${heading}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ code, name, cells }) => (
            <Table.Tr key={code}>
              <Table.Th scope="row" fw={400}>
                {name}
              </Table.Th>
              {cells.map((cell, at) => (
                <Table.Td key={HEADINGS[at]} ta="end" className="numeric">
                  {typeof cell === 'number' ? number.count(cell) : cell}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
}
