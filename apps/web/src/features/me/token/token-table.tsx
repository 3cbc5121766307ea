import { Button, Code, Stack, Table, Text } from '@mantine/core';
import { procedures } from '@custodia/contract';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../../components/ui/moment.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { StatusBadge } from '../../../components/ui/status-badge.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { useNow } from '../../../lib/time/use-now.ts';
import type { Token } from './token-section.tsx';

const LOOK_EVERY_MS = 60_000;

export function TokenTable({ tokens }: { readonly tokens: readonly Token[] }) {
  const { t } = useTranslation('me');
  const revoke = useAct(procedures.tokenRevoke);
  return (
    <Stack gap="sm">
      <RefusalNotice error={revoke.error} />
      <Table.ScrollContainer minWidth={640}>
        <Table withTableBorder>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('token.name')}</Table.Th>
              <Table.Th>{t('token.scopes')}</Table.Th>
              <Table.Th>{t('token.used')}</Table.Th>
              <Table.Th>{t('token.until')}</Table.Th>
              <Table.Th>{t('session.what')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {tokens.map((token) => (
              <TokenRow key={token.id} token={token} onRevoke={() => revoke.mutate({ token: token.id })} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}

function TokenRow({ token, onRevoke }: { readonly token: Token; readonly onRevoke: () => void }) {
  const { t } = useTranslation('me');
  return (
    <Table.Tr>
      <Table.Td className="wrap-anywhere">
        {token.name}
        <Text size="xs" c="dimmed">
          <Code>{`${token.hint}…`}</Code>
        </Text>
      </Table.Td>
      <Table.Td>{token.scopes.join(', ')}</Table.Td>
      <Table.Td>{token.lastUsedAt === null ? t('token.never') : <Moment at={token.lastUsedAt} />}</Table.Td>
      <Table.Td>
        <Moment at={token.expiresAt} />
      </Table.Td>
      <Table.Td>
        <State token={token} onRevoke={onRevoke} />
      </Table.Td>
    </Table.Tr>
  );
}

function State({ token, onRevoke }: { readonly token: Token; readonly onRevoke: () => void }) {
  const { t } = useTranslation('me');
  const now = useNow(LOOK_EVERY_MS);
  if (token.revokedAt !== null) return <StatusBadge tone="neutral" label={t('token.revoked')} />;
  if (new Date(token.expiresAt).getTime() <= Number(now)) {
    return <StatusBadge tone="neutral" label={t('token.expired')} />;
  }
  return (
    <Button size="xs" variant="default" aria-label={t('token.revokeNamed', { name: token.name })} onClick={onRevoke}>
      {t('token.revoke')}
    </Button>
  );
}
