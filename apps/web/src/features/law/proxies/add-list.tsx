import { procedures } from '@custodia/contract';
import { Button, FileInput, Group, Progress, Radio, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { upload } from '../../../lib/api/upload.ts';
import { useAct } from '../../../lib/api/use-act.ts';

const NOTHING = { name: '', source: '', validFrom: '', validUntil: '' };
const TIMES = ['validFrom', 'validUntil'] as const;

/** Brings in a list from a file. Nothing is fetched from anybody: whoever asks a service tells it whom they look at. */
export function AddList() {
  const { t } = useTranslation('law');
  const [file, setFile] = useState<File | null>(null);
  const [kind, setKind] = useState<'tor-exit' | 'proxy'>('tor-exit');
  const [texts, setTexts] = useState(NOTHING);
  const { send, sent, error } = useSending(() => {
    setFile(null);
    setTexts(NOTHING);
    toast(t('proxies.added'));
  });
  const complete = file !== null && Object.values(texts).every((text) => text.trim() !== '');
  const submit = () => {
    if (!complete) return;
    // The fields have no zone: they are asked for, and read, in UTC.
    const [validFrom, validUntil] = TIMES.map((field) => new Date(`${texts[field]}Z`).toISOString()) as [
      string,
      string,
    ];
    void send(file, { name: texts.name, source: texts.source, kind, validFrom, validUntil });
  };
  return (
    <Section title={t('proxies.add')} about={t('proxies.addAbout')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack maw="46rem">
          <FileInput
            label={t('proxies.file')}
            description={t('proxies.fileAbout')}
            value={file}
            onChange={setFile}
            clearable
            clearButtonProps={{ 'aria-label': t('proxies.clear') }}
            required
          />
          <Radio.Group label={t('proxies.kindOf')} value={kind} onChange={(value) => setKind(value)}>
            <Group mt="xs">
              <Radio value="tor-exit" label={t('proxies.kind.tor-exit')} />
              <Radio value="proxy" label={t('proxies.kind.proxy')} />
            </Group>
          </Radio.Group>
          <Stating texts={texts} onChange={setTexts} />
          {sent !== null && <Progress value={sent} aria-label={t('proxies.sending')} />}
          <RefusalNotice error={error} />
          <div>
            <Button type="submit" loading={sent !== null} disabled={!complete}>
              {t('proxies.add')}
            </Button>
          </div>
        </Stack>
      </form>
    </Section>
  );
}

interface StatingProps {
  readonly texts: typeof NOTHING;
  readonly onChange: (texts: typeof NOTHING) => void;
}

/** What the list is, and the time it is about. */
function Stating({ texts, onChange }: StatingProps) {
  const { t } = useTranslation('law');
  const set = (field: keyof typeof NOTHING) => (event: { currentTarget: { value: string } }) =>
    onChange({ ...texts, [field]: event.currentTarget.value });
  return (
    <>
      <TextInput label={t('proxies.name')} value={texts.name} onChange={set('name')} maxLength={200} required />
      <TextInput label={t('proxies.source')} value={texts.source} onChange={set('source')} maxLength={500} required />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {TIMES.map((field) => (
          <TextInput
            key={field}
            type="datetime-local"
            label={t(`proxies.${field}`)}
            value={texts[field]}
            onChange={set(field)}
            required
          />
        ))}
      </SimpleGrid>
    </>
  );
}

interface Stated {
  readonly name: string;
  readonly source: string;
  readonly kind: 'tor-exit' | 'proxy';
  readonly validFrom: string;
  readonly validUntil: string;
}

function useSending(onDone: () => void) {
  const [sent, setSent] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const act = useAct(procedures.attributionAddProxies, { onDone });
  const send = async (file: File, stated: Stated) => {
    setError(null);
    setSent(0);
    try {
      const id = await upload(file, ({ sentBytes, totalBytes }) => setSent((100 * sentBytes) / totalBytes)).done;
      await act.mutateAsync({ file: id, ...stated });
    } catch (cause) {
      setError(cause);
    } finally {
      setSent(null);
    }
  };
  return { send, sent, error } as const;
}
