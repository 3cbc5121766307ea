import { useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Broken } from '../error-boundary.tsx';
import { MeContext } from '../../lib/session/me.ts';
import { useSession } from '../../lib/session/use-session.ts';
import { RefusedError } from '../../lib/api/refused.ts';
import { useGo } from '../../lib/route/use-route.ts';
import { paths } from '../../lib/route/paths.ts';
import { refreshAll } from '../../lib/api/client.ts';
import { ConnectionLost } from './connection-lost.tsx';
import { Frame } from './frame.tsx';
import { PagePlaceholder } from './page-placeholder.tsx';

/** Everything that needs somebody signed in. Who is not goes to the sign-in page, and comes back to where they wanted to be. */
export function Shell() {
  const { me, state, error } = useSession();
  if (me !== null) {
    return (
      <MeContext value={me}>
        <Frame ended={state === 'ended'} />
      </MeContext>
    );
  }
  if (state === 'none') return <ToSignIn />;
  if (error instanceof RefusedError && error.code === 'unreachable') return <ConnectionLost />;
  if (error !== null && error !== undefined) return <Broken error={error} again={() => void refreshAll()} />;
  return <PagePlaceholder />;
}

/** Once, with the page that was wanted first: the address changes while the sign-in page is still being loaded. */
function ToSignIn() {
  const go = useGo();
  const { href } = useLocation();
  const [to] = useState(href);
  useEffect(() => go(paths.signIn(), { search: { to }, replace: true }), [go, to]);
  return <PagePlaceholder />;
}
