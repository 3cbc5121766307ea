/**
 * What `/metrics` says of the installation, one list. What is not known has no sample at all: an installation without a backup has no age of one, not
 * an age of zero. Numbers, and names of procedures, witnesses and authorities; nothing of any case.
 */
import type { Casework } from '@custodia/casework';
import { countJobs, readPulse, type Pulse } from '@custodia/store';
import { Gauge, type Registry } from 'prom-client';

interface Sample {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number | null;
}

interface Said {
  readonly name: string;
  readonly help: string;
  readonly label?: string;
  read(pulse: Pulse, casework: Pick<Casework, 'clock' | 'vouching'>): readonly Sample[];
}

type Clocked = Pick<Casework, 'clock'>;

const one = (value: number | null): readonly Sample[] => [{ value }];

/** Seconds since then; null where it never was. */
function ageOf(then: Date | null, { clock }: Clocked): number | null {
  return then === null ? null : Math.max(0, (clock().getTime() - then.getTime()) / 1000);
}

const agesOf = (label: string, found: Pulse['witnesses'], clocked: Clocked): readonly Sample[] =>
  found.map(({ name, at }) => ({ labels: { [label]: name }, value: ageOf(at, clocked) }));

const SAID: readonly Said[] = [
  {
    name: 'custodia_job_waiting_seconds',
    help: 'Age of the job that waits longest.',
    read: ({ queuedSince }, clocked) => one(ageOf(queuedSince, clocked) ?? 0),
  },
  {
    name: 'custodia_job_running_seconds',
    help: 'Age of the job that runs longest.',
    read: ({ runningSince }, clocked) => one(ageOf(runningSince, clocked) ?? 0),
  },
  {
    name: 'custodia_audit_unsealed_events',
    help: 'Audit events that are not sealed into the log yet.',
    read: ({ unsealed }) => one(unsealed),
  },
  {
    name: 'custodia_audit_seal_lag_seconds',
    help: 'Age of the oldest audit event that is not sealed yet.',
    read: ({ unsealedSince }, clocked) => one(ageOf(unsealedSince, clocked) ?? 0),
  },
  {
    name: 'custodia_recorders',
    help: 'Recorders that have not ended, by state.',
    label: 'state',
    read: ({ recorders }) => recorders.map(({ state, count }) => ({ labels: { state }, value: count })),
  },
  {
    name: 'custodia_recorder_lag_seconds',
    help: 'From hearing to sealing, the slowest recorder of the last minute.',
    read: ({ recorderLagMs }) => one(recorderLagMs === null ? null : recorderLagMs / 1000),
  },
  {
    name: 'custodia_recorder_silent_seconds',
    help: 'Since the last sign of the recorder that is silent longest.',
    read: ({ recorderSeenAt }, clocked) => one(ageOf(recorderSeenAt, clocked)),
  },
  {
    name: 'custodia_recorder_spooled_lines',
    help: 'Lines on the disks of recorders that are not sealed yet.',
    read: ({ spooled }) => one(spooled),
  },
  { name: 'custodia_log_entries', help: 'Entries of the log.', read: ({ logEntries }) => one(logEntries) },
  {
    name: 'custodia_log_contradictions',
    help: 'What witnesses know and this log does not show. Anything but 0 is grave.',
    read: ({ contradictions }) => one(contradictions),
  },
  {
    name: 'custodia_witness_age_seconds',
    help: 'Since the last cosignature of each witness.',
    label: 'witness',
    read: ({ witnesses }, clocked) => agesOf('witness', witnesses, clocked),
  },
  {
    name: 'custodia_witnesses_configured',
    help: 'Witnesses that are asked.',
    read: (_pulse, { vouching }) => one(vouching.witnesses.length),
  },
  {
    name: 'custodia_timestamp_age_seconds',
    help: 'Since the last time-stamp of each authority.',
    label: 'authority',
    read: ({ authorities }, clocked) => agesOf('authority', authorities, clocked),
  },
  {
    name: 'custodia_backup_age_seconds',
    help: 'Since the moment of the last backup; absent where none was made.',
    read: ({ backupAt }, clocked) => one(ageOf(backupAt, clocked)),
  },
  {
    name: 'custodia_check_age_seconds',
    help: 'Since the last check of the store; absent where there was none.',
    read: ({ checkedAt }, clocked) => one(ageOf(checkedAt, clocked)),
  },
  {
    name: 'custodia_check_findings',
    help: 'What the last check of the store found; absent where there was none.',
    read: ({ findings }) => one(findings),
  },
  {
    name: 'custodia_alarms_waiting',
    help: 'Alarms that nobody has taken charge of; drills are not counted.',
    read: ({ alarmsOpen }) => one(alarmsOpen),
  },
];

/** Registers all of them; what is given reads them anew, with one question to the database, before they are shown. */
export function addGauges(
  registry: Registry,
  casework: Pick<Casework, 'database' | 'clock' | 'vouching'>,
): () => Promise<void> {
  const gauges = SAID.map((said) => ({ said, gauge: register(registry, said) }));
  const jobs = register(registry, { name: 'custodia_jobs', help: 'Jobs by state.', label: 'state' });
  return async () => {
    const [pulse, counts] = await Promise.all([readPulse(casework.database.db), countJobs(casework.database.db)]);
    for (const { said, gauge } of gauges) fill(gauge, said.label, said.read(pulse, casework));
    fill(
      jobs,
      'state',
      counts.map(({ state, count }) => ({ labels: { state }, value: count })),
    );
  };
}

function register(registry: Registry, { name, help, label }: Pick<Said, 'name' | 'help' | 'label'>): Gauge {
  return new Gauge({ name, help, labelNames: label === undefined ? [] : [label], registers: [registry] });
}

/** A gauge without labels begins at 0: that is taken away, because not known is not 0. */
function fill(gauge: Gauge, label: string | undefined, samples: readonly Sample[]): void {
  gauge.reset();
  if (label === undefined) gauge.remove();
  for (const { labels = {}, value } of samples) if (value !== null) gauge.set({ ...labels }, value);
}
