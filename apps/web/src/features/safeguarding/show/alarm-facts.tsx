import type { OutputOf, Procedures } from '@custodia/contract';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../../components/ui/facts.tsx';
import { Go } from '../../../components/ui/go.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { nameCountry } from '../../../lib/country/list.ts';
import { paths } from '../../../lib/route/paths.ts';

type Alarm = OutputOf<Procedures['alarmShow']>;

/** What was known when the alarm was raised. What is not known says so. */
export function AlarmFacts({ alarm }: { readonly alarm: Alarm }) {
  const { t, i18n } = useTranslation('safeguarding');
  const unknown = <Text c="dimmed">{t('alarm.unknown')}</Text>;
  return (
    <Facts
      facts={[
        { label: t('list.what'), value: alarm.categories.map((category) => t(`category.${category}`)).join(', ') },
        {
          label: t('raise.country'),
          value: alarm.country === null ? unknown : nameCountry(alarm.country, i18n.language),
        },
        {
          label: t('raise.facts'),
          value: alarm.facts === null ? unknown : <Text style={{ whiteSpace: 'pre-wrap' }}>{alarm.facts}</Text>,
        },
        { label: t('list.raised'), value: <Moment at={alarm.raisedAt} show="all" precision="second" /> },
        { label: t('list.by'), value: alarm.raisedBy },
        { label: t('alarm.about'), value: <About alarm={alarm} /> },
      ]}
    />
  );
}

/** Links to what was on the screen. Who is not in the operation is refused there; the alarm is theirs to read all the same. */
function About({ alarm }: { readonly alarm: Alarm }) {
  const { t } = useTranslation('safeguarding');
  const ordinal = Number(alarm.message?.split(':')[1]);
  if (alarm.conversationId !== null) {
    const to = Number.isInteger(ordinal)
      ? paths.message(alarm.conversationId, ordinal)
      : paths.conversation(alarm.conversationId);
    return <Go to={to}>{t('alarm.toConversation')}</Go>;
  }
  if (alarm.operationId !== null) return <Go to={paths.operation(alarm.operationId)}>{t('alarm.toOperation')}</Go>;
  return <Text c="dimmed">{t('alarm.nothingOnScreen')}</Text>;
}
