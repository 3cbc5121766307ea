import { procedures } from '@custodia/contract';
import { Button, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { useGo } from '../../../lib/route/use-route.ts';
import { draftPath } from '../parts/types.ts';

const PREPARE = ['document', 'period', 'space', 'supervision', 'second'] as const;

/** What the wizard will ask, before anything is written down. */
export default function NewPage() {
  const { t } = useTranslation('operation');
  const go = useGo();
  const begin = useAct(procedures.operationDraft, { onDone: ({ id }) => go(draftPath(id), { replace: true }) });
  return (
    <Page title={t('new.title')} about={t('new.about')} width="reading">
      <Section title={t('new.prepare')}>
        <List spacing="xs">
          {PREPARE.map((what) => (
            <List.Item key={what}>{t(`new.${what}`)}</List.Item>
          ))}
        </List>
        <Text size="sm" c="dimmed">
          {t('new.unknown')}
        </Text>
      </Section>
      <RefusalNotice error={begin.error} />
      <div>
        <Button onClick={() => begin.mutate({})} loading={begin.isPending}>
          {t('new.begin')}
        </Button>
      </div>
    </Page>
  );
}
