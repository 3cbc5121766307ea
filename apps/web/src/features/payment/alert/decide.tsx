import { procedures, type InputGiven, type Procedures } from '@custodia/contract';
import { Button, Group, List, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../../components/ui/moment.tsx';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import type { AlertShown } from '../types.ts';

type Deed = InputGiven<Procedures['paymentDecide']>['decision'];

interface Props {
  readonly operation: string;
  readonly alert: AlertShown;
}

/** What a person decides about an alert, with the reason, about what they see; and what was decided before. */
export function Decide({ operation, alert }: Props) {
  const { t } = useTranslation('payment');
  const [deed, setDeed] = useState<Deed | null>(null);
  const [until, setUntil] = useState('');
  const act = useAct(procedures.paymentDecide, { changes: ['log', 'payment'], onDone: () => setDeed(null) });
  const shown = deed ?? 'escalate';
  const last = shown === 'suppress' ? { until } : {};
  return (
    <Section
      title={t('decideAlert.title')}
      about={t(`decideAlert.about.${alert.queue === 'welfare' ? 'welfare' : 'work'}`)}
    >
      <Group>
        {deedsOf(alert).map((one) => (
          <Button key={one} variant={one === 'escalate' ? 'filled' : 'default'} onClick={() => setDeed(one)}>
            {t(`decideAlert.${one}`)}
          </Button>
        ))}
      </Group>
      <ReasonDialog
        opened={deed !== null}
        onClose={() => setDeed(null)}
        title={t(`decideAlert.${shown}`)}
        about={t(`decideAlert.aboutDeed.${shown}`)}
        action={t(`decideAlert.${shown}`)}
        pending={act.isPending}
        error={act.error}
        onConfirm={(reason) =>
          act.mutate({ operation, alert: alert.id, decision: shown, reason, seen: alert.contentDigest, ...last })
        }
      >
        {shown === 'suppress' && (
          <TextInput
            type="date"
            required
            label={t('decideAlert.until')}
            value={until}
            onChange={(event) => setUntil(event.currentTarget.value)}
          />
        )}
      </ReasonDialog>
      <Decisions decisions={alert.decisions} />
    </Section>
  );
}

/** Somebody who may need help is not put aside until a day. */
function deedsOf({ standing, queue }: AlertShown): readonly Deed[] {
  const first: readonly Deed[] = standing === 'open' || standing === 'gone' ? [] : ['reopen'];
  const aside: readonly Deed[] = queue === 'welfare' ? [] : ['suppress'];
  return standing === 'escalated' ? ['dismiss', ...first] : ['escalate', ...aside, 'dismiss', ...first];
}

function Decisions({ decisions }: Pick<AlertShown, 'decisions'>) {
  const { t } = useTranslation('payment');
  if (decisions.length === 0) return null;
  return (
    <List size="sm" spacing="xs" aria-label={t('decisions')}>
      {decisions.map(({ id, decision, reason, until, by, at }) => (
        <List.Item key={id}>
          {t(`decidedAlert.${decision}`, { until: until ?? '' })} · {by.name} · <Moment at={at} /> · <bdi>{reason}</bdi>
        </List.Item>
      ))}
    </List>
  );
}
