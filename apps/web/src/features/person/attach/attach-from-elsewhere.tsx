import { useCompartment } from '../../../lib/compartment/compartment.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useGo, useQueryValues } from '../../../lib/route/use-route.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { AttachDialog } from './attach-dialog.tsx';

/** `/people?attach=PARTICIPANT&operation=ID`: how the reader and others lead here. */
export function AttachFromElsewhere() {
  const { attach, operation, ...rest } = useQueryValues();
  const compartment = useCompartment();
  const mayWrite = useAllowed('person:write');
  const go = useGo();
  if (typeof attach !== 'string' || !mayWrite) return null;
  return (
    <AttachDialog
      key={attach}
      opened
      onClose={() => go(paths.people(), { search: rest, replace: true })}
      operation={typeof operation === 'string' ? operation : compartment}
      participants={[attach]}
      onDone={(id) => go(paths.person(id), { replace: true })}
    />
  );
}
