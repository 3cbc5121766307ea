import { Button, Group, Table } from '@mantine/core';
import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { useTranslation } from 'react-i18next';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { StatusBadge } from '../../../components/ui/status-badge.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { describeBrowser } from './describe-browser.ts';

type Session = OutputOf<Procedures['sessionList']>;

/** From where one is signed in; anything one does not know is ended here. */
export function SessionSection() {
  const { t } = useTranslation('me');
  const { data, error } = useProcedure(procedures.sessionList, {});
  const end = useAct(procedures.sessionRevoke);
  // A procedure that gives a stream is answered as a list.
  const sessions = data as unknown as Session[] | undefined;
  const others = sessions?.some(({ current }) => !current) === true;
  return (
    <Section
      title={t('session.title')}
      about={t('session.about')}
      actions={
        others && (
          <Button variant="default" loading={end.isPending} onClick={() => end.mutate({})}>
            {t('session.endOthers')}
          </Button>
        )
      }
    >
      <RefusalNotice error={error ?? end.error} />
      {sessions === undefined && error === null && <LoadingPlaceholder kind="table" rows={2} />}
      {sessions !== undefined && (
        <SessionTable sessions={sessions} onEnd={(session) => end.mutate({ session: session.id })} />
      )}
    </Section>
  );
}

interface TableProps {
  readonly sessions: readonly Session[];
  readonly onEnd: (session: Session) => void;
}

function SessionTable({ sessions, onEnd }: TableProps) {
  const { t } = useTranslation('me');
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table withTableBorder>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('session.where')}</Table.Th>
            <Table.Th>{t('session.how')}</Table.Th>
            <Table.Th>{t('session.since')}</Table.Th>
            <Table.Th>{t('session.used')}</Table.Th>
            <Table.Th>{t('session.what')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sessions.map((session) => (
            <SessionRow key={session.id} session={session} onEnd={onEnd} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function SessionRow({ session, onEnd }: { readonly session: Session; readonly onEnd: TableProps['onEnd'] }) {
  const { t } = useTranslation('me');
  const browser = describeBrowser(session.userAgent) ?? t('session.unknown');
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="xs">
          {browser}
          {session.address !== null && <span className="numeric">{session.address}</span>}
        </Group>
      </Table.Td>
      <Table.Td>{t(`session.method.${session.method}`)}</Table.Td>
      <Table.Td>
        <Moment at={session.since} />
      </Table.Td>
      <Table.Td>
        <Moment at={session.lastUsedAt} />
      </Table.Td>
      <Table.Td>
        {session.current ? (
          <StatusBadge tone="info" label={t('session.current')} />
        ) : (
          <Button
            size="xs"
            variant="default"
            aria-label={t('session.endNamed', { where: browser })}
            onClick={() => onEnd(session)}
          >
            {t('session.end')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
