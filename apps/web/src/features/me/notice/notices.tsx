import { Alert, Button, Group, List, Stack } from '@mantine/core';
import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { IconShieldExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../../components/ui/moment.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { useProcedure } from '../../../lib/api/use-procedure.ts';

type Notice = OutputOf<Procedures['sessionMe']>['notices'][number];

/** What a person should know about their own way in (and an administrator about others’), on every page until they have seen it. */
export default function Notices() {
  const { t } = useTranslation('me');
  const { data } = useProcedure(procedures.sessionMe, {});
  const seen = useAct(procedures.sessionNoticesSeen);
  const notices = data?.notices ?? [];
  if (notices.length === 0) return null;
  return (
    <Alert
      color="orange"
      variant="light"
      mb="md"
      icon={<IconShieldExclamation aria-hidden />}
      title={t('notice.title')}
    >
      <Stack gap="sm">
        <List size="sm">
          {notices.map((notice) => (
            <List.Item key={notice.id}>
              <Sentence notice={notice} /> (<Moment at={notice.at} />)
            </List.Item>
          ))}
        </List>
        <Group>
          <Button
            size="xs"
            variant="default"
            loading={seen.isPending}
            onClick={() => seen.mutate({ notices: notices.map(({ id }) => id) })}
          >
            {t('notice.seen')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}

function Sentence({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslation('me');
  return t(`notice.kind.${notice.kind}`, { name: notice.about?.name ?? '', count: notice.count ?? 0 });
}
