import { Text, Timeline } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../../components/ui/moment.tsx';
import { Section } from '../../../components/ui/section.tsx';
import type { Person } from '../parts/types.ts';

type Event = Person['timeline'][number];

/** What happened to this record, by whom and why. Each stands in the log. */
export function TimelineSection({ person }: { readonly person: Person }) {
  const { t } = useTranslation('person');
  return (
    <Section title={t('timeline.title')} about={t('timeline.about')}>
      <Timeline active={person.timeline.length} bulletSize={14} lineWidth={2}>
        {person.timeline.map((event, i) => (
          <Timeline.Item key={i} title={t(`timeline.${event.kind}`)}>
            <Text size="sm">
              <Detail event={event} /> {event.reason}
            </Text>
            <Text size="xs" c="dimmed">
              {event.by.name} · <Moment at={event.at} /> · {t('timeline.entry', { index: event.logIndex })}
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
    </Section>
  );
}

function Detail({ event: { kind, detail } }: { readonly event: Event }) {
  const { t } = useTranslation('person');
  if (detail === null) return null;
  switch (kind) {
    case 'created':
    case 'category':
      return <b>{t(`category.${detail}`)}:</b>;
    case 'claimed':
    case 'retracted':
      return <b>{t(`claimKind.${detail}`)}:</b>;
    case 'attached':
    case 'detached':
      return (
        <b>
          <bdi>{detail}</bdi>:
        </b>
      );
  }
}
