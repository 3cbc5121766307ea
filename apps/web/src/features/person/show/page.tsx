import { procedures } from '@custodia/contract';
import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { GoButton } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useParam } from '../../../lib/route/use-route.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { Category } from '../parts/category.tsx';
import type { Person } from '../parts/types.ts';
import { AccountsSection } from './accounts-section.tsx';
import { CategoryButton } from './category-button.tsx';
import { ClaimsSection } from './claims-section.tsx';
import { ConversationsSection } from './conversations-section.tsx';
import { IdentifiersSection } from './identifiers-section.tsx';
import { TimelineSection } from './timeline-section.tsx';
import { WritingSection } from './writing-section.tsx';

export default function PersonPage() {
  const { t } = useTranslation('person');
  const id = useParam('person');
  const { data: person, error, refetch } = useProcedure(procedures.personShow, { person: id });
  const mayWrite = useAllowed('person:write');
  return (
    <Page
      title={person?.label ?? t('show.title')}
      about={person !== undefined && <What person={person} />}
      actions={
        person !== undefined && (
          <>
            <GoButton to={paths.graph({ operation: person.operationId, person: id })} variant="default">
              {t('show.picture')}
            </GoButton>
            {mayWrite && <CategoryButton key={person.version} person={person} />}
          </>
        )
      }
    >
      <RefusalNotice error={error} onAgain={() => void refetch()} />
      {person === undefined ? (
        error === null && <LoadingPlaceholder />
      ) : (
        <Stack gap="xl">
          <AccountsSection person={person} mayWrite={mayWrite} />
          <ClaimsSection person={person} mayWrite={mayWrite} />
          <WritingSection person={person} />
          <IdentifiersSection person={person} />
          <ConversationsSection person={person} />
          <TimelineSection person={person} />
        </Stack>
      )}
    </Page>
  );
}

function What({ person }: { readonly person: Person }) {
  const { t } = useTranslation('person');
  return (
    <Stack gap={4}>
      <Group gap="sm">
        <Category category={person.category} />
        {person.authority !== null && <Text span>{t('category.saidBy', { authority: person.authority })}</Text>}
      </Group>
      <Text size="sm">{t('show.about')}</Text>
    </Stack>
  );
}
