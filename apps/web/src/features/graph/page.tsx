import { procedures } from '@custodia/contract';
import { IconTopologyStar3 } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { LoadingPlaceholder } from '../../components/ui/loading-placeholder.tsx';
import { Page } from '../../components/ui/page.tsx';
import { RefusalNotice } from '../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../lib/api/use-procedure.ts';
import { useOneOperation } from '../../lib/compartment/use-one-operation.ts';
import { useQueryValues } from '../../lib/route/use-route.ts';
import { SavedViews } from './keep/saved-views.tsx';
import { asPicture } from './use-picture.ts';
import { Workspace } from './workspace.tsx';

/** What is linked to what in an operation, and why. It begins at a person, a conversation or an account, at a saved picture, or at everybody on record. */
export default function GraphPage() {
  const { t } = useTranslation('graph');
  const asked = useQueryValues();
  const compartment = useOneOperation();
  const operation = typeof asked['operation'] === 'string' ? asked['operation'] : compartment;
  const view = typeof asked['view'] === 'string' ? asked['view'] : null;
  return (
    <Page title={t('title')} about={t('about')}>
      {operation === null ? (
        <EmptyState icon={IconTopologyStar3} title={t('noOperation')} next={t('noOperationNext')} />
      ) : view === null ? (
        <Begun key={`${operation} ${startsOf(asked).join(' ')}`} operation={operation} starts={startsOf(asked)} />
      ) : (
        <Saved key={view} operation={operation} view={view} />
      )}
    </Page>
  );
}

/** Identifiers only: what an account is called is evidence, and stands in no address. */
function startsOf(asked: Readonly<Record<string, unknown>>): string[] {
  return ['person', 'conversation', 'participant'].flatMap((kind) => {
    const id = asked[kind];
    return typeof id === 'string' ? `${kind}:${id}` : [];
  });
}

function Begun({ operation, starts }: { readonly operation: string; readonly starts: readonly string[] }) {
  const { t } = useTranslation('graph');
  const asked = { operation, start: [...starts], limit: starts.length === 0 ? 5_000 : 300 };
  const { data, error, refetch } = useProcedure(procedures.graphShow, asked, { staleMs: Infinity });
  const begun = useMemo(
    () =>
      data === undefined
        ? null
        : { picture: data, starts: data.nodes.slice(0, starts.length).map(({ key }) => key), view: null },
    [data, starts.length],
  );
  if (begun === null) {
    return error === null ? (
      <LoadingPlaceholder kind="table" />
    ) : (
      <RefusalNotice error={error} onAgain={() => void refetch()} />
    );
  }
  if (begun.picture.nodes.length === 0) {
    return (
      <>
        <EmptyState icon={IconTopologyStar3} title={t('empty')} next={t('emptyNext')} />
        <SavedViews operation={operation} />
      </>
    );
  }
  return <Workspace operation={operation} begun={begun} />;
}

function Saved({ operation, view }: { readonly operation: string; readonly view: string }) {
  const { data, error } = useProcedure(procedures.graphShowView, { operation, view }, { staleMs: Infinity });
  const begun = useMemo(
    () => (data === undefined ? null : { picture: asPicture(data), starts: [], view: data }),
    [data],
  );
  if (begun === null) return error === null ? <LoadingPlaceholder kind="table" /> : <RefusalNotice error={error} />;
  return <Workspace operation={operation} begun={begun} />;
}
