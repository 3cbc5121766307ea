import { procedures } from '@custodia/contract';
import { Alert, List, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Go } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { nameCountry } from '../../../lib/country/list.ts';
import { paths } from '../../../lib/route/paths.ts';
import { formatKey } from '../../../lib/export-format/key.ts';
import type { Gap, Referral } from '../parts/types.ts';

const BEFORE_SENDING = ['draft', 'complete', 'reviewed', 'approved'];

/** What is missing, who can supply it and where. Once it went out there is nothing to complete. */
export function Completeness({ referral }: { readonly referral: Referral }) {
  const { t } = useTranslation('referral');
  const open = BEFORE_SENDING.includes(referral.state);
  const check = useProcedure(procedures.referralCheck, { id: referral.id }, { enabled: open, staleMs: 0 });
  if (!open) return null;
  return (
    <Section title={t('gaps.title')} about={t('gaps.about')}>
      <RefusalNotice error={check.error} onAgain={() => void check.refetch()} />
      {check.data === undefined ? (
        check.error === null && <LoadingPlaceholder kind="text" />
      ) : (
        <Found check={check.data} referral={referral} />
      )}
    </Section>
  );
}

interface FoundProps {
  readonly check: { readonly complete: boolean; readonly sendable: boolean; readonly gaps: readonly Gap[] };
  readonly referral: Referral;
}

function Found({ check: { complete, sendable, gaps }, referral }: FoundProps) {
  const { t } = useTranslation('referral');
  return (
    <>
      {complete && (
        <Alert
          color="teal"
          icon={<IconCircleCheck aria-hidden />}
          title={t(sendable ? 'gaps.sendable' : 'gaps.complete')}
        />
      )}
      {gaps.length > 0 && (
        <Alert
          color="orange"
          icon={<IconAlertTriangle aria-hidden />}
          title={t('gaps.missing', { count: gaps.length })}
        >
          <List size="sm" spacing="xs">
            {gaps.map((gap) => (
              <List.Item key={`${gap.code}:${gap.about ?? ''}`}>
                <OneGap gap={gap} referral={referral} />
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
    </>
  );
}

function OneGap({ gap, referral }: { readonly gap: Gap; readonly referral: Referral }) {
  const { t } = useTranslation('referral');
  const { t: shared } = useTranslation('app');
  const about = useAbout(gap);
  const place = placeOf(gap, referral);
  const suppliers = gap.suppliers.filter((one) => one !== 'nobody');
  const questions = gap.details.map((one) => t(`question.${one}`)).join(', ');
  return (
    <>
      <Text size="sm" fw={600}>
        {t(`gap.${gap.code}`, { about })}
      </Text>
      {questions !== '' && <Text size="sm">{t('gaps.open', { questions })}</Text>}
      <Text size="sm">
        {suppliers.length === 0
          ? t('gaps.byNobody')
          : t('gaps.by', { roles: suppliers.map((role) => shared(`role.${role}`)).join(', ') })}{' '}
        {gap.byNote && t('gaps.byNote')} {place !== null && <Go to={place.to}>{t(`gaps.place.${place.name}`)}</Go>}
      </Text>
    </>
  );
}

/** What a gap is about, in words: a country, an outcome, a format; a point of the form or a number as it stands. */
function useAbout({ code, about }: Gap): string {
  const { t, i18n } = useTranslation('referral');
  if (about === null) return '';
  if (about === '?') return t('country.unknown');
  if (code === 'law-expired' || code === 'law-unknown') return nameCountry(about, i18n.language);
  if (code === 'outcome-forbids' || code === 'outcome-above-ceiling') return t(`result.${about}`);
  return code === 'format-not-taken' ? t(`format.${formatKey(about)}`) : about;
}

/** Where it is supplied; null where that is this page, or nowhere. */
function placeOf({ code, about }: Gap, { operationId, assessmentId }: Referral) {
  switch (code) {
    case 'legal-basis':
    case 'legal-basis-document':
    case 'deconfliction':
      return { name: 'operation', to: `${paths.operation(operationId)}?part=frame` } as const;
    case 'country-undecided':
    case 'country-unknown':
      return { name: 'country', to: paths.assessmentCountry(assessmentId) } as const;
    case 'law-expired':
    case 'law-unknown':
      return { name: 'law', to: about === null ? paths.law() : paths.lawOf(about) } as const;
    case 'assessment-not-concluded':
    case 'outcome-above-ceiling':
    case 'hard-stop':
      return { name: 'assessment', to: paths.assessment(assessmentId) } as const;
    case 'recipient-undescribed':
      return { name: 'authority', to: paths.authorities() } as const;
    case 'key-unconfirmed':
    case 'key-retired':
    case 'key-expired':
    case 'key-unusable':
      return { name: 'keys', to: paths.recipients() } as const;
    default:
      return null;
  }
}
