import { procedures } from '@custodia/contract';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../components/ui/section.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useVerification, type Check } from '../exhibit/use-verification.ts';
import { VerifyPanel } from '../exhibit/verify-panel.tsx';
import type { LogShown } from '../verify/check.ts';
import type { Entry } from '../verify/entry.ts';

type Shown = LogShown & { readonly entry: Entry | null };

interface Props {
  /** Index of the entry that is open; null where none is. */
  readonly index: number | null;
}

/** The log verified by this browser, for those too who may read no record behind it. */
export function LogVerification({ index }: Props) {
  const status = useProcedure(procedures.logStatus, {});
  const entry = useProcedure(procedures.logEntry, { index: index ?? 0 }, { enabled: index !== null });
  if (status.data === undefined || (index !== null && entry.data === undefined)) return null;
  const { origin, logKey, size, checkpoint } = status.data;
  const shown = {
    log: { origin, logKey, size: checkpoint.size, checkpoint: checkpoint.note },
    entry: index === null ? null : entry.data!,
  };
  // Made anew for another entry and another state: what was verified of one is not shown of another.
  return <Verification key={`${String(index)} ${String(size)}`} shown={shown} />;
}

/** Fetched when it is first needed. */
const checkLog: Check<Shown> = async (...told) => await (await import('../verify/entry.ts')).verifyLog(...told);

function Verification({ shown }: { readonly shown: Shown }) {
  const { t } = useTranslation('custody');
  const verification = useVerification(shown, checkLog);
  return (
    <Section title={t('verify.title')} about={t('log.verify')}>
      <VerifyPanel verification={verification} of="log" />
    </Section>
  );
}
