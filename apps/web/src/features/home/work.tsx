import type { OutputOf, Procedures } from '@custodia/contract';
import {
  IconAddressBook,
  IconAt,
  IconChecks,
  IconClockPause,
  IconFileAlert,
  IconKey,
  IconLoader,
  IconPencil,
  IconPlugConnectedX,
  IconSend,
  IconShieldQuestion,
  IconX,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Section } from '../../components/ui/section.tsx';
import { paths } from '../../lib/route/paths.ts';
import { useTime } from '../../lib/time/use-time.ts';
import { Lines } from './lines.tsx';

type Item = OutputOf<Procedures['homeShow']>['work'][number];

const ICONS = {
  'draft-to-authorise': IconShieldQuestion,
  'draft-unfinished': IconPencil,
  'key-to-confirm': IconKey,
  'authority-silent': IconClockPause,
  referral: IconSend,
  'contact-to-answer': IconAddressBook,
  quarantine: IconFileAlert,
  'unfinished-import': IconPlugConnectedX,
  mention: IconAt,
  'job-running': IconLoader,
  'job-failed': IconX,
} as const;

/** What waits for this person. */
export function Work({ work }: { readonly work: readonly Item[] }) {
  const { t } = useTranslation('home');
  const time = useTime();
  return (
    <Section title={t('work.title')}>
      {work.length === 0 ? (
        <EmptyState icon={IconChecks} title={t('work.none')} next={t('work.noneNext')} />
      ) : (
        <Lines
          label={t('work.title')}
          lines={work.map((item) => ({
            key: `${item.kind}:${item.subject}`,
            icon: ICONS[item.kind],
            text: t(`work.${item.kind}`, { name: item.name ?? t('unnamed'), count: item.count }),
            to: placeOf(item),
            when: item.kind === 'quarantine' || item.kind === 'unfinished-import' ? undefined : time.relative(item.at),
          }))}
        />
      )}
    </Section>
  );
}

function placeOf({ kind, subject }: Item): string | null {
  switch (kind) {
    case 'draft-to-authorise':
      return `${paths.operations()}/drafts/${subject}/review`;
    case 'draft-unfinished':
      return `${paths.operations()}/drafts/${subject}`;
    case 'key-to-confirm':
      return paths.recipients();
    case 'authority-silent':
    case 'referral':
      return paths.referral(subject);
    case 'contact-to-answer':
      return paths.contactRequests(subject);
    case 'quarantine':
    case 'unfinished-import':
      return `${paths.intake()}/quarantine`;
    case 'mention': {
      const [place = '', ordinal] = subject.split(':');
      if (ordinal === undefined) return paths.exhibit(place);
      return ordinal === '' ? paths.conversation(place) : paths.message(place, Number(ordinal));
    }
    case 'job-running':
    case 'job-failed':
      return paths.intake();
  }
}
