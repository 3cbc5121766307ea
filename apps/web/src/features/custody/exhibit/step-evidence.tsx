import { Button, Code, Collapse, Group, ScrollArea, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../../components/ui/copyable.tsx';
import { Go } from '../../../components/ui/go.tsx';
import { saveText } from '../../../lib/job/download.ts';
import { useNumber } from '../../../lib/number/use-number.ts';
import { paths } from '../../../lib/route/paths.ts';
import type { Custody } from '../verify/check.ts';

type Step = Custody['steps'][number];

/** What proves a step: the record, its salt and the proof, to look at and to take along. */
export function StepEvidence({ step, exhibitId }: { readonly step: Step; readonly exhibitId: string }) {
  const { t } = useTranslation('custody');
  const number = useNumber();
  const [opened, { toggle }] = useDisclosure(false);
  const { evidence, logIndex } = step;
  if (logIndex === null) return null;
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <Go to={`${paths.log()}?entry=${String(logIndex)}`} size="sm">
          {t('evidence.entry', { index: number.count(logIndex) })}
        </Go>
        {evidence !== null && (
          <Button size="compact-sm" variant="subtle" onClick={toggle} aria-expanded={opened}>
            {t(opened ? 'evidence.hide' : 'evidence.show')}
          </Button>
        )}
      </Group>
      {evidence !== null && (
        <Collapse expanded={opened}>
          <Evidence evidence={evidence} name={`${exhibitId}.${String(logIndex)}`} />
        </Collapse>
      )}
    </Stack>
  );
}

interface EvidenceProps {
  readonly evidence: NonNullable<Step['evidence']>;
  /** Beginning of the file names; an identifier, never a name from the evidence. */
  readonly name: string;
}

function Evidence({ evidence, name }: EvidenceProps) {
  const { t } = useTranslation('custody');
  const files = [
    { label: t('evidence.record'), text: evidence.record, file: `${name}.record.json` },
    { label: t('evidence.salt'), text: `${evidence.salt}\n`, file: `${name}.salt` },
    { label: t('evidence.proof'), text: evidence.tlogProof, file: `${name}.tlog-proof` },
  ];
  return (
    <Stack gap="sm">
      {files.map(({ label, text, file }) => (
        <div key={file}>
          <Group gap="xs">
            <Text size="sm" fw={600}>
              {label}
            </Text>
            <CopyButton text={text} label={label} />
            <Button size="compact-xs" variant="default" onClick={() => saveText(file, text)}>
              {t('evidence.save', { file: label })}
            </Button>
          </Group>
          <ScrollArea.Autosize mah="12rem" type="auto" viewportProps={{ tabIndex: 0, 'aria-label': label }}>
            <Code block>{text}</Code>
          </ScrollArea.Autosize>
        </div>
      ))}
    </Stack>
  );
}
