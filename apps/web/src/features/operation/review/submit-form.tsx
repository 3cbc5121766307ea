import { procedures } from '@custodia/contract';
import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import { People } from '../draft/fields/people.tsx';
import type { Draft } from '../parts/types.ts';

/** Hands a complete draft to the person who shall authorise it. */
export function SubmitForm({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation('operation');
  const [to, setTo] = useState<string[]>([]);
  const act = useAct(procedures.operationSubmit, { onDone: () => toast(t('decision.submitted')) });
  return (
    <Stack gap="sm" maw="34rem">
      <People
        label={t('decision.to')}
        about={t('decision.toAbout')}
        able="operation:authorise"
        without={[draft.author.id, ...draft.contributors.map(({ id }) => id)]}
        value={to}
        onChange={setTo}
      />
      <RefusalNotice error={act.error} />
      <div>
        <Button
          disabled={to.length === 0 || draft.blocking > 0}
          loading={act.isPending}
          onClick={() => act.mutate({ id: draft.id, version: draft.version, to })}
        >
          {draft.blocking > 0 ? t('decision.incomplete', { count: draft.blocking }) : t('decision.submit')}
        </Button>
      </div>
    </Stack>
  );
}
