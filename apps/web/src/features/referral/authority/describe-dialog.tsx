import { procedures } from '@custodia/contract';
import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import type { Profile } from '../parts/types.ts';
import { beginFrom, isComplete, readDescription } from './description.ts';
import { DescribeFields } from './describe-fields.tsx';
import type { Recipient } from './types.ts';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly recipient: Recipient;
  readonly profile: Profile | null;
}

export function DescribeDialog(props: Props) {
  const { t } = useTranslation('referral');
  const { opened, onClose, recipient } = props;
  return (
    <Modal opened={opened} onClose={onClose} title={t('authorities.describeTitle', { name: recipient.name })} size="lg">
      {/* Made anew each time it opens, from what stands then. */}
      <Form {...props} />
    </Modal>
  );
}

function Form({ onClose, recipient, profile }: Props) {
  const { t } = useTranslation('referral');
  const [draft, setDraft] = useState(() => beginFrom(profile));
  const act = useAct(procedures.recipientDescribe, {
    changes: ['referral', 'log'],
    onDone: () => {
      onClose();
      toast(t('authorities.described'));
    },
  });
  const complete = isComplete(draft);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (complete) act.mutate({ id: recipient.id, version: profile?.version ?? 0, ...readDescription(draft) });
      }}
    >
      <Stack>
        <DescribeFields draft={draft} onChange={(change) => setDraft({ ...draft, ...change })} />
        <RefusalNotice error={act.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button type="submit" loading={act.isPending} disabled={!complete}>
            {t('authorities.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
