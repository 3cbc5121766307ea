import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Code, Group, Spoiler } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../../components/ui/copyable.tsx';
import { Fingerprint } from '../../../components/ui/fingerprint.tsx';
import { Done } from '../../../components/ui/done.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { KEY_TONES, KeyCard, KeyDeeds } from '../../../components/ui/key-card.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import { nameCountry } from '../../../lib/country/list.ts';
import { useAllowed } from '../../../lib/session/me.ts';

export type Recipient = OutputOf<Procedures['recipientList']>[number];

/** One key: whose it is, its fingerprint, who answers for it, and what somebody may do with it now. */
export function RecipientCard({ recipient }: { readonly recipient: Recipient }) {
  const { t, i18n } = useTranslation('recipient');
  const { name, unit, country, state, purpose } = recipient;
  const whose = [unit, nameCountry(country, i18n.language), t(`purpose.${purpose}`)].filter(Boolean).join(' · ');
  return (
    <KeyCard name={name} whose={whose} tone={KEY_TONES[state]} state={t(`list.state.${state}`)}>
      <KeyFacts recipient={recipient} />
      <Deeds recipient={recipient} />
    </KeyCard>
  );
}

function KeyFacts({ recipient }: { readonly recipient: Recipient }) {
  const { t } = useTranslation('recipient');
  const { name, kind, key, fingerprint, checked, addedBy, addedAt, decisions } = recipient;
  // Mantine makes a region of it, and there is one for each key.
  const region = { 'aria-label': `${t(`field.key.${kind}`)}: ${name}` };
  return (
    <Facts
      facts={[
        { label: t('field.fingerprint'), value: <Fingerprint hex={fingerprint} label={t('field.fingerprint')} /> },
        {
          label: t(`field.key.${kind}`),
          value: (
            <Group gap="xs" align="flex-start" wrap="nowrap">
              <Spoiler
                maxHeight={24}
                showLabel={t('field.more')}
                hideLabel={t('field.less')}
                attributes={{ content: region }}
              >
                <Code className="wrap-anywhere">{key}</Code>
              </Spoiler>
              <CopyButton text={key} label={t(`field.key.${kind}`)} />
            </Group>
          ),
        },
        { label: t('field.added'), value: <Done by={addedBy} at={addedAt} reason={checked} /> },
        ...decisions.map(({ decision, by, at, reason }) => ({
          label: t(`field.${decision}`),
          value: <Done by={by} at={at} reason={reason} />,
        })),
      ]}
    />
  );
}

function Deeds({ recipient }: { readonly recipient: Recipient }) {
  const { t } = useTranslation('recipient');
  const { name } = recipient;
  return (
    <KeyDeeds
      of={recipient}
      mayConfirm={useAllowed('recipient:confirm')}
      mayRetire={useAllowed('recipient:manage')}
      confirm={useAct(procedures.recipientConfirm, { onDone: () => toast(t('confirm.done')) })}
      retire={useAct(procedures.recipientRetire, { onDone: () => toast(t('retire.done')) })}
      texts={{
        confirm: {
          do: t('confirm.do'),
          title: t('confirm.title', { name }),
          about: t('confirm.about'),
          fingerprint: t('confirm.fingerprint'),
          description: t('confirm.fingerprintAbout'),
          onRecord: t('confirm.onRecord'),
          copies: t('field.fingerprint'),
          how: t('confirm.how'),
          ownWork: t('confirm.ownWork'),
        },
        retire: { do: t('retire.do'), title: t('retire.title', { name }), about: t('retire.about') },
      }}
    />
  );
}
