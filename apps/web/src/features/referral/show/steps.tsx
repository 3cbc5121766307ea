import type { ReferralState } from '@custodia/contract';
import { Group, Paper, SimpleGrid, Text } from '@mantine/core';
import { IconCheck, IconCircle, IconCircleDot, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../../components/ui/moment.tsx';
import { Section } from '../../../components/ui/section.tsx';
import type { Act, Referral } from '../parts/types.ts';

interface Step {
  readonly state: ReferralState;
  /** What leads to it. */
  readonly by: Act;
}

const STEPS: readonly Step[] = [
  { state: 'draft', by: 'drafted' },
  { state: 'complete', by: 'completed' },
  { state: 'reviewed', by: 'reviewed' },
  { state: 'approved', by: 'approved' },
  { state: 'sending', by: 'sending' },
  { state: 'sent', by: 'sent' },
  { state: 'acknowledged', by: 'acknowledged' },
  { state: 'closed', by: 'closed' },
];
const ENDINGS: readonly Step[] = [
  { state: 'withdrawn', by: 'withdrawn' },
  { state: 'recalled', by: 'recalled' },
];

/** Every state it goes through, with who led it there and when; what was sent back counts no more. */
export function Steps({ referral }: { readonly referral: Referral }) {
  const { t } = useTranslation('referral');
  const ending = ENDINGS.filter(({ state }) => state === referral.state);
  return (
    <Section title={t('steps.title')}>
      <SimpleGrid component="ol" cols={{ base: 2, sm: 4 }} spacing="xs" p={0} m={0} style={{ listStyle: 'none' }}>
        {[...STEPS, ...ending].map((step) => (
          <StepCard key={step.state} step={step} referral={referral} />
        ))}
      </SimpleGrid>
    </Section>
  );
}

function StepCard({ step, referral }: { readonly step: Step; readonly referral: Referral }) {
  const { t } = useTranslation('referral');
  const now = step.state === referral.state;
  const event = eventOf(step, referral);
  return (
    <Paper
      component="li"
      withBorder
      p="xs"
      radius="md"
      aria-current={now ? 'step' : undefined}
      style={now ? { borderColor: 'var(--mantine-primary-color-filled)', borderWidth: 2 } : undefined}
    >
      <Group gap={6} wrap="nowrap" align="flex-start">
        <Mark step={step} now={now} reached={event !== undefined} />
        <div>
          <Text size="sm" fw={600}>
            {t(`state.${step.state}`)}
            {now && ` · ${t('steps.now')}`}
          </Text>
          {event === undefined ? (
            <Text size="sm" c="dimmed">
              {t('steps.notYet')}
            </Text>
          ) : (
            <Text size="sm" component="div">
              {event.by.name}
              {event.by.accountId === null && ` · ${t('steps.atMachine')}`}
              <br />
              <Moment at={event.at} />
            </Text>
          )}
        </div>
      </Group>
    </Paper>
  );
}

interface MarkProps {
  readonly step: Step;
  readonly now: boolean;
  readonly reached: boolean;
}

function Mark({ step: { state }, now, reached }: MarkProps) {
  const look = { size: 18, 'aria-hidden': true, style: { flexShrink: 0, marginTop: 2 } } as const;
  if (state === 'withdrawn' || state === 'recalled') return <IconX {...look} />;
  if (now) return <IconCircleDot {...look} />;
  return reached ? <IconCheck {...look} /> : <IconCircle {...look} />;
}

/** The last one that still holds: after it was sent back to draft, the steps before that begin anew. */
function eventOf({ by }: Step, { events }: Referral) {
  const returned = events.findLastIndex(({ kind }) => kind === 'returned');
  return events.findLast(({ kind }, at) => kind === by && (kind === 'drafted' || at > returned));
}
