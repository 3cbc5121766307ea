import type { OutputOf, Procedures } from '@custodia/contract';
import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle, IconPhotoOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { Digest } from '../../../components/ui/digest.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useNumber } from '../../../lib/number/use-number.ts';

type Item = OutputOf<Procedures['exhibitShow']>['withheld'][number];

/** Media that was seen and not kept: digest, size, type, and whom to call where it may be abuse material. */
export function Withheld({ items }: { readonly items: readonly Item[] }) {
  const { t } = useTranslation('custody');
  const columns = useColumns();
  return (
    <Section title={t('withheld.title')} about={t('withheld.about')}>
      {items.length > 0 && (
        <Alert color="orange" variant="light" icon={<IconAlertTriangle aria-hidden />} title={t('withheld.callTitle')}>
          <Text size="sm">{t('withheld.call')}</Text>
        </Alert>
      )}
      <DataTable
        label={t('withheld.title')}
        rows={items.map((item, number) => ({ ...item, number }))}
        columns={columns}
        rowKey={({ number }) => String(number)}
        empty={<EmptyState icon={IconPhotoOff} title={t('withheld.none')} next={t('withheld.noneNext')} />}
      />
    </Section>
  );
}

type Row = Item & { readonly number: number };

function useColumns(): DataColumn<Row>[] {
  const { t } = useTranslation('custody');
  const number = useNumber();
  const unknown = t('withheld.unknown');
  return [
    { id: 'path', header: t('withheld.path'), cell: ({ path }) => path, sortBy: ({ path }) => path },
    {
      id: 'type',
      header: t('withheld.type'),
      cell: ({ mediaType }) => mediaType ?? unknown,
      sortBy: ({ mediaType }) => mediaType,
    },
    {
      id: 'size',
      header: t('withheld.size'),
      align: 'end',
      cell: ({ sizeBytes }) => (sizeBytes === null ? unknown : number.bytes(sizeBytes)),
      sortBy: ({ sizeBytes }) => sizeBytes,
    },
    {
      id: 'sha256',
      header: t('withheld.sha256'),
      cell: ({ sha256 }) => (sha256 === null ? unknown : <Digest hex={sha256} />),
    },
    {
      id: 'md5',
      header: t('withheld.md5'),
      cell: ({ md5 }) => (md5 === null ? unknown : <Digest hex={md5} algorithm="MD5" />),
    },
    { id: 'reason', header: t('withheld.reason'), cell: ({ reason }) => <span lang="en">{reason}</span> },
  ];
}
