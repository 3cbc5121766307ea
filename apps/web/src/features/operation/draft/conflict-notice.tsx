import { procedures, type DraftFields } from '@custodia/contract';
import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../../components/ui/moment.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import type { Saving } from './use-saving.ts';

interface Props {
  readonly id: string;
  readonly saving: Saving;
}

/** Somebody else saved this draft meanwhile: both are kept until the person has chosen. */
export function ConflictNotice({ id, saving }: Props) {
  const { t } = useTranslation('operation');
  const inConflict = saving.state === 'conflict';
  const { data, refetch } = useProcedure(procedures.operationShowDraft, { id }, { enabled: inConflict });
  useEffect(() => {
    // What was fetched before says nothing about what was saved since.
    if (inConflict) void refetch();
  }, [inConflict, refetch]);
  if (!inConflict) return null;
  if (data === undefined || data.version <= saving.madeOn) return <RefusalNotice error={saving.error} />;
  return (
    <Alert
      role="alert"
      color="orange"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('conflict.title', { name: data.updatedBy })}
    >
      <Stack gap="sm">
        <Text size="sm">
          {t('conflict.about')} <Moment at={data.updatedAt} />
        </Text>
        <List size="sm">
          {differing(saving.fields, data.fields).map((field) => (
            <List.Item key={field}>{t(`part.${field}`)}</List.Item>
          ))}
        </List>
        <Group>
          <Button size="xs" variant="default" onClick={() => saving.keepMine(data)}>
            {t('conflict.keepMine')}
          </Button>
          <Button size="xs" variant="default" onClick={() => saving.takeTheirs(data)}>
            {t('conflict.takeTheirs')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}

function differing(mine: DraftFields, theirs: DraftFields): (keyof DraftFields)[] {
  const fields = Object.keys(mine) as (keyof DraftFields)[];
  return fields.filter((field) => JSON.stringify(mine[field]) !== JSON.stringify(theirs[field]));
}
