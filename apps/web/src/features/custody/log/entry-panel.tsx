import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Button, Code, Paper, ScrollArea, Stack, Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Digest } from '../../../components/ui/digest.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { saveText } from '../../../lib/job/download.ts';
import { useNumber } from '../../../lib/number/use-number.ts';
import { useKind } from './use-kind.ts';

interface Props {
  readonly index: number;
  readonly onClose: () => void;
}

/** One entry: what it commits to, the record behind it where that may be read, and its proof. */
export function EntryPanel({ index, onClose }: Props) {
  const { t } = useTranslation('custody');
  const number = useNumber();
  const nameOf = useKind();
  const entry = useProcedure(procedures.logEntry, { index });
  const { data } = entry;
  return (
    <Paper withBorder p="md" radius="md">
      <Section
        title={t('evidence.entry', { index: number.count(index) })}
        actions={
          <Button size="xs" variant="default" onClick={onClose}>
            {t('log.close')}
          </Button>
        }
      >
        <RefusalNotice error={entry.error} />
        {data === undefined ? (
          entry.error === null && <LoadingPlaceholder kind="text" />
        ) : (
          <Stack gap="sm">
            <Facts
              facts={[
                { label: t('log.kind'), value: nameOf(data.kind) },
                { label: t('log.code'), value: <Code>{data.kind}</Code> },
                { label: t('log.at'), value: <Moment at={data.at} precision="second" /> },
                { label: t('log.entry'), value: <Digest hex={data.entry} whole /> },
                {
                  label: t('log.time'),
                  value:
                    data.trustedTime.generatedAt === null ? (
                      t('status.noTime')
                    ) : (
                      <Moment at={data.trustedTime.generatedAt} precision="second" />
                    ),
                },
                ...witnessFacts(t, data.witnesses),
                { label: t('log.record'), value: t(`log.is.${data.record.replaceAll(' ', '-')}`) },
              ]}
            />
            {data.content !== null && <TextBlock label={t('evidence.record')} text={data.content.record} />}
            <TextBlock label={t('evidence.proof')} text={data.tlogProof} />
            <div>
              <Button
                size="xs"
                variant="default"
                onClick={() => saveText(`${String(index)}.tlog-proof`, data.tlogProof)}
              >
                {t('evidence.save', { file: t('evidence.proof') })}
              </Button>
            </div>
          </Stack>
        )}
      </Section>
    </Paper>
  );
}

/** Who cosigned what the proof rests on; nothing where no witness is set up. */
function witnessFacts(t: TFunction<'custody'>, witnesses: OutputOf<Procedures['logEntry']>['witnesses']) {
  if (witnesses.of === 0) return [];
  const value = t('status.cosigned', { ...witnesses, done: witnesses.cosignedBy.length });
  return [{ label: t('status.witnesses'), value }];
}

function TextBlock({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div>
      <Text size="sm" fw={600}>
        {label}
      </Text>
      <ScrollArea.Autosize mah="14rem" type="auto" viewportProps={{ tabIndex: 0, 'aria-label': label }}>
        <Code block>{text}</Code>
      </ScrollArea.Autosize>
    </div>
  );
}
