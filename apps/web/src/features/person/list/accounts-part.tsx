import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconAddressBook, IconFolders } from '@tabler/icons-react';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { GoButton } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { paths } from '../../../lib/route/paths.ts';
import { useGo } from '../../../lib/route/use-route.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { AttachDialog } from '../attach/attach-dialog.tsx';
import type { Account } from '../parts/types.ts';
import { ProfileDialog } from '../profile/profile-dialog.tsx';
import { useAccountColumns } from './account-columns.tsx';
import { useAccounts } from './use-accounts.ts';

/** The accounts of one operation: without a person they are here all the same. */
export function AccountsPart({ operation }: { readonly operation: string | null }) {
  const { t } = useTranslation('person');
  if (operation !== null) return <Accounts key={operation} operation={operation} />;
  return <EmptyState icon={IconFolders} title={t('accounts.choose')} next={t('accounts.chooseNext')} />;
}

function Accounts({ operation }: { readonly operation: string }) {
  const { t } = useTranslation('person');
  const go = useGo();
  const [text, setText] = useState('');
  const [unattached, setUnattached] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [attaching, setAttaching] = useState(false);
  const mayWrite = useAllowed('person:write');
  const { accounts, more, pending, error, again } = useAccounts({
    operation,
    text: useDeferredValue(text),
    unattached,
  });
  const [shown, setShown] = useState<Account | null>(null);
  const columns = useAccountColumns(mayWrite ? { chosen, onChoose: setChosen } : null, setShown);
  const participants = (accounts ?? [])
    .filter(({ key }) => chosen.has(key))
    .flatMap(({ appearances }) => appearances.map(({ participantId }) => participantId));
  return (
    <Stack>
      <Group justify="space-between" align="flex-end">
        <AccountFilters text={text} onText={setText} unattached={unattached} onUnattached={setUnattached} />
        {mayWrite && (
          <Button disabled={participants.length === 0} onClick={() => setAttaching(true)}>
            {t('attach.do')}
          </Button>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {t('accounts.about')}
      </Text>
      <RefusalNotice error={error} onAgain={again} />
      {accounts === undefined ? (
        error === null && <LoadingPlaceholder kind="table" />
      ) : (
        <DataTable
          label={t('list.accounts')}
          rows={accounts}
          columns={columns}
          rowKey={({ key }) => key}
          maxHeight="calc(100dvh - 24rem)"
          empty={<NoAccount />}
        />
      )}
      {more !== null && <More onMore={more} pending={pending} />}
      {shown !== null && <ProfileDialog account={shown} operation={operation} onClose={() => setShown(null)} />}
      <AttachDialog
        key={String(attaching)}
        opened={attaching}
        onClose={() => setAttaching(false)}
        operation={operation}
        participants={participants}
        onDone={(id) => go(paths.person(id))}
      />
    </Stack>
  );
}

interface FilterProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly unattached: boolean;
  readonly onUnattached: (only: boolean) => void;
}

function AccountFilters({ text, onText, unattached, onUnattached }: FilterProps) {
  const { t } = useTranslation('person');
  return (
    <Group align="flex-end">
      <TextInput
        label={t('accounts.text')}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
        maxLength={200}
        autoComplete="off"
      />
      <Checkbox
        label={t('accounts.unattached')}
        checked={unattached}
        onChange={(event) => onUnattached(event.currentTarget.checked)}
        pb={8}
      />
    </Group>
  );
}

function NoAccount() {
  const { t } = useTranslation('person');
  return (
    <EmptyState icon={IconAddressBook} title={t('accounts.empty')} next={t('accounts.emptyNext')}>
      <GoButton to={paths.intake()} variant="default">
        {t('accounts.toIntake')}
      </GoButton>
    </EmptyState>
  );
}

function More({ onMore, pending }: { readonly onMore: () => void; readonly pending: boolean }) {
  const { t } = useTranslation('person');
  return (
    <Group justify="center">
      <Button variant="default" loading={pending} onClick={onMore}>
        {t('accounts.more')}
      </Button>
    </Group>
  );
}
