import type { OutputOf, Procedures } from '@custodia/contract';
import { Group, Paper, Spoiler, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../../components/ui/facts.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { StatusBadge, type Tone } from '../../../components/ui/status-badge.tsx';
import { useNumber } from '../../../lib/number/use-number.ts';
import { Acts } from './acts.tsx';
import { Hits } from './hits.tsx';

export type Question = OutputOf<Procedures['deconflictionShow']>;

const TONES: Readonly<Record<Question['state'], Tone>> = {
  drafted: 'attention',
  approved: 'info',
  proposed: 'info',
  received: 'attention',
  accepted: 'info',
  declined: 'neutral',
  withdrawn: 'neutral',
  compared: 'good',
  served: 'good',
};

/** One question: who is asked or asks, what for, how it stands, what both hold, and what somebody may do with it now. */
export function QuestionCard({ question }: { readonly question: Question }) {
  const { t } = useTranslation('deconfliction');
  const number = useNumber();
  const { partner, direction, state, kinds, purpose, size, askedBy, askedAt } = question;
  return (
    <Paper withBorder p="md" radius="md">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          <div>
            <Title order={3} size="h5">
              {t(`question.${direction}`, { name: partner.name })}
            </Title>
            <Text size="sm" c="dimmed" component="div">
              {direction === 'asked' ? askedBy : partner.name} · <Moment at={askedAt} />
            </Text>
          </div>
          <StatusBadge tone={TONES[state]} label={t(`state.${state}`)} />
        </Group>
        <Facts
          facts={[
            { label: t('question.purpose'), value: purpose },
            { label: t('partner.kinds'), value: kinds.map((kind) => t(`kind.${kind}`)).join(', ') },
            { label: t('question.size'), value: t('question.sizeIs', { shown: number.count(size) }) },
          ]}
        />
        <Hits question={question} />
        <History question={question} />
        <Acts question={question} />
      </Stack>
    </Paper>
  );
}

function History({ question: { id, events } }: { readonly question: Question }) {
  const { t } = useTranslation('deconfliction');
  const region = { 'aria-label': `${t('question.history')} ${id.slice(0, 8)}` };
  return (
    <Spoiler
      maxHeight={72}
      showLabel={t('question.more')}
      hideLabel={t('question.less')}
      attributes={{ content: region }}
    >
      <Stack component="ol" gap={4} p={0} m={0} style={{ listStyle: 'none' }}>
        {events.map(({ number, kind, by, at, reason, contact }) => (
          <li key={number}>
            <Text size="sm" component="div">
              {t(`event.${kind}`)} · {by} · <Moment at={at} />
            </Text>
            {[contact, reason].map((text) => text !== null && <Quoted key={text} text={text} />)}
          </li>
        ))}
      </Stack>
    </Spoiler>
  );
}

function Quoted({ text }: { readonly text: string }) {
  return (
    <Text size="sm" c="dimmed" className="wrap-anywhere">
      {text}
    </Text>
  );
}
