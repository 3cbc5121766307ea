import type { RecordingShown } from '@custodia/contract';
import { Anchor, Code, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Done } from '../../../components/ui/done.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { useNumber } from '../../../lib/number/use-number.ts';
import { paths } from '../../../lib/route/paths.ts';

/** What was ordered, by whom, and what is kept of bystanders. */
export function OrderFacts({ recording }: { readonly recording: RecordingShown }) {
  const { t } = useTranslation('recording');
  const number = useNumber();
  const { operation, operationId, protocol, server, account, rooms, direct, policy, end } = recording;
  const { bystanders, windowMinutes, silenceMinutes, stretchMinutes, concerned, setBy, setAt, reason } = policy;
  const { certificates, certificateChange } = policy;
  const minutes = (count: number): string => t('order.minutes', { count, shown: number.count(count) });
  return (
    <Facts
      facts={[
        {
          label: t('order.operation'),
          value: (
            <Anchor component={Link} to={paths.operation(operationId)}>
              {operation}
            </Anchor>
          ),
        },
        { label: t('order.account'), value: <bdi>{`${protocol.toUpperCase()}: ${account}, ${server}`}</bdi> },
        { label: t('order.rooms'), value: rooms.length === 0 ? t('order.noRooms') : <bdi>{rooms.join(', ')}</bdi> },
        { label: t('order.direct'), value: t(direct ? 'order.directYes' : 'order.directNo') },
        { label: t('order.bystanders'), value: t(`order.is.${bystanders}`, { minutes: minutes(windowMinutes) }) },
        {
          label: t('order.concerned'),
          value: concerned.length === 0 ? t('order.nobody') : <bdi>{concerned.join(', ')}</bdi>,
        },
        {
          label: t('order.certificates'),
          value:
            certificates.length === 0 ? (
              t('order.anyCertificate')
            ) : (
              <Stack gap={2}>
                {certificates.map((one) => (
                  <Code key={one} className="wrap-anywhere">
                    {one}
                  </Code>
                ))}
                <span>{t(`policy.${certificateChange}`)}</span>
              </Stack>
            ),
        },
        { label: t('order.silence'), value: minutes(silenceMinutes) },
        { label: t('order.stretch'), value: minutes(stretchMinutes) },
        {
          label: t('order.policyBy', { number: number.count(policy.number) }),
          value: <Done by={setBy} at={setAt} reason={reason} />,
        },
        { label: t('order.until'), value: <Moment at={recording.authorisedUntil} /> },
        ...(end === null
          ? []
          : [{ label: t('order.ended'), value: <Done by={end.by} at={end.at} reason={end.reason} /> }]),
      ]}
    />
  );
}
