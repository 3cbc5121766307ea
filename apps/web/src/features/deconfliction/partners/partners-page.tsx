import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Button, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBuildingCommunity } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { AddDialog } from './add-dialog.tsx';
import { OwnCard } from './own-card.tsx';
import { PartnerCard } from './partner-card.tsx';

export type Partner = OutputOf<Procedures['partnerList']>[number];

/** Those that wait for somebody first, those given up last. */
const STATES = ['proposed', 'confirmed', 'retired'] as const;

export default function PartnersPage() {
  const { t } = useTranslation('deconfliction');
  const partners = useProcedure(procedures.partnerList, {});
  const mayAdd = useAllowed('partner:manage');
  const [adding, { open, close }] = useDisclosure(false);
  const add = mayAdd && <Button onClick={open}>{t('add.do')}</Button>;
  return (
    <Page title={t('partners.title')} about={t('partners.about')} actions={add}>
      <OwnCard />
      <RefusalNotice error={partners.error} onAgain={() => void partners.refetch()} />
      {partners.data === undefined ? (
        partners.error === null && <LoadingPlaceholder kind="table" />
      ) : partners.data.length === 0 ? (
        <EmptyState
          icon={IconBuildingCommunity}
          title={t('partners.none')}
          next={t(mayAdd ? 'partners.noneAdd' : 'partners.noneAsk')}
        >
          {add}
        </EmptyState>
      ) : (
        STATES.map((state) => <OfState key={state} state={state} partners={partners.data} />)
      )}
      <AddDialog opened={adding} onClose={close} />
    </Page>
  );
}

interface OfStateProps {
  readonly state: (typeof STATES)[number];
  readonly partners: readonly Partner[];
}

function OfState({ state, partners }: OfStateProps) {
  const { t } = useTranslation('deconfliction');
  const own = partners.filter((partner) => partner.state === state);
  if (own.length === 0) return null;
  return (
    <Section title={t(`partners.state.${state}`)} about={t(`partners.stateAbout.${state}`)}>
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {own.map((partner) => (
          <li key={partner.id}>
            <PartnerCard partner={partner} />
          </li>
        ))}
      </Stack>
    </Section>
  );
}
