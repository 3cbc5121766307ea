import { procedures, type Permission, type PublicationState } from '@custodia/contract';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import type { Publication } from '../words.ts';

type Act = 'propose' | 'confirm' | 'reject' | 'withdraw';

const ACTS: Readonly<Record<Act, { readonly in: readonly PublicationState[]; readonly permission: Permission }>> = {
  propose: { in: ['drafted'], permission: 'publication:draft' },
  confirm: { in: ['proposed'], permission: 'publication:confirm' },
  reject: { in: ['proposed'], permission: 'publication:withdraw' },
  withdraw: { in: ['drafted', 'confirmed'], permission: 'publication:withdraw' },
};

const PROCEDURES = {
  propose: procedures.publicationPropose,
  confirm: procedures.publicationConfirm,
  reject: procedures.publicationReject,
  withdraw: procedures.publicationWithdraw,
} as const;

/** What may be done with it now; the server decides again. */
export function Acts({ publication }: { readonly publication: Publication }) {
  const { t } = useTranslation('publication');
  const [act, setAct] = useState<Act | null>(null);
  const waits = publication.state === 'proposed';
  return (
    <Stack gap="sm">
      {waits && <Text>{t(publication.ownWork ? 'act.own' : 'act.waits')}</Text>}
      <Group>
        {(Object.keys(ACTS) as Act[]).map((one) => (
          <ActButton key={one} act={one} publication={publication} onChoose={() => setAct(one)} />
        ))}
      </Group>
      {act !== null && <Dialog act={act} publication={publication} onClose={() => setAct(null)} />}
    </Stack>
  );
}

interface ButtonProps {
  readonly act: Act;
  readonly publication: Publication;
  readonly onChoose: () => void;
}

function ActButton({ act, publication: { state, ownWork }, onChoose }: ButtonProps) {
  const { t } = useTranslation('publication');
  const allowed = useAllowed(ACTS[act].permission);
  if (!allowed || !ACTS[act].in.includes(state) || (act === 'confirm' && ownWork)) return null;
  return (
    <Button variant={act === 'propose' || act === 'confirm' ? 'filled' : 'default'} onClick={onChoose}>
      {t(`act.${act}`)}
    </Button>
  );
}

interface DialogProps {
  readonly act: Act;
  readonly publication: Publication;
  readonly onClose: () => void;
}

function Dialog({ act, publication: { id }, onClose }: DialogProps) {
  const { t } = useTranslation('publication');
  const deed = useAct(PROCEDURES[act], {
    changes: ['log'],
    onDone: () => {
      onClose();
      toast(t(`act.${act}Done`));
    },
  });
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={t(`act.${act}`)}
      about={t(`act.${act}About`)}
      action={t(`act.${act}`)}
      reasonLabel={t(`act.${act}Reason`)}
      maxLength={1000}
      onConfirm={(reason) => deed.mutate({ id, reason })}
      pending={deed.isPending}
      error={deed.error}
    />
  );
}
