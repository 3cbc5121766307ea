import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Account } from '../parts/types.ts';
import { ProfileView } from './profile-view.tsx';

interface Props {
  readonly account: Account;
  readonly operation: string;
  readonly onClose: () => void;
}

/** Of one account, with a person or without. */
export function ProfileDialog({ account, operation, onClose }: Props) {
  const { t } = useTranslation('person');
  return (
    <Modal opened onClose={onClose} title={`${t('said.open')}: ${account.name}`} size="xl">
      <ProfileView operation={operation} participants={account.appearances.map(({ participantId }) => participantId)} />
    </Modal>
  );
}
