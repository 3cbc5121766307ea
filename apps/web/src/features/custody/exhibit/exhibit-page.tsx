import { procedures } from '@custodia/contract';
import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Copyable } from '../../../components/ui/copyable.tsx';
import { GoButton } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useParam } from '../../../lib/route/use-route.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import type { Custody } from '../verify/check.ts';
import { AdmissionBadge } from './admission-badge.tsx';
import { CustodyChain } from './custody-chain.tsx';
import { Parts } from './parts.tsx';
import { Reading } from './reading.tsx';
import { ExtractionReadings } from './readings.tsx';
import { useVerification, type Check } from './use-verification.ts';
import { VerifyPanel } from './verify-panel.tsx';
import { Withheld } from './withheld.tsx';

export default function ExhibitPage() {
  const { t } = useTranslation('custody');
  const id = useParam('exhibit');
  const exhibit = useProcedure(procedures.exhibitShow, { id });
  const custody = useProcedure(procedures.exhibitCustody, { id });
  const mayErase = useAllowed('exhibit:erase');
  const error = exhibit.error ?? custody.error;
  return (
    <Page
      title={exhibit.data?.name ?? t('exhibit.title')}
      about={
        <Group gap="sm">
          {exhibit.data !== undefined && <AdmissionBadge admission={exhibit.data.admission} />}
          <Copyable text={id} shown={id.slice(0, 8)} label={t('exhibit.id')} />
        </Group>
      }
      actions={
        mayErase &&
        exhibit.data !== undefined &&
        exhibit.data.admission !== 'erased' && (
          <GoButton to={paths.erasure({ exhibit: id })} variant="default">
            {t('erase.here')}
          </GoButton>
        )
      }
    >
      <RefusalNotice error={error} onAgain={() => void Promise.all([exhibit.refetch(), custody.refetch()])} />
      {custody.data === undefined ? (
        error === null && <LoadingPlaceholder kind="page" />
      ) : (
        // Made anew for another history: what was verified of one is not shown of another.
        <Told key={custody.data.log.checkpoint} custody={custody.data} />
      )}
      {exhibit.data !== undefined && (
        <>
          <Withheld items={exhibit.data.withheld} />
          <Reading exhibit={exhibit.data} />
          {exhibit.data.admission === 'admitted' && <ExtractionReadings exhibitId={id} />}
        </>
      )}
    </Page>
  );
}

/** Certificates and signatures of many kinds: fetched when they are first needed. */
const checkCustody: Check<Custody> = async (...told) =>
  await (await import('../verify/verify.ts')).verifyCustody(...told);

function Told({ custody }: { readonly custody: Custody }) {
  const { t } = useTranslation('custody');
  const verification = useVerification(custody, checkCustody);
  return (
    <>
      <Section title={t('verify.title')}>
        <VerifyPanel verification={verification} of="exhibit" />
      </Section>
      <Section
        title={t('exhibit.chain')}
        about={<Text size="sm">{t(verification.results === null ? 'exhibit.unverified' : 'exhibit.verified')}</Text>}
      >
        <CustodyChain custody={custody} results={verification.results} />
      </Section>
      <Parts custody={custody} />
    </>
  );
}
