import { procedures } from '@custodia/contract';
import { Select, Stack } from '@mantine/core';
import { IconFolders } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { GoButton } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useCompartment } from '../../../lib/compartment/compartment.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useQueryValues } from '../../../lib/route/use-route.ts';
import { intake, useIntake } from '../batch/the-intake.ts';
import { CommitBar } from './commit-bar.tsx';
import { DropZone } from './drop-zone.tsx';
import { FileCard } from './file-card.tsx';

/** Files in: sent, looked at, and only then brought in. */
export default function IntakePage() {
  const { t } = useTranslation('intake');
  const { data, error, refetch } = useProcedure(procedures.operationList, {});
  const open = data?.filter(({ state }) => state === 'active' || state === 'closed');
  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        <GoButton to="/intake/quarantine" variant="default">
          {t('quarantine.title')}
        </GoButton>
      }
    >
      <RefusalNotice error={error} onAgain={() => void refetch()} />
      {open === undefined && error === null && <LoadingPlaceholder />}
      {open?.length === 0 && (
        <EmptyState icon={IconFolders} title={t('noOperation')} next={t('noOperationNext')}>
          <GoButton to={paths.operations()}>{t('toOperations')}</GoButton>
        </EmptyState>
      )}
      {open !== undefined && open.length > 0 && <Files operations={open} />}
    </Page>
  );
}

interface Props {
  readonly operations: readonly { readonly id: string; readonly name: string; readonly state: string }[];
}

function Files({ operations }: Props) {
  const { t } = useTranslation('intake');
  const { operation, files } = useIntake();
  useChosenOperation(operations);
  return (
    <Stack gap="lg">
      <Select
        label={t('operation')}
        description={t('operationAbout')}
        data={operations.map(({ id, name }) => ({ value: id, label: name }))}
        value={operation}
        onChange={(chosen) => intake.chooseOperation(chosen)}
        allowDeselect={false}
        maw="34rem"
        disabled={files.some(({ phase }) => phase === 'importing')}
      />
      <DropZone disabled={operation === null} />
      <Stack gap="md" component="ul" aria-label={t('files')} p={0} m={0} style={{ listStyle: 'none' }}>
        {files.map((file) => (
          <FileCard key={file.key} file={file} />
        ))}
      </Stack>
      <CommitBar files={files} />
    </Stack>
  );
}

/** The one that the address names, else the one that somebody works in, else the only one there is. */
function useChosenOperation(operations: Props['operations']): void {
  const compartment = useCompartment();
  const named = useQueryValues().operation;
  useEffect(() => {
    const wanted = [
      named,
      intake.state.get().operation,
      compartment,
      operations.length === 1 ? operations[0]!.id : null,
    ];
    const chosen = wanted.find((id) => operations.some((operation) => operation.id === id));
    if (typeof chosen === 'string') intake.chooseOperation(chosen);
  }, [named, compartment, operations]);
}
