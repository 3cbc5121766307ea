import type { RecordingShown } from '@custodia/contract';
import { Code, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../../components/ui/facts.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { StatusBadge, type Tone } from '../../../components/ui/status-badge.tsx';
import { useNumber } from '../../../lib/number/use-number.ts';

type Recorder = RecordingShown['recorders'][number];

const TONES: Readonly<Record<Recorder['state'], Tone>> = {
  connecting: 'attention',
  recording: 'good',
  waiting: 'attention',
  ended: 'neutral',
};

/** One recorder: whether it hears, how far behind it is, by which clock, and on what connection. What it does not know is said. */
export function RecorderCard({ recorder, rooms }: { readonly recorder: Recorder; readonly rooms: number }) {
  const { t } = useTranslation('recording');
  const { state, silent, trouble, endReason } = recorder;
  return (
    <Paper withBorder p="md" radius="md">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          <Title order={3} size="h5">
            <bdi>{recorder.recorder}</bdi>
          </Title>
          <StatusBadge
            tone={silent ? 'bad' : TONES[state]}
            label={t(silent ? 'recorder.silent' : `recorder.state.${state}`)}
          />
        </Group>
        {trouble !== null && state !== 'ended' && (
          <Text size="sm">
            {t('recorder.trouble')} <bdi>{trouble}</bdi>
          </Text>
        )}
        {endReason !== null && (
          <Text size="sm">
            {t('recorder.endReason')} <bdi>{endReason}</bdi>
          </Text>
        )}
        <RecorderFacts recorder={recorder} rooms={rooms} />
      </Stack>
    </Paper>
  );
}

function RecorderFacts({ recorder, rooms }: { readonly recorder: Recorder; readonly rooms: number }) {
  const { t } = useTranslation('recording');
  const number = useNumber();
  const count = (value: number | null): string => (value === null ? t('recorder.unknown') : number.count(value));
  const { clockOffsetMs, clockSource, lagMs } = recorder;
  const clock = { ms: count(clockOffsetMs), source: clockSource ?? '' };
  const facts: { label: string; value: ReactNode }[] = [
    { label: t('recorder.connectedSince'), value: <Since at={recorder.connectedSince} /> },
    { label: t('recorder.joined'), value: t('recorder.joinedOf', { joined: recorder.joined.length, count: rooms }) },
    { label: t('recorder.lastHeard'), value: <Since at={recorder.lastHeardAt} /> },
    { label: t('recorder.seen'), value: <Since at={recorder.seenAt} /> },
    { label: t('recorder.perMinute'), value: count(recorder.perMinute) },
    { label: t('recorder.lag'), value: lagMs === null ? t('recorder.noLag') : t('recorder.ms', { ms: count(lagMs) }) },
    { label: t('recorder.spooled'), value: count(recorder.spooled) },
    { label: t('recorder.sealed'), value: count(recorder.sealed) },
    {
      label: t('recorder.clock'),
      value: clockOffsetMs === null ? t('recorder.clockUnknown') : t('recorder.clockOff', clock),
    },
    { label: t('recorder.tls'), value: <Tls tls={recorder.tls} /> },
  ];
  return <Facts facts={facts} />;
}

function Since({ at }: { readonly at: string | null }) {
  const { t } = useTranslation('recording');
  return at === null ? t('recorder.not') : <Moment at={at} precision="second" />;
}

function Tls({ tls }: Pick<Recorder, 'tls'>) {
  const { t } = useTranslation('recording');
  if (tls === null) return t('recorder.noTls');
  const { protocol, cipher, trusted, subject, issuer, certificateSha256 } = tls;
  return (
    <Stack gap={2}>
      <span>
        {protocol} {cipher}, {t(trusted ? 'recorder.trusted' : 'recorder.untrusted')}
      </span>
      <span>{t('recorder.certificate', { subject: subject ?? '?', issuer: issuer ?? '?' })}</span>
      {certificateSha256 !== null && <Code className="wrap-anywhere">{certificateSha256}</Code>}
    </Stack>
  );
}
