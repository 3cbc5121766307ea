import type { OutputOf, Procedures } from '@custodia/contract';
import { Text } from '@mantine/core';
import { IconListSearch, IconScissors } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useNumber } from '../../../lib/number/use-number.ts';

type Shown = OutputOf<Procedures['exhibitShow']>;
type Skipped = Shown['skipped'][number] & { readonly key: string };
type Inference = Shown['inferences'][number] & { readonly key: string };

/** What reading the file left open: lines that nothing could be made of, and what was concluded where the file says nothing. */
export function Reading({ exhibit }: { readonly exhibit: Shown }) {
  const { t } = useTranslation('custody');
  const skippedColumns = useSkippedColumns();
  const inferenceColumns = useInferenceColumns();
  return (
    <>
      <Section title={t('skipped.title')} about={t('skipped.about')}>
        <DataTable
          label={t('skipped.title')}
          rows={exhibit.skipped.map((row, i) => ({ ...row, key: String(i) }))}
          columns={skippedColumns}
          rowKey={({ key }) => key}
          empty={<EmptyState icon={IconScissors} title={t('skipped.none')} next={t('skipped.noneNext')} />}
        />
      </Section>
      <Section title={t('inference.title')} about={t('inference.about')}>
        <DataTable
          label={t('inference.title')}
          rows={exhibit.inferences.map((row, i) => ({ ...row, key: String(i) }))}
          columns={inferenceColumns}
          rowKey={({ key }) => key}
          empty={<EmptyState icon={IconListSearch} title={t('inference.none')} next={t('inference.noneNext')} />}
        />
      </Section>
    </>
  );
}

function useSkippedColumns(): DataColumn<Skipped>[] {
  const { t } = useTranslation('custody');
  const number = useNumber();
  return [
    { id: 'part', header: t('parts.number'), align: 'end', cell: ({ part }) => number.count(part) },
    {
      id: 'line',
      header: t('skipped.line'),
      align: 'end',
      cell: ({ line }) => number.count(line),
      sortBy: ({ line }) => line,
    },
    { id: 'length', header: t('skipped.length'), align: 'end', cell: ({ length }) => number.bytes(length) },
    { id: 'reason', header: t('skipped.reason'), cell: ({ reason }) => <English text={reason} /> },
    { id: 'expected', header: t('skipped.expected'), cell: ({ expected }) => <English text={expected} /> },
  ];
}

function useInferenceColumns(): DataColumn<Inference>[] {
  const { t } = useTranslation('custody');
  return [
    { id: 'about', header: t('inference.of'), cell: ({ about }) => <English text={about} /> },
    { id: 'value', header: t('inference.value'), cell: ({ value }) => <English text={value} /> },
    { id: 'because', header: t('inference.because'), cell: ({ because }) => <English text={because} /> },
    { id: 'strength', header: t('inference.strength'), cell: ({ strength }) => <English text={strength} /> },
  ];
}

/** As it stands in the sealed record, which is in English whatever the language of the interface. */
function English({ text }: { readonly text: string }) {
  return (
    <Text span lang="en" size="sm">
      {text}
    </Text>
  );
}
