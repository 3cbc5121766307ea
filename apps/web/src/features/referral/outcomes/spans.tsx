import { SPAN_STANDINGS } from '@custodia/contract';
import { Button, ScrollArea, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Go } from '../../../components/ui/go.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { saveCsv } from '../../../lib/export-format/save-csv.ts';
import { useNumber } from '../../../lib/number/use-number.ts';
import { addressOf } from './address.ts';
import type { Figures, Within } from './outcomes-page.tsx';

type Span = Figures['spans'][number];

interface Props {
  readonly spans: readonly Span[];
  readonly within: Within;
}

/** Medians with how many were measured, and everything that was not beside them. */
export function Spans({ spans, within }: Props) {
  const { t } = useTranslation('referral');
  const median = useMedian();
  const name = useSpanName();
  const headings = SPAN_STANDINGS.map((standing) => t(`outcomes.standing.${standing}`));
  const save = () =>
    saveCsv(
      t('outcomes.spans'),
      [t('outcomes.spanHeader'), t('outcomes.median'), ...headings],
      spans.map((span) => [name(span), median(span), ...span.standings.map(({ count }) => count)]),
    );
  return (
    <Section title={t('outcomes.spans')} about={t('outcomes.spansAbout')}>
      <ScrollArea type="auto">
        <Table aria-label={t('outcomes.spans')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('outcomes.spanHeader')}</Table.Th>
              <Table.Th scope="col">{t('outcomes.median')}</Table.Th>
              {headings.map((heading) => (
                <Table.Th key={heading} scope="col" ta="end">
                  {heading}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {spans.map((span) => (
              <SpanRow key={`${span.from} ${span.to}`} span={span} within={within} />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
      <div>
        <Button variant="subtle" size="compact-sm" onClick={save}>
          {t('outcomes.download')}
        </Button>
      </div>
    </Section>
  );
}

function SpanRow({ span, within }: { readonly span: Span; readonly within: Within }) {
  const { t } = useTranslation('referral');
  const number = useNumber();
  const median = useMedian();
  const name = useSpanName()(span);
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        {name}
      </Table.Th>
      <Table.Td>{median(span)}</Table.Td>
      {span.standings.map(({ standing, count }) => (
        <Table.Td key={standing} ta="end" className="numeric">
          {count === 0 ? (
            number.count(0)
          ) : (
            <Go
              to={addressOf({ ...within, from: span.from, to: span.to, standing })}
              aria-label={`${name}, ${t(`outcomes.standing.${standing}`)}: ${number.count(count)}`}
            >
              {number.count(count)}
            </Go>
          )}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}

function useSpanName(): (span: Span) => string {
  const { t } = useTranslation('referral');
  return ({ from, to }) => t('outcomes.span', { from: t(`outcomes.step.${from}`), to: t(`outcomes.step.${to}`) });
}

function useMedian(): (span: Span) => string {
  const { t } = useTranslation('referral');
  const number = useNumber();
  return ({ median }) => {
    if (median === null) return t('outcomes.noMedian');
    const [least, most] = [number.count(median.least), number.count(median.most)];
    return median.least === median.most
      ? t('outcomes.days', { count: median.least, days: least })
      : t('outcomes.between', { least, most });
  };
}
