import type { OutputOf, Procedures } from '@custodia/contract';
import { IconFolders } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Section } from '../../components/ui/section.tsx';
import { useNumber } from '../../lib/number/use-number.ts';
import { paths } from '../../lib/route/paths.ts';
import { useAllowed } from '../../lib/session/me.ts';
import { Lines } from './lines.tsx';

type Operation = OutputOf<Procedures['homeShow']>['operations'][number];

/** The operations somebody is in, with what lies in them. For those whose role is in none, nothing. */
export function MyOperations({ operations }: { readonly operations: readonly Operation[] }) {
  const { t } = useTranslation('home');
  const number = useNumber();
  const reads = useAllowed('operation:read');
  if (!reads) return null;
  return (
    <Section title={t('operations.title')}>
      {operations.length === 0 ? (
        <EmptyState icon={IconFolders} title={t('operations.none')} next={t('operations.noneNext')} />
      ) : (
        <Lines
          label={t('operations.title')}
          lines={operations.map(({ id, name, state, exhibits, quarantined }) => ({
            key: id,
            icon: IconFolders,
            text: name,
            to: paths.operation(id),
            when: [
              t(`state.${state}`),
              t('operations.exhibits', { count: exhibits, shown: number.count(exhibits) }),
              ...(quarantined === 0 ? [] : [t('operations.quarantined', { shown: number.count(quarantined) })]),
            ].join(' · '),
          }))}
        />
      )}
    </Section>
  );
}
