import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../../components/ui/facts.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { useGo } from '../../../lib/route/use-route.ts';
import { session } from '../../../lib/session/expired.ts';
import { BareFrame } from '../frame/bare-frame.tsx';
import { Problem } from '../frame/problem.tsx';
import { useLink, type LinkShown } from './use-link.ts';

/** Somebody was given a link by an administrator: they set up how they sign in. */
export default function InvitePage() {
  const { t } = useTranslation('sign-in');
  const go = useGo();
  const { shown, accept } = useLink('invite', () => {
    session.renew();
    go('/second-factor', { replace: true });
  });
  return (
    <BareFrame title={t('invite.title')} about={t('invite.about')}>
      {shown.isPending && <LoadingPlaceholder kind="text" rows={3} />}
      <Problem problem={shown.error} />
      {shown.data !== undefined && (
        <Stack>
          <Invited link={shown.data} />
          <Text size="sm">{t('invite.notYou')}</Text>
          <Problem problem={accept.error} />
          <Button loading={accept.isPending} onClick={() => accept.mutate(null)}>
            {t('invite.do')}
          </Button>
        </Stack>
      )}
    </BareFrame>
  );
}

function Invited({ link }: { readonly link: LinkShown }) {
  const { t } = useTranslation('sign-in');
  return (
    <Facts
      facts={[
        { label: t('setup.name'), value: link.name },
        { label: t('enter.email'), value: link.email },
        { label: t('invite.until'), value: <Moment at={link.expiresAt} /> },
      ]}
    />
  );
}
