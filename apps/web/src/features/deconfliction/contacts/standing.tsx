import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Button, Paper, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../../components/ui/facts.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { StatusBadge } from '../../../components/ui/status-badge.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { TakePartDialog } from './take-part-dialog.tsx';

type Shown = OutputOf<Procedures['overlapShow']>;
type Decision = Shown['decisions'][number];

/** Whether the operation is compared with others here, who decided it, and on which terms. */
export function Standing({ operation }: { readonly operation: string }) {
  const { t } = useTranslation('deconfliction');
  const standing = useProcedure(procedures.overlapShow, { operation });
  const mayDecide = useAllowed('overlap:decide');
  const { data } = standing;
  return (
    <Section
      title={t('standing.title')}
      about={t('standing.about')}
      actions={mayDecide && data !== undefined && <Decide operation={operation} standing={data} />}
    >
      <RefusalNotice error={standing.error} onAgain={() => void standing.refetch()} />
      {data === undefined ? standing.error === null && <LoadingPlaceholder kind="table" /> : <Terms standing={data} />}
    </Section>
  );
}

function Decide({ operation, standing }: { readonly operation: string; readonly standing: Shown }) {
  const { t } = useTranslation('deconfliction');
  const [deciding, { open, close }] = useDisclosure(false);
  const [leaving, leave] = useDisclosure(false);
  const act = useAct(procedures.overlapLeave, { onDone: leave.close });
  const { takesPart } = standing;
  return (
    <>
      <Button variant={takesPart ? 'default' : 'filled'} onClick={open}>
        {t(takesPart ? 'takePart.change' : 'takePart.do')}
      </Button>
      {takesPart && (
        <Button variant="default" onClick={leave.open}>
          {t('leave.do')}
        </Button>
      )}
      <TakePartDialog opened={deciding} onClose={close} operation={operation} />
      <ReasonDialog
        opened={leaving}
        onClose={leave.close}
        title={t('leave.do')}
        about={t('leave.about')}
        action={t('leave.do')}
        onConfirm={(reason) => act.mutate({ operation, reason })}
        pending={act.isPending}
        error={act.error}
      />
    </>
  );
}

function Terms({ standing: { takesPart, decisions } }: { readonly standing: Shown }) {
  const { t } = useTranslation('deconfliction');
  const [last] = decisions;
  return (
    <Paper withBorder p="md" radius="md">
      <Stack gap="sm">
        <div>
          <StatusBadge
            tone={takesPart ? 'good' : 'neutral'}
            label={t(takesPart ? 'standing.joined' : 'standing.left')}
          />
        </div>
        {takesPart && last !== undefined && (
          <Facts
            facts={[
              { label: t('partner.kinds'), value: last.kinds.map((kind) => t(`kind.${kind}`)).join(', ') },
              { label: t('standing.tells'), value: t(`tells.${last.tells ?? 'nothing'}`) },
              { label: t('standing.contact'), value: last.contact ?? t('standing.nobody') },
            ]}
          />
        )}
        <Decisions decisions={decisions} />
      </Stack>
    </Paper>
  );
}

function Decisions({ decisions }: { readonly decisions: readonly Decision[] }) {
  const { t } = useTranslation('deconfliction');
  if (decisions.length === 0) return <Text size="sm">{t('standing.never')}</Text>;
  return (
    <Stack component="ol" gap={4} p={0} m={0} style={{ listStyle: 'none' }} aria-label={t('standing.history')}>
      {decisions.map(({ decision, reason, by, at, logIndex }) => (
        <li key={logIndex}>
          <Text size="sm" component="div">
            {t(`decision.${decision}`)} · {by} · <Moment at={at} />
          </Text>
          <Text size="sm" c="dimmed" className="wrap-anywhere">
            {reason}
          </Text>
        </li>
      ))}
    </Stack>
  );
}
