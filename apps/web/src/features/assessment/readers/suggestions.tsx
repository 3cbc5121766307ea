import { procedures } from '@custodia/contract';
import { Group, List, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Go } from '../../../components/ui/go.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { StatusBadge } from '../../../components/ui/status-badge.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { paths } from '../../../lib/route/paths.ts';
import type { Assessment } from '../parts/types.ts';

/** After a reader's own pass: messages that word lists point to. */
export function Suggestions({ assessment: { about } }: { readonly assessment: Assessment }) {
  const { t } = useTranslation('assessment');
  return (
    <Section title={t('suggest.title')} about={t('suggest.about')}>
      <Go to={paths.terms()} size="sm">
        {t('suggest.lists')}
      </Go>
      {about.map(({ id, title }) => (
        <OfConversation key={id} conversation={id} name={title ?? t('open.untitled', { id: id.slice(0, 8) })} />
      ))}
    </Section>
  );
}

function OfConversation({ conversation, name }: { readonly conversation: string; readonly name: string }) {
  const { t } = useTranslation('assessment');
  const { data, error } = useProcedure(procedures.assessmentSuggest, { conversation });
  if (data === undefined) return <RefusalNotice error={error} />;
  return (
    <div>
      <Title order={3} size="h6">
        <bdi>{name}</bdi>
      </Title>
      {!data.shown && <Text size="sm">{t('suggest.hidden')}</Text>}
      {data.shown && data.suggestions.length === 0 && <Text size="sm">{t('suggest.none')}</Text>}
      <List size="sm">
        {data.suggestions.map(({ message, ordinal, about, start, tagged }) => (
          <List.Item key={`${message} ${String(start)} ${about}`}>
            <Group gap="xs">
              <Go to={paths.message(conversation, ordinal)} size="sm">
                {t('message.link', { position: ordinal + 1 })}
              </Go>
              {t(`suggest.is.${about}`)}
              {tagged && <StatusBadge tone="info" label={t('suggest.tagged')} />}
            </Group>
          </List.Item>
        ))}
      </List>
    </div>
  );
}
