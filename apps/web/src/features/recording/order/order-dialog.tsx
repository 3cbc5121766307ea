import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Checkbox, MultiSelect, Select, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { PolicyFields, USUAL } from './policy-fields.tsx';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
}

const SERVERS = {
  xmpp: 'xmpps://chat.example.org',
  irc: 'ircs://irc.example.org',
  matrix: 'https://matrix.example.org',
};

/** Orders that rooms and accounts which the authorisation of an operation names are recorded: nothing else is offered. */
export function OrderDialog({ opened, onClose }: Props) {
  const { t } = useTranslation('recording');
  const [operation, setOperation] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [server, setServer] = useState('');
  const [rooms, setRooms] = useState<string[]>([]);
  const [direct, setDirect] = useState(true);
  const [policy, setPolicy] = useState(USUAL);
  const operations = useProcedure(procedures.operationList, {}, { enabled: opened });
  const covered = useProcedure(
    procedures.recordingRooms,
    { operation: operation ?? '' },
    { enabled: operation !== null },
  );
  const account = covered.data?.accounts.find((one) => keyOf(one) === chosen);
  const act = useAct(procedures.recordingOrder, { onDone: () => (onClose(), toast(t('order.done'))) });
  const offered = (covered.data?.rooms ?? []).filter(({ protocol }) => protocol === account?.protocol);
  const choose = (id: string | null) => (setOperation(id), setChosen(null), setRooms([]));
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title={t('order.do')}
      about={t('order.about')}
      action={t('order.do')}
      onConfirm={(reason) => {
        if (operation === null || account === undefined) return;
        act.mutate({ operation, ...account, server: server.trim(), room: rooms, direct, ...policy, reason });
      }}
      pending={act.isPending}
      error={act.error ?? operations.error ?? covered.error}
    >
      <OperationSelect operations={operations.data ?? []} value={operation} onChange={choose} />
      {covered.data?.accounts.length === 0 && <Text>{t('order.noAccounts')}</Text>}
      <Select
        label={t('order.listener')}
        description={t('order.listenerAbout')}
        data={(covered.data?.accounts ?? []).map((one) => ({ value: keyOf(one), label: keyOf(one) }))}
        value={chosen}
        onChange={(key) => (setChosen(key), setRooms([]))}
        disabled={operation === null}
        required
      />
      <Server protocol={account?.protocol ?? 'xmpp'} value={server} onChange={setServer} />
      <Rooms offered={offered} value={rooms} onChange={setRooms} disabled={account === undefined} />
      <Checkbox
        label={t('order.directDo')}
        checked={direct}
        onChange={(event) => setDirect(event.currentTarget.checked)}
      />
      <PolicyFields value={policy} onChange={setPolicy} />
    </ReasonDialog>
  );
}

interface OperationProps {
  readonly operations: OutputOf<Procedures['operationList']>;
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
}

/** Only what is active can be recorded. */
function OperationSelect({ operations, value, onChange }: OperationProps) {
  const { t } = useTranslation('recording');
  const active = operations.filter(({ state }) => state === 'active');
  return (
    <Select
      label={t('order.operation')}
      data={active.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
      required
    />
  );
}

interface RoomsProps {
  readonly offered: readonly { readonly address: string }[];
  readonly value: string[];
  readonly onChange: (rooms: string[]) => void;
  readonly disabled: boolean;
}

function Rooms({ offered, ...rest }: RoomsProps) {
  const { t } = useTranslation('recording');
  return (
    <MultiSelect
      label={t('order.rooms')}
      description={t('order.roomsAbout', { count: offered.length })}
      data={offered.map(({ address }) => address)}
      {...rest}
    />
  );
}

interface ServerProps {
  readonly protocol: keyof typeof SERVERS;
  readonly value: string;
  readonly onChange: (server: string) => void;
}

function Server({ protocol, value, onChange }: ServerProps) {
  const { t } = useTranslation('recording');
  return (
    <TextInput
      label={t('order.server')}
      description={t('order.serverAbout')}
      placeholder={SERVERS[protocol]}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      maxLength={500}
      required
    />
  );
}

function keyOf({ protocol, account }: { readonly protocol: string; readonly account: string }): string {
  return `${protocol}: ${account}`;
}
