import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { useGo } from '../../../lib/route/use-route.ts';
import { session } from '../../../lib/session/expired.ts';
import { BareFrame } from '../frame/bare-frame.tsx';
import { Problem } from '../frame/problem.tsx';
import { useLink } from './use-link.ts';

/** The sample: a link signs one of its people in. A click, so that nothing that only looks at links uses it up. */
export default function EnterPage() {
  const { t } = useTranslation('sign-in');
  const go = useGo();
  const { shown, accept } = useLink('enter', () => {
    session.renew();
    go('/', { replace: true });
  });
  return (
    <BareFrame title={t('sample.title')} about={t('sample.about')}>
      {shown.isPending && <LoadingPlaceholder kind="text" rows={2} />}
      <Problem problem={shown.error} />
      {shown.data !== undefined && (
        <Stack>
          <Text>{t('sample.as', { name: shown.data.name })}</Text>
          <Problem problem={accept.error} />
          <Button loading={accept.isPending} onClick={() => accept.mutate(null)}>
            {t('sample.do')}
          </Button>
        </Stack>
      )}
    </BareFrame>
  );
}
