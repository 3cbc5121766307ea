import { procedures } from '@custodia/contract';
import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useCompartment } from '../../../lib/compartment/compartment.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useGo, useQueryValues } from '../../../lib/route/use-route.ts';
import { AccountChoice } from './account-choice.tsx';
import { ConversationChoice } from './conversation-choice.tsx';
import { PersonChoice } from './person-choice.tsx';

/** `?conversation=` begins with that one. */
export default function OpenPage() {
  const { t } = useTranslation('assessment');
  const { conversation } = useQueryValues();
  const given = typeof conversation === 'string' ? conversation : null;
  const start = useProcedure(procedures.conversationShow, { id: given ?? '', limit: 1 }, { enabled: given !== null });
  const compartment = useCompartment();
  return (
    <Page title={t('open.title')} about={t('open.about')} width="reading">
      <RefusalNotice error={start.error} onAgain={() => void start.refetch()} />
      {given !== null && start.data === undefined ? (
        start.error === null && <LoadingPlaceholder />
      ) : (
        <OpenForm first={given} operation={start.data?.operationId ?? compartment} />
      )}
    </Page>
  );
}

interface FormProps {
  readonly first: string | null;
  readonly operation: string | null;
}

function OpenForm({ first, operation: given }: FormProps) {
  const { t } = useTranslation('assessment');
  const go = useGo();
  const [operation, setOperation] = useState(given);
  const [label, setLabel] = useState('');
  const [conversations, setConversations] = useState<readonly string[]>(first === null ? [] : [first]);
  const [accounts, setAccounts] = useState<readonly string[]>([]);
  const [person, setPerson] = useState<string | null>(null);
  const act = useAct(procedures.assessmentOpen, { onDone: ({ id }) => go(paths.assessment(id)) });
  const complete = operation !== null && label.trim() !== '' && conversations.length > 0 && accounts.length > 0;
  const submit = (): void => {
    if (!complete) return;
    act.mutate({
      ...{ operation, label: label.trim(), conversation: [...conversations], account: [...accounts] },
      ...(person === null ? {} : { person }),
    });
  };
  const changeOperation = (id: string | null): void => {
    setOperation(id);
    setConversations([]);
    setAccounts([]);
    setPerson(null);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap="lg">
        <OperationChoice value={operation} onChange={changeOperation} />
        <TextInput
          label={t('open.label')}
          description={t('open.labelAbout')}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
          maxLength={200}
          required
        />
        {operation !== null && (
          <ConversationChoice operation={operation} value={conversations} onChange={setConversations} />
        )}
        <AccountChoice conversations={conversations} value={accounts} onChange={setAccounts} />
        {operation !== null && <PersonChoice operation={operation} value={person} onChange={setPerson} />}
        <RefusalNotice error={act.error} />
        <Group>
          <Button type="submit" disabled={!complete} loading={act.isPending}>
            {t('open.do')}
          </Button>
          {!complete && (
            <Text size="sm" c="dimmed">
              {t('open.missing')}
            </Text>
          )}
        </Group>
      </Stack>
    </form>
  );
}

interface OperationProps {
  readonly value: string | null;
  readonly onChange: (operation: string | null) => void;
}

function OperationChoice({ value, onChange }: OperationProps) {
  const { t } = useTranslation('assessment');
  const { data, error } = useProcedure(procedures.operationList, {});
  return (
    <>
      <RefusalNotice error={error} />
      <Select
        label={t('open.operation')}
        data={(data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={value}
        onChange={onChange}
        searchable
        required
      />
    </>
  );
}
