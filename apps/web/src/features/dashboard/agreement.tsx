import { READ_BY_TWO, type AgreementFacet } from '@custodia/contract';
import { Button, ScrollArea, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Go } from '../../components/ui/go.tsx';
import { Section } from '../../components/ui/section.tsx';
import { saveCsv } from '../../lib/export-format/save-csv.ts';
import { useNumber } from '../../lib/number/use-number.ts';
import { addressOf } from './address.ts';
import type { Figures } from './page.tsx';

const HEADINGS = ['both', 'one', 'share', 'kappa'] as const;

interface Cell {
  readonly text: string;
  /** As a program reads it. */
  readonly value: number | string;
  /** By what the list behind it is; null: there is none. */
  readonly facet: AgreementFacet | null;
}

interface Row {
  readonly code: string;
  readonly name: string;
  /** As the headings stand. */
  readonly cells: readonly Cell[];
}

interface Props {
  readonly agreement: Figures['agreement'];
  readonly operation: string | null;
}

/** How well two readers agree, all pairs together, with the number of messages it rests on. Nobody is told apart. */
export function Agreement({ agreement, operation }: Props) {
  const { t } = useTranslation('dashboard');
  const number = useNumber();
  const rows = useRows(agreement);
  const { messages } = agreement;
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
      [t('agreement.code'), t('agreement.messages'), ...HEADINGS.map((heading) => t(`agreement.${heading}`))],
      rows.map(({ name, cells }) => [name, messages, ...cells.map(({ value }) => value)]),
    );
  return (
    <Section title={t('agreement.title')} about={t('agreement.about')}>
      <Go to={behind('read-by-two', READ_BY_TWO, operation)}>
        {t('agreement.rests', { count: messages, messages: number.count(messages) })}
      </Go>
      {rows.length === 0 ? <Text>{t('agreement.unused')}</Text> : <AgreementTable rows={rows} operation={operation} />}
      <div>
        <Button variant="subtle" size="compact-sm" onClick={save}>
          {t('agreement.download')}
        </Button>
      </div>
    </Section>
  );
}

function behind(facet: AgreementFacet, value: string, operation: string | null): string {
  return addressOf({ facet, value, ...(operation === null ? {} : { operation }) });
}

/** Of the codes that anybody used. */
function useRows({ codes }: Figures['agreement']): Row[] {
  const { t } = useTranslation('dashboard');
  const number = useNumber();
  const counted = (value: number, facet: AgreementFacet): Cell => ({
    ...{ text: number.count(value), value },
    facet: value === 0 ? null : facet,
  });
  return codes
    .filter(({ both, one }) => both + one > 0)
    .map(({ code, both, one, neither, messages, kappa }) => ({
      code,
      name: t(`conversation:code.${code}`),
      cells: [
        counted(both, 'tagged-by-both'),
        counted(one, 'tagged-by-one'),
        { text: number.share((both + neither) / messages), value: (both + neither) / messages, facet: null },
        { text: kappa === null ? t('agreement.undefined') : number.fixed(kappa, 2), value: kappa ?? '', facet: null },
      ],
    }));
}

function AgreementTable({ rows, operation }: { readonly rows: readonly Row[]; readonly operation: string | null }) {
  const { t } = useTranslation('dashboard');
  return (
    <ScrollArea type="auto" tabIndex={0}>
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
              {cells.map(({ text, facet }, at) => (
                <Table.Td key={HEADINGS[at]} ta="end" className="numeric">
                  {facet === null ? (
                    text
                  ) : (
                    <Go to={behind(facet, code, operation)} aria-label={`${name}, ${t(`facet.${facet}`)}: ${text}`}>
                      {text}
                    </Go>
                  )}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
}
