import type { OutputOf, Procedures } from '@custodia/contract';
import {
  IconCalendarCheck,
  IconCalendarEvent,
  IconCalendarX,
  IconHeartbeat,
  IconHourglass,
  IconKey,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Section } from '../../components/ui/section.tsx';
import { StatusBadge } from '../../components/ui/status-badge.tsx';
import { paths } from '../../lib/route/paths.ts';
import { useTime } from '../../lib/time/use-time.ts';
import { Lines } from './lines.tsx';

type Deadline = OutputOf<Procedures['homeShow']>['deadlines'][number];

const ICONS = {
  'authority-begins': IconCalendarEvent,
  'authority-ends': IconCalendarX,
  retention: IconHourglass,
  'alarm-unacknowledged': IconHeartbeat,
  'token-expires': IconKey,
} as const;

/** What begins, ends or falls due within a month, or did already. */
export function Deadlines({ deadlines }: { readonly deadlines: readonly Deadline[] }) {
  const { t } = useTranslation('home');
  const time = useTime();
  return (
    <Section title={t('deadlines.title')}>
      {deadlines.length === 0 ? (
        <EmptyState icon={IconCalendarCheck} title={t('deadlines.none')} next={t('deadlines.noneNext')} />
      ) : (
        <Lines
          label={t('deadlines.title')}
          lines={deadlines.map(({ kind, subject, name, at, passed }) => ({
            key: `${kind}:${subject}`,
            icon: ICONS[kind],
            text: t(`deadlines.${kind}`, { name: name ?? t('unnamed') }),
            to: placeOf(kind, subject),
            when: `${time.day(at)} · ${time.relative(at)}`,
            mark: passed && <StatusBadge tone="attention" label={t('deadlines.passed')} />,
          }))}
        />
      )}
    </Section>
  );
}

function placeOf(kind: Deadline['kind'], subject: string): string {
  switch (kind) {
    case 'retention':
      return paths.retention();
    case 'alarm-unacknowledged':
      return paths.alarm(subject);
    case 'token-expires':
      return paths.me();
    case 'authority-begins':
    case 'authority-ends':
      return paths.operation(subject);
  }
}
