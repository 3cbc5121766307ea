import { procedures, type WorkAct } from '@custodia/contract';
import { Alert, List, Select, Stack, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadingPlaceholder } from '../../components/ui/loading-placeholder.tsx';
import { ReasonDialog } from '../../components/ui/reason-dialog.tsx';
import { useAct } from '../../lib/api/use-act.ts';
import { useProcedure } from '../../lib/api/use-procedure.ts';
import type { Told } from './types.ts';

interface Props {
  readonly operation: string;
  /** Null: closed. */
  readonly act: WorkAct | null;
  readonly conversations: readonly string[];
  readonly people: readonly { readonly accountId: string; readonly name: string }[];
  readonly onClose: () => void;
  readonly onDone: (told: Told) => void;
}

/** Whom, why, and what will change and what will not: then it is done as it was told. */
export function ActDialog({ operation, act, conversations, people, onClose, onDone }: Props) {
  const { t } = useTranslation('triage');
  const [to, setTo] = useState<string | null>(null);
  const aboutPerson = act === 'assign' || act === 'second-reader';
  const input = {
    ...{ operation, act: act ?? 'assign', conversation: [...conversations] },
    ...(aboutPerson && to !== null ? { to } : {}),
  };
  const ready = act !== null && (!aboutPerson || to !== null);
  const preview = useProcedure(procedures.triageAct, input, { enabled: ready, staleMs: 0 });
  const deed = useAct(procedures.triageAct, {
    changes: ['log'],
    onDone: (told) => {
      setTo(null);
      onDone(told);
    },
  });
  const told = ready ? preview.data : undefined;
  return (
    <ReasonDialog
      opened={act !== null}
      onClose={() => {
        setTo(null);
        deed.reset();
        onClose();
      }}
      title={t(`act.${act ?? 'assign'}`)}
      about={t(`act.${act ?? 'assign'}About`, { count: conversations.length })}
      action={t(`act.${act ?? 'assign'}Do`, { count: told?.changes.length ?? 0 })}
      pending={deed.isPending}
      error={deed.error ?? preview.error}
      onConfirm={(reason) => deed.mutate({ ...input, reason, expected: told?.changes.length ?? 0, yes: true })}
    >
      {aboutPerson && (
        <Select
          label={t(`act.${act}To`)}
          data={[
            ...people.map(({ accountId, name }) => ({ value: accountId, label: name })),
            { value: 'nobody', label: t('nobody') },
          ]}
          value={to}
          onChange={setTo}
          required
          data-autofocus
        />
      )}
      {ready &&
        (told === undefined ? preview.error === null && <LoadingPlaceholder kind="text" /> : <Outlook told={told} />)}
    </ReasonDialog>
  );
}

/** "47 of 52 will change; 5 will not, because …" */
export function Outlook({ told }: { readonly told: Told }) {
  const { t } = useTranslation('triage');
  return (
    <Alert icon={<IconInfoCircle aria-hidden />} color={told.changes.length === 0 ? 'orange' : 'harbour'} role="status">
      <Stack gap={4}>
        <Text fw={600} size="sm">
          {t('outlook.changes', { changes: told.changes.length, count: told.named })}
        </Text>
        {told.left.length > 0 && (
          <List size="sm">
            {told.left.map(({ because, conversations }) => (
              <List.Item key={because}>
                {t('outlook.left', { count: conversations.length, because: t(`hindrance.${because}`) })}
              </List.Item>
            ))}
          </List>
        )}
      </Stack>
    </Alert>
  );
}
