import { procedures } from '@custodia/contract';
import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ContextField } from '../../../components/ui/context-field.tsx';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import { useNumber } from '../../../lib/number/use-number.ts';
import type { Referral } from '../parts/types.ts';
import { useFindings } from './elements-of.ts';
import { useMessageColumns, type MessageRow } from './message-columns.tsx';
import { ordinalOf } from './message-link.tsx';

interface Props {
  readonly referral: Referral;
  readonly onDone: () => void;
}

/** What is selected and what findings rest on besides, each to take or to leave; or anew from the findings. */
export function ChooseMessages({ referral, onDone }: Props) {
  const { t } = useTranslation('referral');
  const number = useNumber();
  const rows = useRows(referral);
  const [taken, setTaken] = useState(() => new Set(referral.selection.map(({ message }) => message)));
  const columns = useColumns(referral, taken, setTaken);
  const act = useAct(procedures.referralSelect, {
    onDone: () => {
      toast(t('act.done'));
      onDone();
    },
  });
  const { id, selectionVersion: version } = referral;
  return (
    <Stack gap="md">
      <DataTable
        label={t('disclose.choose')}
        rows={rows}
        columns={columns}
        rowKey={({ message }) => message}
        empty={<Text>{t('disclose.none')}</Text>}
      />
      <Text size="sm" aria-live="polite">
        {t('disclose.savedCount', { count: taken.size, shown: number.count(taken.size) })}
      </Text>
      <RefusalNotice error={act.error} />
      <Group>
        <Button
          loading={act.isPending}
          disabled={taken.size === 0}
          onClick={() => act.mutate({ id, version, message: [...taken] })}
        >
          {t('disclose.save')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('form.cancel')}
        </Button>
      </Group>
      <Anew pending={act.isPending} onAnew={(context) => act.mutate({ id, version, message: [], context })} />
    </Stack>
  );
}

interface AnewProps {
  readonly pending: boolean;
  readonly onAnew: (context: number) => void;
}

function Anew({ pending, onAnew }: AnewProps) {
  const { t } = useTranslation('referral');
  const [context, setContext] = useState(3);
  return (
    <Group align="flex-end">
      <ContextField value={context} onChange={setContext} />
      <Button variant="default" loading={pending} onClick={() => onAnew(context)}>
        {t('disclose.again')}
      </Button>
    </Group>
  );
}

/** In the order of the conversations. */
function useRows(referral: Referral): MessageRow[] {
  const findings = useFindings(referral);
  return useMemo(() => {
    const rows = new Map<string, MessageRow>(referral.selection.map((one) => [one.message, one]));
    for (const { message, conversationId } of findings) {
      if (!rows.has(message)) rows.set(message, { message, conversationId, why: null });
    }
    return [...rows.values()].sort(
      (a, b) => a.conversationId.localeCompare(b.conversationId) || ordinalOf(a.message) - ordinalOf(b.message),
    );
  }, [referral, findings]);
}

function useColumns(
  referral: Referral,
  taken: ReadonlySet<string>,
  onChange: (taken: Set<string>) => void,
): DataColumn<MessageRow>[] {
  const { t } = useTranslation('referral');
  const columns = useMessageColumns(referral);
  return [
    {
      id: 'take',
      header: t('field.sent'),
      cell: ({ message }) => (
        <Checkbox
          checked={taken.has(message)}
          onChange={({ currentTarget: { checked } }) => onChange(withOne(taken, message, checked))}
          aria-label={t('disclose.take', { name: t('disclose.ordinal', { ordinal: ordinalOf(message) }) })}
        />
      ),
    },
    ...columns,
  ];
}

function withOne(taken: ReadonlySet<string>, message: string, takes: boolean): Set<string> {
  const next = new Set(taken);
  if (takes) next.add(message);
  else next.delete(message);
  return next;
}
