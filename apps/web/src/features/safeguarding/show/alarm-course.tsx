import type { OutputOf, Procedures } from '@custodia/contract';
import { Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Chain, type ChainLink, type LinkState } from '../../../components/ui/chain.tsx';
import { Moment } from '../../../components/ui/moment.tsx';

type Alarm = OutputOf<Procedures['alarmShow']>;
type Event = Alarm['events'][number];

/** What happened since, in order; nothing in it can be changed. */
export function AlarmCourse({ alarm }: { readonly alarm: Alarm }) {
  const { t } = useTranslation('safeguarding');
  const raised: ChainLink = {
    id: alarm.id,
    title: t('event.raised', { name: alarm.raisedBy }),
    state: 'attention',
    children: <Moment at={alarm.raisedAt} precision="second" />,
  };
  return (
    <Chain
      label={t('alarm.course')}
      links={[raised, ...alarm.events.map((event) => describe(event, t as TFunction))]}
    />
  );
}

function describe(event: Event, t: TFunction): ChainLink {
  const { id, kind, at, by, contact, outcome, text } = event;
  const words = { name: by, contact: contact ?? '', outcome: outcome === null ? '' : t(`outcome.${outcome}`) };
  return {
    id,
    title:
      kind === 'called'
        ? t(event.reached === true ? 'event.reached' : 'event.notReached', words)
        : t(`event.${kind}`, words),
    state: stateOf(event),
    children: (
      <>
        <Moment at={at} precision="second" />
        {text !== null && <Text style={{ whiteSpace: 'pre-wrap' }}>{text}</Text>}
      </>
    ),
  };
}

function stateOf({ kind, reached }: Event): LinkState {
  if (kind === 'called-again') return 'attention';
  return kind === 'called' && reached !== true ? 'unknown' : 'holds';
}
