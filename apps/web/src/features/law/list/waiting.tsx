import { procedures } from '@custodia/contract';
import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Go } from '../../../components/ui/go.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { nameCountry } from '../../../lib/country/list.ts';
import { paths } from '../../../lib/route/paths.ts';

/** What was proposed and holds for nothing before a second person has looked at it. */
export function Waiting() {
  const { t, i18n } = useTranslation('law');
  const history = useProcedure(procedures.ruleHistory, { state: 'proposed' });
  const revisions = history.data?.revisions ?? [];
  if (history.error !== null) return <RefusalNotice error={history.error} onAgain={() => void history.refetch()} />;
  if (revisions.length === 0) return null;
  return (
    <Section title={t('waiting.title')} about={t('waiting.about')}>
      <List spacing="xs">
        {revisions.map(({ id, country, field, proposedBy, proposedAt, ownWork }) => (
          <List.Item key={id}>
            <Go to={paths.lawOf(country)}>
              {nameCountry(country, i18n.language)}: {t(`field.${field}`)}
            </Go>
            <Text size="sm" c="dimmed" component="div">
              {ownWork ? t('waiting.own') : proposedBy} · <Moment at={proposedAt} />
            </Text>
          </List.Item>
        ))}
      </List>
    </Section>
  );
}
