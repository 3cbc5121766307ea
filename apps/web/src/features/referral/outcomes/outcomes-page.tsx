import { procedures, REFERRAL_ROUTES, type InputGiven, type OutputOf, type Procedures } from '@custodia/contract';
import { Group, Select, Stack } from '@mantine/core';
import { IconTimeline } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CountrySelect } from '../../../components/ui/country-select.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { GoButton } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useCompartment } from '../../../lib/compartment/compartment.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { ByGroup } from './by-group.tsx';
import { Counts } from './counts.tsx';
import { Spans } from './spans.tsx';

export type Figures = OutputOf<Procedures['outcomeFigures']>;
export type Within = InputGiven<Procedures['outcomeFigures']>;

/** What became of referrals, of the operation somebody works in or of all that they may see. */
export default function OutcomesPage() {
  const { t } = useTranslation('referral');
  const operation = useCompartment();
  const [country, setCountry] = useState<string | null>(null);
  const [route, setRoute] = useState<Within['route'] | null>(null);
  const mayTerms = useAllowed('recipient:read');
  const within: Within = {
    ...(operation === null ? {} : { operation }),
    ...(country === null ? {} : { country }),
    ...(route === null || route === undefined ? {} : { route }),
  };
  const figures = useProcedure(procedures.outcomeFigures, within);
  return (
    <Page
      title={t('outcomes.title')}
      about={t('outcomes.about')}
      actions={mayTerms && <GoButton to="/referrals/terms">{t('outcomes.toTerms')}</GoButton>}
    >
      <Group align="flex-end">
        <CountrySelect
          label={t('outcomes.country')}
          value={country}
          onChange={setCountry}
          open={t('outcomes.anyCountry')}
        />
        <Select
          label={t('outcomes.route')}
          placeholder={t('outcomes.anyRoute')}
          data={[
            ...REFERRAL_ROUTES.map((value) => ({ value, label: t(`route.${value}`) })),
            { value: 'unknown' as const, label: t('outcomes.unknownRoute') },
          ]}
          value={route ?? null}
          onChange={setRoute}
          clearable
        />
      </Group>
      <RefusalNotice error={figures.error} onAgain={() => void figures.refetch()} />
      {figures.data === undefined ? (
        figures.error === null && <LoadingPlaceholder kind="page" />
      ) : figures.data.all.sent === 0 ? (
        <EmptyState icon={IconTimeline} title={t('outcomes.none')} next={t('outcomes.noneNext')} />
      ) : (
        <Stack gap="xl">
          <Counts counts={figures.data.all} within={within} />
          <Spans spans={figures.data.spans} within={within} />
          <ByGroup figures={figures.data} within={within} />
        </Stack>
      )}
    </Page>
  );
}
