import { procedures } from '@custodia/contract';
import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { GoButton } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useNumber } from '../../../lib/number/use-number.ts';
import { useOnScreen } from '../../../lib/on-screen/on-screen.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useParam, useQueryValues } from '../../../lib/route/use-route.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { useLayers } from '../transcript/use-layers.ts';
import { useTranscript } from '../transcript/use-transcript.ts';
import { Reader } from './reader.tsx';
import { ReadingListBar } from './reading-list-bar.tsx';
import { SkipButton, Skipped, useSkipped } from './skip-conversation.tsx';

/** One conversation. `?at=` opens it at an ordinal. */
export default function ReaderPage() {
  const id = useParam('conversation');
  const { at } = useQueryValues();
  const around = typeof at === 'number' ? at : null;
  const loading = useTranscript(id, around);
  const header = useProcedure(procedures.conversationShow, { id, limit: 1 }, { staleMs: 60_000 });
  const layers = useLayers(id);
  const tagsError = layers.awaited ? layers.error : null;
  const skipped = useSkipped(id);
  const { t } = useTranslation('conversation');
  useOnScreen({ conversation: id });
  const title = header.data?.title ?? t('reader.untitled', { id: id.slice(0, 8) });
  return (
    <Page
      title={title}
      about={<About header={header.data} loaded={loading.transcript?.loadedCount ?? 0} />}
      actions={
        !skipped && (
          <>
            <PictureButton conversationId={id} operationId={header.data?.operationId ?? null} />
            <AssessButton conversationId={id} />
            <SkipButton conversationId={id} />
          </>
        )
      }
    >
      <ReadingListBar conversationId={id} />
      <RefusalNotice error={loading.error ?? header.error} onAgain={loading.again} />
      <RefusalNotice error={tagsError} onAgain={layers.again} />
      {skipped ? (
        <Skipped conversationId={id} />
      ) : loading.transcript === null || header.data === undefined || layers.awaited ? (
        loading.error === null && tagsError === null && <LoadingPlaceholder />
      ) : (
        <Reader
          key={id}
          conversationId={id}
          header={header.data}
          transcript={loading.transcript}
          layers={layers}
          loading={loading}
          around={around}
        />
      )}
    </Page>
  );
}

function AssessButton({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation('conversation');
  if (!useAllowed('assessment:open')) return null;
  return (
    <GoButton to={paths.newAssessment(conversationId)} variant="default">
      {t('action.assess')}
    </GoButton>
  );
}

interface PictureProps {
  readonly conversationId: string;
  readonly operationId: string | null;
}

/** What the conversation is linked to, and why. */
function PictureButton({ conversationId, operationId }: PictureProps) {
  const { t } = useTranslation('conversation');
  if (!useAllowed('person:read') || operationId === null) return null;
  return (
    <GoButton to={paths.graph({ operation: operationId, conversation: conversationId })} variant="default">
      {t('action.picture')}
    </GoButton>
  );
}

interface AboutProps {
  readonly header: { readonly platform: string; readonly entries: number; readonly space: string | null } | undefined;
  readonly loaded: number;
}

/** Where it is from, how long it is, and how much of it has come so far. */
function About({ header, loaded }: AboutProps) {
  const { t } = useTranslation('conversation');
  const number = useNumber();
  if (header === undefined) return null;
  const { platform, space, entries } = header;
  return (
    <Group gap="md">
      <Text span>{space === null ? platform : `${platform} · ${space}`}</Text>
      <Text span className="numeric" role="status">
        {loaded >= entries
          ? t('reader.entries', { count: entries, shown: number.count(entries) })
          : t('reader.loading', { loaded: number.count(loaded), total: number.count(entries) })}
      </Text>
    </Group>
  );
}
