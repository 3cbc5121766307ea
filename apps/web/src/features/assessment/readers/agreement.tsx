import { Button, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useNumber } from '../../../lib/number/use-number.ts';
import type { Assessment, Finding } from '../parts/types.ts';
import { useNames } from '../parts/use-names.ts';
import { wordOf } from './kappa-word.ts';

type Row = Finding['agreement'][number];

/** Cohen's kappa for each code, in words; where it is undefined, why. */
export function Agreement({ assessment }: { readonly assessment: Assessment }) {
  const { t } = useTranslation('assessment');
  const columns = useColumns(assessment);
  const [all, setAll] = useState(false);
  const { agreement } = assessment.finding;
  const used = agreement.filter(({ undefinedBecause }) => undefinedBecause !== 'never-used');
  const unused = agreement.length - used.length;
  const next = assessment.others === 'withheld' ? t('agree.noneYou') : t('agree.noneNext');
  return (
    <Section
      title={t('agree.title')}
      about={t('agree.about')}
      actions={
        unused > 0 && (
          <Button size="xs" variant="default" aria-pressed={all} onClick={() => setAll(!all)}>
            {t('agree.unused', { n: unused })}
          </Button>
        )
      }
    >
      <DataTable
        label={t('agree.title')}
        rows={all ? agreement : used}
        columns={columns}
        rowKey={({ code, readers }) => `${code} ${readers.join(' ')}`}
        maxHeight="none"
        empty={<EmptyState icon={IconUsers} title={t('agree.none')} next={next} />}
      />
    </Section>
  );
}

function useColumns(assessment: Assessment): readonly DataColumn<Row>[] {
  const { t, i18n } = useTranslation('assessment');
  const number = useNumber();
  const nameOf = useNames(assessment);
  const two = new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return [
    { id: 'code', header: t('agree.code'), cell: ({ code }) => t(`conversation:code.${code}`) },
    {
      id: 'kappa',
      header: t('agree.kappa'),
      cell: ({ kappa }) => (kappa === null ? t('agree.undefined') : two.format(kappa)),
      sortBy: ({ kappa }) => kappa,
      align: 'end',
    },
    {
      id: 'means',
      header: t('agree.means'),
      cell: ({ kappa, undefinedBecause }) =>
        kappa === null ? t(`agree.because.${undefinedBecause ?? 'no-messages'}`) : t(`agree.word.${wordOf(kappa)}`),
    },
    {
      id: 'both',
      header: t('agree.both'),
      cell: ({ both }) => number.count(both),
      sortBy: ({ both }) => both,
      align: 'end',
    },
    {
      id: 'only',
      header: t('agree.one'),
      cell: ({ readers, onlyFirst, onlySecond }) =>
        [onlyFirst, onlySecond].map((count, i) => (
          <Text key={i} size="sm">
            {t('agree.only', { name: nameOf(readers[i]!) })}: {number.count(count)}
          </Text>
        )),
    },
  ];
}
