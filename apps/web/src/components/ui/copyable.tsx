import { ActionIcon, Code, Group, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from '../../lib/clipboard/copy.ts';

interface Props {
  readonly text: string;
  /** What it is, for the name of the button: “Copy digest”. */
  readonly label: string;
  /** What is shown, where that is shorter than what is copied. */
  readonly shown?: string;
}

/** A value with a button that copies it whole. */
export function Copyable({ text, label, shown = text }: Props) {
  return (
    <Group gap={4} wrap="nowrap" display="inline-flex">
      <Code className="wrap-anywhere" title={text}>
        {shown}
      </Code>
      <CopyButton text={text} label={label} />
    </Group>
  );
}

export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const { t } = useTranslation('app');
  const [state, setState] = useState<'ready' | 'copied' | 'refused'>('ready');
  const copy = async () => {
    setState((await copyText(text)) ? 'copied' : 'refused');
    setTimeout(() => setState('ready'), 2_000);
  };
  const name = state === 'ready' ? t('copy.do', { what: label }) : t(`copy.${state}`);
  return (
    <Tooltip label={name}>
      <ActionIcon size="sm" variant="subtle" aria-label={name} onClick={() => void copy()}>
        {state === 'copied' ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
      </ActionIcon>
    </Tooltip>
  );
}
