import { procedures } from '@custodia/contract';
import { Alert, Button, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconShieldBolt } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GoButton } from '../../../components/ui/go.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { paths } from '../../../lib/route/paths.ts';

const HOURS = [1, 2, 4, 8];
const REASON_MIN = 20;

/** Opening an operation that one was not let into, where something cannot wait. Said before it is done: who is told of it. */
export function BreakPage() {
  const { t } = useTranslation('audit');
  const act = useAct(procedures.accessBreakGlass, { changes: ['operation', 'session', 'exhibit', 'conversation'] });
  return (
    <Page title={t('break.title')} about={t('break.about')} width="reading">
      {act.data === undefined ? (
        <Form onBreak={act.mutate} pending={act.isPending} error={act.error} />
      ) : (
        <Alert icon={<IconShieldBolt aria-hidden />} title={t('break.done')}>
          <Stack gap="sm">
            <Text size="sm">
              {t('break.until')} <Moment at={act.data.expiresAt} />
            </Text>
            <div>
              <GoButton to={paths.operation(act.data.operationId)}>{t('break.go')}</GoButton>
            </div>
          </Stack>
        </Alert>
      )}
    </Page>
  );
}

interface FormProps {
  readonly onBreak: (asked: { operation: string; reason: string; hours: number }) => void;
  readonly pending: boolean;
  readonly error: unknown;
}

function Form({ onBreak, pending, error }: FormProps) {
  const { t } = useTranslation('audit');
  const [operation, setOperation] = useState('');
  const [reason, setReason] = useState('');
  const [hours, setHours] = useState('1');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onBreak({ operation: operation.trim(), reason: reason.trim(), hours: Number(hours) });
      }}
    >
      <Stack>
        <Alert color="orange" icon={<IconShieldBolt aria-hidden />} title={t('break.told')}>
          {t('break.toldAbout')}
        </Alert>
        <TextInput
          label={t('break.operation')}
          description={t('break.operationAbout')}
          value={operation}
          onChange={(event) => setOperation(event.currentTarget.value)}
          pattern="\s*[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\s*"
          title={t('break.operationAbout')}
          autoComplete="off"
          required
        />
        <Textarea
          label={t('break.reason')}
          description={t('break.reasonAbout', { count: REASON_MIN })}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          minLength={REASON_MIN}
          maxLength={2000}
          autosize
          minRows={3}
          required
        />
        <Select
          label={t('break.hours')}
          data={HOURS.map((count) => ({ value: String(count), label: t('break.hour', { count }) }))}
          value={hours}
          onChange={(chosen) => setHours(chosen ?? '1')}
          allowDeselect={false}
        />
        <RefusalNotice error={error} />
        <Group justify="flex-end">
          <Button type="submit" color="red.9" loading={pending}>
            {t('break.action')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
