import { procedures } from '@custodia/contract';
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import type { Operation } from '../parts/types.ts';

/** Beginning, closing, archiving: whatever comes next. */
export function StateActions({ operation }: { readonly operation: Operation }) {
  const { t } = useTranslation('operation');
  const mayManage = useAllowed('operation:manage');
  if (!mayManage || operation.next.length === 0) return null;
  return (
    <Section title={t('act.title')} about={t(`act.about.${operation.next[0]!}`)}>
      <Group>
        {operation.next.includes('activate') && <Activate id={operation.id} />}
        {operation.next.includes('close') && <Ending id={operation.id} act="close" />}
        {operation.next.includes('archive') && <Ending id={operation.id} act="archive" />}
      </Group>
    </Section>
  );
}

function Activate({ id }: { readonly id: string }) {
  const { t } = useTranslation('operation');
  const act = useAct(procedures.operationActivate, { changes: ['exhibit'] });
  return (
    <>
      <Button loading={act.isPending} onClick={() => act.mutate({ id })}>
        {t('act.activate')}
      </Button>
      <RefusalNotice error={act.error} />
    </>
  );
}

const ENDINGS = { close: procedures.operationClose, archive: procedures.operationArchive } as const;

function Ending({ id, act }: { readonly id: string; readonly act: keyof typeof ENDINGS }) {
  const { t } = useTranslation('operation');
  const [asked, setAsked] = useState(false);
  const doing = useAct(ENDINGS[act], { changes: ['exhibit'], onDone: () => setAsked(false) });
  return (
    <>
      <Button variant="default" onClick={() => setAsked(true)}>
        {t(`act.${act}`)}
      </Button>
      <ReasonDialog
        opened={asked}
        onClose={() => setAsked(false)}
        title={t(`act.${act}`)}
        about={t(`act.about.${act}`)}
        action={t(`act.${act}`)}
        pending={doing.isPending}
        error={doing.error}
        onConfirm={(reason) => doing.mutate({ id, reason })}
      />
    </>
  );
}
