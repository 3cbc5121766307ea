import { procedures } from '@custodia/contract';
import { Button, Code, ScrollArea, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { DocumentFacts } from '../draft/fields/document.tsx';
import type { Document } from '../parts/types.ts';

interface Props {
  /** Of the draft or the operation. */
  readonly id: string;
  readonly documents: readonly Document[];
}

/** The documents, each with its digest; of text also what it says. */
export function Documents({ id, documents }: Props) {
  const { t } = useTranslation('operation');
  return (
    <Section title={t('document.title')}>
      {documents.length === 0 && <Text size="sm">{t('document.none')}</Text>}
      {documents.map((document) => (
        <OneDocument key={document.id} id={id} document={document} />
      ))}
    </Section>
  );
}

function OneDocument({ id, document }: { readonly id: string; readonly document: Document }) {
  const { t } = useTranslation('operation');
  const [open, setOpen] = useState(false);
  return (
    <Stack gap="xs">
      <Text size="sm" fw={500}>
        {t(`document.${document.kind}`)}
      </Text>
      <DocumentFacts document={document} />
      <Text size="xs" c="dimmed">
        {document.addedBy} · <Moment at={document.addedAt} />
      </Text>
      {document.textKept && (
        <div>
          <Button size="xs" variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'document.hide' : 'document.read')}
          </Button>
        </div>
      )}
      {open && <DocumentText id={id} document={document} />}
    </Stack>
  );
}

function DocumentText({ id, document }: { readonly id: string; readonly document: Document }) {
  const { t } = useTranslation('operation');
  const { data, error } = useProcedure(procedures.operationReadDocument, { id, kind: document.kind });
  if (data === undefined) return error === null ? <LoadingPlaceholder kind="text" /> : <RefusalNotice error={error} />;
  return (
    <ScrollArea.Autosize mah="30rem" tabIndex={0} role="region" aria-label={t(`document.${document.kind}`)}>
      <Code block style={{ whiteSpace: 'pre-wrap' }}>
        {data.text}
      </Code>
      {data.cut && <Text size="sm">{t('document.cut')}</Text>}
    </ScrollArea.Autosize>
  );
}
