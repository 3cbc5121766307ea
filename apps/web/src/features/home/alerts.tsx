import { NOTICE_KINDS, type NoticeKind, type OutputOf, type Procedures } from '@custodia/contract';
import {
  IconHandStop,
  IconEarOff,
  IconHeartbeat,
  IconShieldBolt,
  IconShieldExclamation,
  IconUserExclamation,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../components/ui/section.tsx';
import { StatusBadge } from '../../components/ui/status-badge.tsx';
import { paths } from '../../lib/route/paths.ts';
import { useTime } from '../../lib/time/use-time.ts';
import { Lines } from './lines.tsx';

type Alert = OutputOf<Procedures['homeShow']>['alerts'][number];

/** What must be known. Nothing is shown where there is nothing. */
export function Alerts({ alerts }: { readonly alerts: readonly Alert[] }) {
  const { t } = useTranslation('home');
  const time = useTime();
  if (alerts.length === 0) return null;
  return (
    <Section title={t('alerts.title')}>
      <Lines
        label={t('alerts.title')}
        lines={alerts.map((alert) => ({
          key: alert.subject,
          icon: iconOf(alert.kind),
          text: t(textOf(alert.kind), { name: alert.name ?? t('unnamed'), count: alert.count ?? 0 }),
          to: placeOf(alert),
          when: time.relative(alert.at),
          mark: alert.kind === 'drill' && <StatusBadge tone="info" label={t('alerts.drillMark')} />,
        }))}
      />
    </Section>
  );
}

/** About ways to sign in the same is said as on one's own page. */
function textOf(kind: Alert['kind']): string {
  return isNotice(kind) ? `me:notice.kind.${kind}` : `alerts.${kind}`;
}

function isNotice(kind: Alert['kind']): kind is NoticeKind {
  return (NOTICE_KINDS as readonly string[]).includes(kind);
}

function iconOf(kind: Alert['kind']) {
  if (kind === 'alarm' || kind === 'drill') return IconHeartbeat;
  if (kind === 'glass-to-review' || kind === 'glass-broken') return IconShieldBolt;
  if (kind === 'recording-silent') return IconEarOff;
  if (kind === 'stop-line-crossed') return IconHandStop;
  return kind === 'check-failed' || kind === 'log-contradicted' ? IconShieldExclamation : IconUserExclamation;
}

function placeOf({ kind, subject, operationId }: Alert): string {
  if (kind === 'alarm' || kind === 'drill') return paths.alarm(subject);
  if (kind === 'recording-silent') return paths.recording(subject);
  if (kind === 'stop-line-crossed') return paths.assessment(subject);
  if (kind === 'glass-to-review') return `${paths.audit()}/glass`;
  if (kind === 'glass-broken' && operationId !== null) return `${paths.operation(operationId)}?part=members`;
  if (kind === 'log-contradicted') return paths.log();
  return kind === 'check-failed' ? paths.installation() : paths.me();
}
