import { procedures } from '@custodia/contract';
import { Alert, Select, Stack } from '@mantine/core';
import { IconBuildingCommunity } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { GoButton } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useCompartment } from '../../../lib/compartment/compartment.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useQueryValues } from '../../../lib/route/use-route.ts';
import type { Offer } from '../parts/types.ts';
import { DraftForm } from './draft-form.tsx';
import { OfferCard } from './offer-card.tsx';

const MOST = 1_000;
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** From an assessment to a draft: which authorities it concerns and why, then what one of them is to get. */
export default function NewReferralPage() {
  const { t } = useTranslation('referral');
  const asked = useQueryValues();
  const [assessment, setAssessment] = useState(text(asked.assessment));
  return (
    <Page title={t('new.title')} about={t('new.about')} actions={<ToAssessment id={assessment} />}>
      <Stack gap="xl">
        {text(asked.follows) !== null && <Alert color="gray" title={t('new.follows')} />}
        <AssessmentChoice value={assessment} onChange={setAssessment} />
        {assessment !== null && (
          <Offers
            key={assessment}
            assessment={assessment}
            recipient={text(asked.recipient)}
            follows={text(asked.follows)}
          />
        )}
      </Stack>
    </Page>
  );
}

function ToAssessment({ id }: { readonly id: string | null }) {
  const { t } = useTranslation('referral');
  if (id === null) return null;
  return (
    <GoButton to={paths.assessment(id)} variant="default">
      {t('new.toAssessment')}
    </GoButton>
  );
}

interface ChoiceProps {
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
}

function AssessmentChoice({ value, onChange }: ChoiceProps) {
  const { t } = useTranslation('referral');
  const operation = useCompartment();
  const list = useProcedure(procedures.assessmentList, {
    limit: MOST,
    ...(operation === null ? {} : { operation }),
  });
  return (
    <>
      <RefusalNotice error={list.error} onAgain={() => void list.refetch()} />
      <Select
        label={t('new.assessment')}
        data={(list.data ?? []).map(({ id, label, operationName }) => ({
          value: id,
          label: t('new.named', { label, operation: operationName }),
        }))}
        value={value}
        onChange={onChange}
        searchable
        maw="46rem"
      />
    </>
  );
}

interface OffersProps {
  readonly assessment: string;
  readonly recipient: string | null;
  readonly follows: string | null;
}

function Offers({ assessment, recipient, follows }: OffersProps) {
  const { t } = useTranslation('referral');
  const [chosen, setChosen] = useState(recipient);
  const offers = useProcedure(procedures.referralOffers, { assessment });
  if (offers.data === undefined) {
    return offers.error === null ? <LoadingPlaceholder kind="table" /> : <RefusalNotice error={offers.error} />;
  }
  const offer = offers.data.find(({ recipientId }) => recipientId === chosen);
  return (
    <>
      <Section title={t('new.offers')} about={t('new.offersAbout')}>
        <OfferList offers={offers.data} onChoose={setChosen} />
      </Section>
      {offer !== undefined && (
        <DraftForm key={offer.recipientId} assessment={assessment} offer={offer} follows={follows} />
      )}
    </>
  );
}

function OfferList({
  offers,
  onChoose,
}: {
  readonly offers: readonly Offer[];
  readonly onChoose: (id: string) => void;
}) {
  const { t } = useTranslation('referral');
  if (offers.length === 0) {
    return <EmptyState icon={IconBuildingCommunity} title={t('new.none')} next={t('new.noneNext')} />;
  }
  return (
    <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
      {offers.map((offer) => (
        <li key={offer.recipientId}>
          <OfferCard offer={offer} onChoose={() => onChoose(offer.recipientId)} />
        </li>
      ))}
    </Stack>
  );
}
