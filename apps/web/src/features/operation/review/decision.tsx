import { procedures } from '@custodia/contract';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../components/ui/confirm-dialog.tsx';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useGo } from '../../../lib/route/use-route.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import type { Draft } from '../parts/types.ts';
import { SubmitForm } from './submit-form.tsx';

/** What can be done with the draft now, by whoever looks at it. */
export function Decision({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation('operation');
  const mayDraft = useAllowed('operation:draft');
  const mayAuthorise = useAllowed('operation:authorise');
  const { may } = draft;
  return (
    <Section title={t('decision.title')}>
      {mayDraft && may.includes('submit') && <SubmitForm draft={draft} />}
      {mayDraft && may.includes('withdraw') && <Withdraw draft={draft} />}
      {may.includes('authorise') && (mayAuthorise ? <Authorise draft={draft} /> : <NotYours />)}
    </Section>
  );
}

function NotYours() {
  const { t } = useTranslation('operation');
  return <Text size="sm">{t('decision.notYours')}</Text>;
}

function Withdraw({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation('operation');
  const act = useAct(procedures.operationWithdraw);
  return (
    <Stack gap="sm">
      <Text size="sm">{t('decision.waits', { names: draft.addressedTo.map(({ name }) => name).join(', ') })}</Text>
      <RefusalNotice error={act.error} />
      <div>
        <Button variant="default" loading={act.isPending} onClick={() => act.mutate({ id: draft.id })}>
          {t('decision.withdraw')}
        </Button>
      </div>
    </Stack>
  );
}

function Authorise({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation('operation');
  const go = useGo();
  const [asked, setAsked] = useState<'authorise' | 'send-back' | null>(null);
  const authorise = useAct(procedures.operationAuthorise, {
    changes: ['session', 'access'],
    onDone: ({ id }) => go(paths.operation(id), { replace: true }),
  });
  const sendBack = useAct(procedures.operationSendBack, { onDone: () => setAsked(null) });
  return (
    <Stack gap="sm">
      <Alert color="harbour" icon={<IconInfoCircle aria-hidden />}>
        {t('decision.about', { author: draft.author.name })}
      </Alert>
      <Group>
        <Button onClick={() => setAsked('authorise')}>{t('decision.authorise')}</Button>
        <Button variant="default" onClick={() => setAsked('send-back')}>
          {t('decision.sendBack')}
        </Button>
      </Group>
      <ConfirmDialog
        opened={asked === 'authorise'}
        onClose={() => setAsked(null)}
        title={t('decision.authorise')}
        about={t('decision.confirm', { name: draft.name ?? t('unnamed') })}
        action={t('decision.authoriseNow')}
        pending={authorise.isPending}
        error={authorise.error}
        onConfirm={() => authorise.mutate({ id: draft.id, version: draft.version })}
      />
      <ReasonDialog
        opened={asked === 'send-back'}
        onClose={() => setAsked(null)}
        title={t('decision.sendBack')}
        about={t('decision.sendBackAbout', { author: draft.author.name })}
        action={t('decision.sendBack')}
        reasonLabel={t('decision.whatMustChange')}
        pending={sendBack.isPending}
        error={sendBack.error}
        onConfirm={(reason) => sendBack.mutate({ id: draft.id, reason })}
      />
    </Stack>
  );
}
