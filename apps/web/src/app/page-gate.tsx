import { Suspense, useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { use } from 'react';
import { allows, MeContext } from '../lib/session/me.ts';
import type { FeatureRoute } from './feature.ts';
import { NotAllowed } from './shell/not-allowed.tsx';
import { PagePlaceholder } from './shell/page-placeholder.tsx';

/** A page with its title, or why it is not shown. */
export function PageGate({ feature, route, children }: { feature: string; route: FeatureRoute; children: ReactNode }) {
  const { t } = useTranslation(feature);
  const me = use(MeContext);
  const title = t(route.title);
  useEffect(() => {
    document.title = `${title} · Custodia`;
  }, [title]);
  const closed = route.frame !== 'bare' && (me === null || !allows(me, route.permission));
  if (closed) return <NotAllowed />;
  return <Suspense fallback={<PagePlaceholder />}>{children}</Suspense>;
}
