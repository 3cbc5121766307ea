import { procedures } from '@custodia/contract';
import { FileButton, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Digest } from '../../../../components/ui/digest.tsx';
import { RefusalNotice } from '../../../../components/ui/refusal-notice.tsx';
import { upload } from '../../../../lib/api/upload.ts';
import { useAct } from '../../../../lib/api/use-act.ts';
import { useNumber } from '../../../../lib/number/use-number.ts';
import type { Document, DocumentKind, Draft } from '../../parts/types.ts';
import type { Saving } from '../use-saving.ts';

interface Props {
  readonly draft: Draft;
  readonly kind: DocumentKind;
  readonly saving: Saving;
}

/** A document: text is sealed, of anything else the digest is kept and the operator keeps the document. */
export function DocumentField({ draft, kind, saving }: Props) {
  const { t } = useTranslation('operation');
  const [sent, setSent] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const attach = useAct(procedures.operationAttach, { onDone: saving.adopt });
  const document = draft.documents.find((one) => one.kind === kind);
  const send = async (file: File) => {
    setError(null);
    setSent(0);
    try {
      const uploaded = await upload(file, ({ sentBytes, totalBytes }) => setSent((100 * sentBytes) / totalBytes)).done;
      const version = await saving.flush();
      await attach.mutateAsync({ id: draft.id, version, kind, file: uploaded });
    } catch (cause) {
      setError(cause);
    } finally {
      setSent(null);
    }
  };
  return (
    <Stack gap="xs" role="group" aria-label={t(`document.${kind}`)}>
      <Text size="sm" fw={500}>
        {t(`document.${kind}`)}
      </Text>
      <Text size="xs" c="dimmed">
        {t('document.about')}
      </Text>
      {document !== undefined && <DocumentFacts document={document} />}
      {sent !== null && <Progress value={sent} aria-label={t('document.sending')} />}
      <div>
        <FileButton
          onChange={(file) => file !== null && void send(file)}
          accept="text/plain,application/pdf,.txt,.md,.pdf"
        >
          {(props) => (
            <Button {...props} size="xs" variant="default" loading={sent !== null}>
              {t(document === undefined ? 'document.choose' : 'document.replace')}
            </Button>
          )}
        </FileButton>
      </div>
      <RefusalNotice error={error} />
    </Stack>
  );
}

export function DocumentFacts({ document }: { readonly document: Document }) {
  const { t } = useTranslation('operation');
  const number = useNumber();
  return (
    <Group gap="xs">
      <IconFileText size={16} aria-hidden />
      <Text size="sm" className="wrap-anywhere">
        <bdi>{document.name}</bdi> ({number.bytes(document.sizeBytes)})
      </Text>
      <Digest hex={document.sha256} />
      <Text size="xs" c="dimmed">
        {t(document.textKept ? 'document.textKept' : 'document.digestOnly')}
      </Text>
    </Group>
  );
}
