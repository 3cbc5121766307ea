import { Group, Stack, Text, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatInstant, formatWallTime, readerZone, zoneName } from '../../lib/time/format.ts';
import { useTime } from '../../lib/time/use-time.ts';

interface Props {
  /** ISO 8601 with zone; null where the instant is not known. */
  readonly at: string | Date | null;
  /** The sender's wall time as the record states it, without zone; left out where nobody sent anything: a time of this system. */
  readonly local?: string | null;
  /** The sender's zone, where the record states it. */
  readonly senderZone?: string | null;
  /** As it stands in the source, shown where nothing better is known. */
  readonly raw?: string | null;
  readonly precision?: 'minute' | 'second';
  /** `all` shows the three times one below the other; default: the reader's, the others on focus or hover. */
  readonly show?: 'reader' | 'utc' | 'sender' | 'all';
}

/**
 * One moment as UTC, as the sender and as the reader see it. Where the zone is not known the wall time stands as written, and it says so:
 * it is never turned into an instant.
 */
export function Moment({ at, local, senderZone = null, raw = null, precision = 'minute', show = 'reader' }: Props) {
  const rows = useRows({ at, local: local ?? null, senderZone, raw, precision, isSent: local !== undefined });
  if (show === 'all') return <Rows rows={rows} />;
  const shown = rows.find(({ kind }) => kind === show) ?? rows[0]!;
  const machine = at === null ? undefined : new Date(at).toISOString();
  return (
    <Tooltip label={<Rows rows={rows} />} multiline>
      <Text span inherit className="numeric" tabIndex={0} component="time" dateTime={machine}>
        {shown.text}
        {shown.kind === 'unknown' && ` (${shown.label})`}
      </Text>
    </Tooltip>
  );
}

interface Row {
  readonly kind: 'utc' | 'sender' | 'reader' | 'unknown';
  readonly label: string;
  readonly text: string;
}

type Told = Required<Omit<Props, 'show'>> & { readonly isSent: boolean };

function useRows({ at, local, senderZone, raw, precision, isSent }: Told): Row[] {
  const { t, i18n } = useTranslation('app');
  const time = useTime();
  const language = i18n.language;
  const wall = local === null ? raw : formatWallTime(local, language);
  if (at === null) return [{ kind: 'unknown', label: t('moment.zoneUnknown'), text: wall ?? t('moment.none') }];
  const zone = readerZone();
  const sender =
    senderZone === null
      ? (wall ?? t('moment.senderUnknown'))
      : `${formatInstant(at, { language, zone: senderZone }, precision)} ${zoneName(at, { language, zone: senderZone })}`;
  return [
    { kind: 'reader', label: t('moment.reader', { zone }), text: time.reader(at, precision) },
    { kind: 'utc', label: t('moment.utc'), text: time.utc(at, precision) },
    ...(isSent ? [{ kind: 'sender', label: t('moment.sender'), text: sender } as const] : []),
  ];
}

function Rows({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <Stack gap={2} component="span">
      {rows.map(({ kind, label, text }) => (
        <Group key={kind} gap="xs" wrap="nowrap" justify="space-between" component="span">
          <Text size="xs" span>
            {label}
          </Text>
          <Text size="xs" span className="numeric">
            {text}
          </Text>
        </Group>
      ))}
    </Stack>
  );
}
