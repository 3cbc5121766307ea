import { procedures } from '@custodia/contract';
import { Button, Group, MultiSelect, Select, Stack, TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useNumber } from '../../../lib/number/use-number.ts';

export interface Selected {
  readonly operation: string | null;
  /** None, and no account either: all of it. */
  readonly conversation: string[];
  readonly account: string[];
}

interface Props {
  readonly selected: Selected;
  readonly onChange: (selected: Selected) => void;
  readonly onLook: () => void;
}

const MOST = 10_000;

/** What of which operation goes into the package. */
export function Selection({ selected, onChange, onLook }: Props) {
  const { t } = useTranslation('package');
  const operations = useProcedure(procedures.operationList, {});
  const { operation, conversation, account } = selected;
  return (
    <Section title={t('select.title')} about={t('select.about')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onLook();
        }}
      >
        <Stack maw="46rem">
          <RefusalNotice error={operations.error} onAgain={() => void operations.refetch()} />
          <Select
            label={t('select.operation')}
            data={(operations.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={operation}
            onChange={(value) => onChange({ operation: value, conversation: [], account: [] })}
            required
            searchable
          />
          <Conversations
            operation={operation}
            value={conversation}
            onChange={(value) => onChange({ ...selected, conversation: value })}
          />
          <TagsInput
            label={t('select.account')}
            description={t('select.accountAbout')}
            value={account}
            onChange={(value) => onChange({ ...selected, account: value })}
            disabled={operation === null}
            clearable={false}
          />
          <Group>
            <Button type="submit" disabled={operation === null}>
              {t('select.look')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}

interface ConversationsProps {
  readonly operation: string | null;
  readonly value: string[];
  readonly onChange: (value: string[]) => void;
}

function Conversations({ operation, value, onChange }: ConversationsProps) {
  const { t } = useTranslation('package');
  const number = useNumber();
  const conversations = useProcedure(
    procedures.conversationList,
    { operation: operation ?? '', limit: MOST },
    { enabled: operation !== null },
  );
  const data = (conversations.data ?? []).map(({ id, title, platform, messages }) => ({
    value: id,
    label: t('select.named', { title: title ?? id.slice(0, 8), platform, messages: number.count(messages) }),
  }));
  return (
    <>
      <RefusalNotice error={conversations.error} />
      <MultiSelect
        label={t('select.conversation')}
        description={t('select.conversationAbout')}
        data={data}
        value={value}
        onChange={onChange}
        disabled={operation === null}
        searchable
        limit={200}
      />
    </>
  );
}
