import { procedures } from '@custodia/contract';
import { useTranslation } from 'react-i18next';
import { Done } from '../../../components/ui/done.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { Fingerprint } from '../../../components/ui/fingerprint.tsx';
import { KEY_TONES, KeyCard, KeyDeeds } from '../../../components/ui/key-card.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import { nameCountry } from '../../../lib/country/list.ts';
import { useNumber } from '../../../lib/number/use-number.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import type { Partner } from './partners-page.tsx';

/** One partner unit: what was agreed, its fingerprint, who answers for it, and what somebody may do with it now. */
export function PartnerCard({ partner }: { readonly partner: Partner }) {
  const { t, i18n } = useTranslation('deconfliction');
  const { name, country, state, expired, address } = partner;
  const over = expired && state === 'confirmed';
  return (
    <KeyCard
      name={name}
      whose={`${nameCountry(country, i18n.language)} · ${address}`}
      tone={over ? 'bad' : KEY_TONES[state]}
      state={over ? t('partners.expired') : t(`partners.state.${state}`)}
    >
      <PartnerFacts partner={partner} />
      <Deeds partner={partner} />
    </KeyCard>
  );
}

function PartnerFacts({ partner }: { readonly partner: Partner }) {
  const { t } = useTranslation('deconfliction');
  const number = useNumber();
  const { fingerprint, agreement, validUntil, kinds, perQuestion, perDay, addedBy, addedAt, checked } = partner;
  const limits = { question: number.count(perQuestion), day: number.count(perDay) };
  return (
    <Facts
      facts={[
        { label: t('card.fingerprint'), value: <Fingerprint hex={fingerprint} label={t('card.fingerprint')} /> },
        { label: t('partner.agreement'), value: agreement },
        { label: t('partner.until'), value: validUntil },
        { label: t('partner.kinds'), value: kinds.map((kind) => t(`kind.${kind}`)).join(', ') },
        { label: t('partner.limits'), value: t('partner.limitsAre', limits) },
        { label: t('partner.added'), value: <Done by={addedBy} at={addedAt} reason={checked} /> },
        ...partner.decisions.map(({ decision, by, at, reason }) => ({
          label: t(`partner.${decision}`),
          value: <Done by={by} at={at} reason={reason} />,
        })),
      ]}
    />
  );
}

function Deeds({ partner }: { readonly partner: Partner }) {
  const { t } = useTranslation('deconfliction');
  const { name } = partner;
  return (
    <KeyDeeds
      of={partner}
      mayConfirm={useAllowed('partner:confirm')}
      mayRetire={useAllowed('partner:manage')}
      confirm={useAct(procedures.partnerConfirm, { onDone: () => toast(t('confirm.done')) })}
      retire={useAct(procedures.partnerRetire, { onDone: () => toast(t('retire.done')) })}
      texts={{
        confirm: {
          do: t('confirm.do'),
          title: t('confirm.title', { name }),
          about: t('confirm.about'),
          fingerprint: t('confirm.fingerprint'),
          onRecord: t('confirm.onRecord'),
          copies: t('confirm.onRecord'),
          how: t('confirm.how'),
          ownWork: t('confirm.ownWork'),
        },
        retire: { do: t('retire.do'), title: t('retire.title', { name }), about: t('retire.about') },
      }}
    />
  );
}
