import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Chain, type LinkState } from '../../../components/ui/chain.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import type { Timeline } from './types.ts';

interface Props {
  readonly events: Timeline;
}

/** What happened to it, in order; each step stands in the log. */
export function EventTimeline({ events }: Props) {
  const { t } = useTranslation('operation');
  const links = events.map((event) => ({
    id: String(event.number),
    title: t(`event.${event.event}`),
    state: stateOf(event.event),
    children: <Event event={event} />,
  }));
  return <Chain links={links} label={t('timeline.title')} />;
}

function stateOf(event: Timeline[number]['event']): LinkState {
  return event === 'sent-back' || event === 'withdrawn' ? 'attention' : 'holds';
}

function Event({ event }: { readonly event: Timeline[number] }) {
  const { t } = useTranslation('operation');
  return (
    <>
      <Text size="sm">
        {event.by} · <Moment at={event.at} />
        {event.byId === null && ` · ${t('timeline.atMachine')}`}
      </Text>
      {event.addressedTo.length > 0 && (
        <Text size="sm">{t('timeline.to', { names: event.addressedTo.map(({ name }) => name).join(', ') })}</Text>
      )}
      {event.reason !== null && (
        <Text size="sm" className="wrap-anywhere">
          {t('timeline.reason', { reason: event.reason })}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        {t('timeline.entry', { index: event.logIndex })}
      </Text>
    </>
  );
}
