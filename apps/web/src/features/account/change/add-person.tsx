import { procedures, type Role } from '@custodia/contract';
import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { RoleChoice } from '../role/role-choice.tsx';
import { OneTimeLink } from './one-time-link.tsx';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Adds a person, and gives the link by which they set up how they sign in. */
export function AddPerson({ opened, onClose }: Props) {
  const { t } = useTranslation('account');
  return (
    <Modal opened={opened} onClose={onClose} title={t('add.title')} size="lg">
      <Steps onClose={onClose} />
    </Modal>
  );
}

function Steps({ onClose }: Pick<Props, 'onClose'>) {
  const { t } = useTranslation('account');
  const invite = useAct(procedures.accountInvite);
  const create = useAct(procedures.accountCreate, { onDone: ({ id }) => invite.mutate({ id }) });
  if (invite.data !== undefined)
    return <OneTimeLink link={invite.data} name={create.data?.name ?? ''} onClose={onClose} />;
  if (create.data !== undefined) {
    return (
      <Stack>
        <RefusalNotice error={invite.error} onAgain={() => invite.mutate({ id: create.data.id })} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('link.close')}</Button>
        </Group>
      </Stack>
    );
  }
  return <Form onCancel={onClose} onAdd={create.mutate} pending={create.isPending} error={create.error} />;
}

interface FormProps {
  readonly onCancel: () => void;
  readonly onAdd: (person: { name: string; email: string; roles: Role[]; reason: string }) => void;
  readonly pending: boolean;
  readonly error: unknown;
}

function Form({ onCancel, onAdd, pending, error }: FormProps) {
  const { t } = useTranslation('account');
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [roles, setRoles] = useState<Role[]>([]);
  const [reason, setReason] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onAdd({ name, email, roles, reason });
      }}
    >
      <Stack>
        <TextInput
          label={t('add.name')}
          description={t('add.nameAbout')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          minLength={2}
          maxLength={200}
          required
          autoComplete="off"
          data-autofocus
        />
        <TextInput
          type="email"
          label={t('add.email')}
          description={t('add.emailAbout')}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          maxLength={254}
          required
          autoComplete="off"
        />
        <RoleChoice chosen={roles} onChange={setRoles} />
        <Textarea
          label={t('app:reason.label')}
          description={t('app:reason.about')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          minLength={3}
          maxLength={2000}
          autosize
          minRows={2}
          required
        />
        <RefusalNotice error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('app:action.cancel')}
          </Button>
          <Button type="submit" loading={pending}>
            {t('add.action')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
