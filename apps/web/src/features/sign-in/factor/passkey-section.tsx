import { Badge, Button, Group, Modal, Stack, Table, Text } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { refreshNouns } from '../../../lib/api/client.ts';
import { askIdentity } from '../../../lib/identity/ask.ts';
import { PasskeyForm } from './passkey-form.tsx';
import { RemoveDialog } from './remove-dialog.tsx';

interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly backedUp: boolean;
}

export function PasskeySection() {
  const { t } = useTranslation('sign-in');
  const [adding, setAdding] = useState(false);
  const { data = [] } = useQuery({
    queryKey: ['session', 'passkeys'],
    queryFn: () => askIdentity<Passkey[]>('GET', '/passkey/list-user-passkeys'),
  });
  const added = (): void => {
    setAdding(false);
    refreshNouns(['session']);
    toast(t('passkey.added'));
  };
  return (
    <Section
      title={t('passkey.title')}
      about={t('passkey.about')}
      actions={<Button onClick={() => setAdding(true)}>{t('passkey.add')}</Button>}
    >
      {data.length === 0 ? (
        <EmptyState icon={IconFingerprint} title={t('passkey.none')} next={t('passkey.noneNext')} />
      ) : (
        <PasskeyTable passkeys={data} />
      )}
      <Modal opened={adding} onClose={() => setAdding(false)} title={t('passkey.add')}>
        <PasskeyForm onDone={added} />
      </Modal>
    </Section>
  );
}

function PasskeyTable({ passkeys }: { readonly passkeys: readonly Passkey[] }) {
  const { t } = useTranslation('sign-in');
  const [removing, setRemoving] = useState<Passkey | null>(null);
  return (
    <Stack gap="sm">
      <Table withTableBorder>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('passkey.name')}</Table.Th>
            <Table.Th>{t('passkey.since')}</Table.Th>
            <Table.Th>{t('passkey.what')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {passkeys.map((passkey) => (
            <Table.Tr key={passkey.id}>
              <Table.Td className="wrap-anywhere">{passkey.name}</Table.Td>
              <Table.Td>
                <Moment at={passkey.createdAt} />
              </Table.Td>
              <Table.Td>
                <Group gap="xs" justify="space-between">
                  <Badge variant="light">{t(passkey.backedUp ? 'passkey.synced' : 'passkey.bound')}</Badge>
                  <Button
                    size="xs"
                    variant="default"
                    aria-label={t('passkey.removeNamed', { name: passkey.name })}
                    onClick={() => setRemoving(passkey)}
                  >
                    {t('passkey.remove')}
                  </Button>
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <RemoveDialog
        opened={removing !== null}
        title={t('passkey.remove')}
        about={<Text>{t('passkey.removeAbout', { name: removing?.name })}</Text>}
        action={t('passkey.remove')}
        remove={() => askIdentity('POST', '/passkey/delete-passkey', { id: removing!.id })}
        onClose={() => setRemoving(null)}
      />
    </Stack>
  );
}
