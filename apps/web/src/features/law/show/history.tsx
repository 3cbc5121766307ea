import { procedures } from '@custodia/contract';
import { Accordion, Stack, Text, Timeline } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Go } from '../../../components/ui/go.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { StatusBadge, type Tone } from '../../../components/ui/status-badge.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { paths } from '../../../lib/route/paths.ts';
import { AnswerBadge } from '../parts/badges.tsx';
import type { Revision, Said } from '../parts/types.ts';
import { useDay } from '../parts/use-day.ts';

const TONES: Readonly<Record<Revision['state'], Tone>> = {
  proposed: 'attention',
  confirmed: 'good',
  rejected: 'neutral',
};

/** Everything that was proposed and decided here, with what came with the product before it. Nothing is ever taken away. */
export function History({ country }: { readonly country: string }) {
  const { t } = useTranslation('law');
  const history = useProcedure(procedures.ruleHistory, { country });
  return (
    <Section title={t('history.title')} about={t('history.about')}>
      <RefusalNotice error={history.error} onAgain={() => void history.refetch()} />
      {history.data?.revisions.length === 0 && <Text>{t('history.none')}</Text>}
      {history.data !== undefined && history.data.revisions.length > 0 && (
        <Timeline bulletSize={14} lineWidth={2} active={-1}>
          {history.data.revisions.toReversed().map((revision) => (
            <Timeline.Item key={revision.id} title={t(`field.${revision.field}`)}>
              <Event revision={revision} />
            </Timeline.Item>
          ))}
        </Timeline>
      )}
      {history.data !== undefined && history.data.seeds.length > 0 && <Seeds seeds={history.data.seeds} />}
    </Section>
  );
}

function Event({ revision }: { readonly revision: Revision }) {
  const { t } = useTranslation('law');
  const { state, answer, value, proposedBy, proposedAt, reason, decision, logIndex } = revision;
  return (
    <Stack gap={4} align="flex-start">
      <StatusBadge tone={TONES[state]} label={t(`state.${state}`)} />
      <Text size="sm" component="div" className="wrap-anywhere">
        <AnswerBadge answer={answer} /> {value}
      </Text>
      <Text size="sm" c="dimmed" component="div">
        {t('proposal.by', { who: proposedBy })} · <Moment at={proposedAt} /> · {reason}
      </Text>
      {decision !== null && (
        <Text size="sm" c="dimmed" component="div">
          {t(`history.${decision.decision}`, { who: decision.by })} · <Moment at={decision.at} /> · {decision.reason}
        </Text>
      )}
      <Go to={paths.log()} size="sm">
        {t('history.log', { index: decision?.logIndex ?? logIndex })}
      </Go>
    </Stack>
  );
}

function Seeds({ seeds }: { readonly seeds: readonly Said[] }) {
  const { t } = useTranslation('law');
  const day = useDay();
  return (
    <Accordion variant="contained">
      <Accordion.Item value="seeds">
        <Accordion.Control>{t('history.seeds', { count: seeds.length })}</Accordion.Control>
        <Accordion.Panel>
          <Stack gap="sm">
            {seeds.map(({ field, operatorType, answer, value, source, retrievedOn }) => (
              <div key={`${field} ${operatorType}`}>
                <Text size="sm" fw={600}>
                  {t(`field.${field}`)}
                </Text>
                <Text size="sm" component="div" className="wrap-anywhere">
                  <AnswerBadge answer={answer} /> {value}
                </Text>
                <Text size="sm" c="dimmed" className="wrap-anywhere">
                  {t('fact.read', { source, day: day(retrievedOn) })}
                </Text>
              </div>
            ))}
          </Stack>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
