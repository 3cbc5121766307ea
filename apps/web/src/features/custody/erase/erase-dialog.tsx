import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Button, Checkbox, Group, List, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import { useNumber } from '../../../lib/number/use-number.ts';

export type Erasable = { readonly exhibit: string } | { readonly person: string; readonly operation?: string };

type Plan = OutputOf<Procedures['exhibitErase']>;

interface Props {
  /** Null: closed. */
  readonly what: Erasable | null;
  readonly onClose: () => void;
}

/** In two steps: the reason, then what would go, looked at and agreed to. Nothing is erased before the second. */
export function EraseDialog({ what, onClose }: Props) {
  const { t } = useTranslation('custody');
  return (
    <Modal opened={what !== null} onClose={onClose} title={t('erase.dialog')} size="lg">
      {/* Made anew each time it opens: a reason is never left over from another. */}
      {what !== null && <TwoSteps what={what} onClose={onClose} />}
    </Modal>
  );
}

function TwoSteps({ what, onClose }: { readonly what: Erasable; readonly onClose: () => void }) {
  const { t } = useTranslation('custody');
  const [reason, setReason] = useState('');
  const [plan, setPlan] = useState<Plan | null>(null);
  const look = useAct(procedures.exhibitErase, { onDone: setPlan });
  const erase = useAct(procedures.exhibitErase, {
    changes: ['conversation', 'message', 'person', 'log', 'assessment', 'referral'],
    onDone: () => {
      toast(t('erase.done'));
      onClose();
    },
  });
  const given = reason.trim();
  return plan === null ? (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (given.length >= SHORTEST) look.mutate({ ...what, reason: given, yes: false });
      }}
    >
      <Stack>
        <Text size="sm">{t('erase.firstStep')}</Text>
        <Textarea
          label={t('erase.reason')}
          description={t('erase.reasonAbout')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={2000}
          autosize
          minRows={3}
          required
          data-autofocus
        />
        <RefusalNotice error={look.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app:action.cancel')}
          </Button>
          <Button type="submit" loading={look.isPending} disabled={given.length < SHORTEST}>
            {t('erase.seePlan')}
          </Button>
        </Group>
      </Stack>
    </form>
  ) : (
    <Agree
      plan={plan}
      pending={erase.isPending}
      error={erase.error}
      onBack={() => setPlan(null)}
      onErase={() => erase.mutate({ ...what, reason: given, yes: true })}
    />
  );
}

/** As the contract asks. */
const SHORTEST = 3;

interface AgreeProps {
  readonly plan: Plan;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onBack: () => void;
  readonly onErase: () => void;
}

function Agree({ plan, pending, error, onBack, onErase }: AgreeProps) {
  const { t } = useTranslation('custody');
  const number = useNumber();
  const [agreed, setAgreed] = useState(false);
  return (
    <Stack>
      <Text size="sm">{t('erase.secondStep')}</Text>
      <List size="sm" aria-label={t('erase.plan')}>
        {plan.erased.map(({ subject, exhibitId, subjectKind, messages, remaining }) => (
          <List.Item key={subject + exhibitId}>
            {t(`erase.planOf.${subjectKind}`, {
              id: exhibitId.slice(0, 8),
              messages: number.count(messages),
              remaining: number.count(remaining),
            })}
          </List.Item>
        ))}
      </List>
      {plan.erased.length === 0 && <Text size="sm">{t('erase.nothing')}</Text>}
      <Checkbox
        label={t('erase.agree')}
        checked={agreed}
        onChange={(event) => setAgreed(event.currentTarget.checked)}
        disabled={plan.erased.length === 0}
      />
      <RefusalNotice error={error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onBack}>
          {t('erase.back')}
        </Button>
        <Button color="red.9" loading={pending} disabled={!agreed} onClick={onErase}>
          {t('erase.do')}
        </Button>
      </Group>
    </Stack>
  );
}
