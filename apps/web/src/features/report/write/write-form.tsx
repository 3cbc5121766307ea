import { procedures } from '@custodia/contract';
import { Button, Group, Radio, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ContextField } from '../../../components/ui/context-field.tsx';
import { MadeFile } from '../../../components/ui/made-file.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useStart } from '../../../lib/api/use-act.ts';
import { isLanguage, LANGUAGES, type Language } from '../../../lib/language/languages.ts';
import type { Assessment } from '../types.ts';

const HOLDS = ['findings', 'none'] as const;

/** The investigative report as a PDF: in which language, with which texts, and whom its reader asks. */
export function WriteForm({ assessment }: { readonly assessment: Assessment }) {
  const { t, i18n } = useTranslation('report');
  const [language, setLanguage] = useState<Language>(isLanguage(i18n.language) ? i18n.language : 'en');
  const [messages, setMessages] = useState<(typeof HOLDS)[number]>('findings');
  const [context, setContext] = useState(2);
  const [contact, setContact] = useState('');
  const [jobId, setJobId] = useState<string | null>(null);
  const act = useStart(procedures.reportWrite, { changes: ['log'], onDone: ({ jobId: id }) => setJobId(id) });
  const write = () =>
    act.mutate({
      ...{ assessment: assessment.id, language, messages, context },
      ...(contact.trim() === '' ? {} : { contact: contact.trim() }),
      out: `report-${assessment.id.slice(0, 8)}-${language}.pdf`,
    });
  return (
    <Section title={t('write.title')} about={t('write.about')}>
      <Stack maw="46rem">
        <Select
          label={t('write.language')}
          data={Object.entries(LANGUAGES).map(([value, label]) => ({ value: value as Language, label }))}
          value={language}
          onChange={(value) => setLanguage(value ?? language)}
          allowDeselect={false}
        />
        <Radio.Group label={t('write.messages')} value={messages} onChange={setMessages}>
          <Stack gap="xs" mt="xs">
            {HOLDS.map((one) => (
              <Radio key={one} value={one} label={t(`write.holds.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
        {messages === 'findings' && <ContextField value={context} onChange={setContext} />}
        <TextInput
          label={t('write.contact')}
          description={t('write.contactAbout')}
          value={contact}
          onChange={(event) => setContact(event.currentTarget.value)}
          maxLength={500}
        />
        <RefusalNotice error={act.error} />
        <Group>
          <Button loading={act.isPending} onClick={write}>
            {t('write.do')}
          </Button>
        </Group>
      </Stack>
      {jobId !== null && <MadeFile key={jobId} jobId={jobId} title={t('write.running')} />}
    </Section>
  );
}
