import { Button } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { ConductBadge } from '../parts/badges.tsx';
import { Doubts } from '../parts/doubts.tsx';
import { MessageLinks } from '../parts/message-links.tsx';
import type { ConductFinding } from '../parts/types.ts';
import { heaviestFirst } from './heaviest-first.ts';

/** Every rule about the investigators, what stands against them first. */
export function Conduct({ conduct }: { readonly conduct: readonly ConductFinding[] }) {
  const { t } = useTranslation('assessment');
  const [all, setAll] = useState(false);
  const columns = useColumns();
  const sorted = heaviestFirst(conduct);
  const clear = conduct.filter(({ answer }) => answer === 'clear').length;
  return (
    <Section
      title={t('conduct.title')}
      about={t('conduct.about')}
      actions={
        clear > 0 && (
          <Button size="xs" variant="default" aria-pressed={all} onClick={() => setAll(!all)}>
            {t('conduct.showClear', { n: clear })}
          </Button>
        )
      }
    >
      <DataTable
        label={t('conduct.title')}
        rows={all ? sorted : sorted.filter(({ answer }) => answer !== 'clear')}
        columns={columns}
        rowKey={({ rule, element, point }) => `${rule} ${element ?? ''} ${point}`}
        maxHeight="none"
        empty={<EmptyState icon={IconScale} title={t('conduct.allClear')} next={t('conduct.about')} />}
      />
    </Section>
  );
}

function useColumns(): readonly DataColumn<ConductFinding>[] {
  const { t } = useTranslation('assessment');
  return [
    { id: 'answer', header: t('conduct.answer'), cell: (row) => <ConductBadge {...row} />, width: '14rem' },
    {
      id: 'rule',
      header: t('conduct.rule'),
      cell: ({ rule, element }) =>
        element === null
          ? t(`rule.${rule}`)
          : t('conduct.ofElement', { rule: t(`rule.${rule}`), element: t(`element.${element}`) }),
    },
    { id: 'point', header: t('conduct.point'), cell: ({ point }) => point, width: '5rem' },
    { id: 'messages', header: t('conduct.messages'), cell: ({ messages }) => <MessageLinks messages={messages} /> },
    { id: 'doubts', header: t('elements.doubts'), cell: ({ doubts }) => <Doubts doubts={doubts} /> },
  ];
}
