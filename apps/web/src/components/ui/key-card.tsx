import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { FingerprintDialog } from './fingerprint-dialog.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { StatusBadge, type Tone } from './status-badge.tsx';

export type KeyState = 'proposed' | 'confirmed' | 'retired';

export const KEY_TONES: Readonly<Record<KeyState, Tone>> = {
  proposed: 'attention',
  confirmed: 'good',
  retired: 'neutral',
};

interface CardProps {
  readonly name: string;
  /** Whose it is, in a line. */
  readonly whose: string;
  readonly tone: Tone;
  readonly state: string;
  readonly children: ReactNode;
}

/** A key of somebody else: whose it is, how it stands, and below it what is known of it. */
export function KeyCard({ name, whose, tone, state, children }: CardProps) {
  return (
    <Paper withBorder p="md" radius="md">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          <div>
            <Title order={3} size="h5">
              {name}
            </Title>
            <Text size="sm" c="dimmed">
              {whose}
            </Text>
          </div>
          <StatusBadge tone={tone} label={state} />
        </Group>
        {children}
      </Stack>
    </Paper>
  );
}

/** What is asked of the server, and how it is told when it went. */
export interface KeyDeed<I> {
  readonly mutate: (input: I, options: { onSuccess: () => void }) => void;
  readonly isPending: boolean;
  readonly error: unknown;
}

/** Of the part of the product that the key belongs to: `confirm.*` and `retire.*` of its texts. */
export interface KeyTexts {
  readonly confirm: Readonly<
    Record<'do' | 'title' | 'about' | 'fingerprint' | 'onRecord' | 'copies' | 'how' | 'ownWork', string>
  > & {
    readonly description?: string;
  };
  readonly retire: Readonly<Record<'do' | 'title' | 'about', string>>;
}

interface DeedsProps {
  readonly of: {
    readonly id: string;
    readonly state: KeyState;
    readonly ownWork: boolean;
    readonly fingerprint: string;
  };
  readonly texts: KeyTexts;
  readonly mayConfirm: boolean;
  readonly mayRetire: boolean;
  readonly confirm: KeyDeed<{ id: string; fingerprint: string; checked: string }>;
  readonly retire: KeyDeed<{ id: string; reason: string }>;
}

/** A second person confirms a key by its fingerprint; whoever manages keys retires one. Nobody confirms what they added. */
export function KeyDeeds({
  of: { id, state, ownWork, fingerprint },
  texts,
  mayConfirm,
  mayRetire,
  ...deeds
}: DeedsProps) {
  const [confirming, confirm] = useDisclosure(false);
  const [retiring, retire] = useDisclosure(false);
  if (state === 'retired') return null;
  const isProposed = state === 'proposed';
  const { do: doConfirm, fingerprint: label, ownWork: tellOwnWork, ...confirmTexts } = texts.confirm;
  const { do: doRetire, ...retireTexts } = texts.retire;
  return (
    <Stack gap="xs">
      {isProposed && ownWork && <Text size="sm">{tellOwnWork}</Text>}
      <Group>
        {isProposed && mayConfirm && !ownWork && <Button onClick={confirm.open}>{doConfirm}</Button>}
        {mayRetire && (
          <Button variant="default" onClick={retire.open}>
            {doRetire}
          </Button>
        )}
      </Group>
      <FingerprintDialog
        {...{ opened: confirming, onClose: confirm.close, action: doConfirm, label, fingerprint, ...confirmTexts }}
        pending={deeds.confirm.isPending}
        error={deeds.confirm.error}
        onConfirm={(typed, checked) =>
          deeds.confirm.mutate({ id, fingerprint: typed, checked }, { onSuccess: confirm.close })
        }
      />
      <ReasonDialog
        {...{ opened: retiring, onClose: retire.close, action: doRetire, ...retireTexts }}
        onConfirm={(reason) => deeds.retire.mutate({ id, reason }, { onSuccess: retire.close })}
        pending={deeds.retire.isPending}
        error={deeds.retire.error}
        grave
      />
    </Stack>
  );
}
