import { Alert, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Copyable } from '../../../components/ui/copyable.tsx';
import { Go } from '../../../components/ui/go.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { paths } from '../../../lib/route/paths.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import type { SavedView } from '../types.ts';
import { ExportButton } from './export-button.tsx';

/** What a saved picture is cited by, and whether the record still shows the same. */
export function Citation({ view }: { readonly view: SavedView }) {
  const { t } = useTranslation('graph');
  const mayExport = useAllowed('report:write');
  const { id, title, note, digest, logIndex, savedAt, savedBy, since, holds, operationId } = view;
  const cited = t('cite.text', { id, digest, log: logIndex });
  return (
    <Section
      title={title}
      about={
        <>
          <Moment at={savedAt} /> · <bdi>{savedBy.name}</bdi>
        </>
      }
      actions={mayExport && <ExportButton operation={operationId} view={id} />}
    >
      <Stack gap="xs">
        {note !== null && <Text className="wrap-anywhere">{note}</Text>}
        <Copyable text={cited} label={t('cite.label')} />
        {!holds && (
          <Alert color="red" title={t('cite.broken')}>
            {t('cite.brokenNext')}
          </Alert>
        )}
        <Group gap="md">
          <Text size="sm">
            {since.nodes === 0 && since.links === 0
              ? t('cite.same')
              : t('cite.changed', { things: since.nodes, links: since.links })}
          </Text>
          <Go to={paths.graph({ operation: operationId })}>{t('cite.leave')}</Go>
        </Group>
      </Stack>
    </Section>
  );
}
