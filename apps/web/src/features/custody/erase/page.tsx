import { procedures } from '@custodia/contract';
import { List, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useCompartment } from '../../../lib/compartment/compartment.ts';
import { ChooseWhat } from './choose-what.tsx';
import { Tombstones } from './tombstones.tsx';

const MOST = 10_000;
const FACTS = ['who', 'goes', 'stays', 'hold', 'never'] as const;

/** What erasing does, what is to be erased, and what was. */
export default function ErasePage() {
  const { t } = useTranslation('custody');
  const operation = useCompartment();
  const exhibits = useProcedure(procedures.exhibitList, { limit: MOST, ...(operation === null ? {} : { operation }) });
  return (
    <Page title={t('erase.title')} about={t('erase.about')}>
      <Stack gap="xl">
        <Section title={t('erase.what')}>
          <List size="sm" maw="46rem" spacing="xs">
            {FACTS.map((one) => (
              <List.Item key={one}>{t(`erase.fact.${one}`)}</List.Item>
            ))}
          </List>
        </Section>
        <RefusalNotice error={exhibits.error} onAgain={() => void exhibits.refetch()} />
        {exhibits.data === undefined ? (
          exhibits.error === null && <LoadingPlaceholder kind="table" />
        ) : (
          <>
            <ChooseWhat exhibits={exhibits.data} />
            <Tombstones exhibits={exhibits.data} />
          </>
        )}
      </Stack>
    </Page>
  );
}
