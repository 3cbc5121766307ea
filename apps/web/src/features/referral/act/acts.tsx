import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { GoButton } from '../../../components/ui/go.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { paths } from '../../../lib/route/paths.ts';
import { useAllowed, useMe } from '../../../lib/session/me.ts';
import type { Act, Referral } from '../parts/types.ts';
import { Acknowledge } from './acknowledge.tsx';
import { Complete } from './complete.tsx';
import { Correct } from './correct.tsx';
import { Decide } from './decide.tsx';
import { Feedback } from './feedback.tsx';
import { Asked, HandOver, Told } from './hand-over.tsx';
import { NoteCounsel } from './note-counsel.tsx';
import { Outcome } from './outcome.tsx';
import { ProposeRelease } from './propose-release.tsx';
import { Recall } from './recall.tsx';
import { Reasoned } from './reasoned.tsx';
import { Send } from './send.tsx';

/** What this person may do to it now; what others may, and what they themselves may not because they had another part in it. */
export function Acts({ referral }: { readonly referral: Referral }) {
  const { t } = useTranslation('referral');
  const mine = referral.acts.filter((one) => one.mine).map(({ act }) => act);
  const here = mine.filter((act) => act !== 'selected');
  const followsUp = useFollowUp(referral);
  return (
    <Section title={t('act.title')}>
      {here.length === 0 && followsUp === null ? (
        <Text size="sm">{t('act.none')}</Text>
      ) : (
        <Group align="flex-start">
          {here.map((act) => (
            <Deed key={act} act={act} referral={referral} />
          ))}
          {followsUp !== null && (
            <GoButton to={followsUp} variant="default">
              {t('act.do.followUp')}
            </GoButton>
          )}
        </Group>
      )}
      <NotMine referral={referral} />
    </Section>
  );
}

function Deed({ act, referral }: { readonly act: Act; readonly referral: Referral }) {
  switch (act) {
    case 'completed':
      return <Complete referral={referral} />;
    case 'reviewed':
    case 'approved':
      return <Decide referral={referral} act={act} />;
    case 'counsel-noted':
      return <NoteCounsel referral={referral} />;
    case 'sending':
      return <Send referral={referral} />;
    case 'sent':
      return referral.profile?.delivery === 'https' ? null : <HandOver referral={referral} />;
    case 'acknowledged':
      return <Acknowledge referral={referral} />;
    case 'outcome':
      return <Outcome referral={referral} />;
    case 'outcome-corrected':
      return <Correct referral={referral} />;
    case 'feedback':
      return <Feedback referral={referral} />;
    case 'asked':
      return <Asked referral={referral} />;
    case 'recalled':
      return <Recall referral={referral} />;
    case 'recipient-told':
      return <Told referral={referral} />;
    case 'release-proposed':
      return <ProposeRelease referral={referral} />;
    case 'closed':
    case 'withdrawn':
    case 'released':
      return <Reasoned referral={referral} act={act} />;
    default:
      return null;
  }
}

/** Where a draft that follows this one up is made; null where nobody may, or where it has not gone out. */
function useFollowUp({ id, state, assessmentId, recipient }: Referral): string | null {
  const mayDraft = useAllowed('referral:draft');
  if (!mayDraft || !['sent', 'acknowledged', 'closed'].includes(state)) return null;
  return `${paths.newReferral()}?assessment=${assessmentId}&recipient=${recipient.id}&follows=${id}`;
}

/** In sentences: whose part the rest is. */
function NotMine({ referral: { acts } }: { readonly referral: Referral }) {
  const { t } = useTranslation('referral');
  const { t: shared } = useTranslation('app');
  const me = useMe();
  const barred = acts.filter(
    ({ ownWork, roles }) => ownWork && roles.some((role) => me.roles.some((one) => one === role)),
  );
  const others = acts.filter((one) => !one.mine && !barred.includes(one));
  return (
    <Stack gap={4}>
      {barred.map(({ act }) => (
        <Text key={act} size="sm">
          {t('act.ownWork', { what: t(`act.do.${act}`) })}
        </Text>
      ))}
      {others.map(({ act, roles }) => (
        <Text key={act} size="sm" c="dimmed">
          {t('act.others', {
            what: t(`act.do.${act}`),
            roles: roles.map((role) => shared(`role.${role}`)).join(', '),
          })}
        </Text>
      ))}
    </Stack>
  );
}
