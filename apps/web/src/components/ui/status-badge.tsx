import { Badge } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconHelpCircle,
  IconInfoCircle,
} from '@tabler/icons-react';

/** What a state means, whatever its name: the icon and the words say it, the colour only repeats it. */
export type Tone = 'neutral' | 'info' | 'good' | 'attention' | 'bad' | 'unknown';

const TONES = {
  neutral: { color: 'gray', icon: IconCircleDashed },
  info: { color: 'harbour', icon: IconInfoCircle },
  good: { color: 'teal', icon: IconCircleCheck },
  attention: { color: 'orange', icon: IconAlertTriangle },
  bad: { color: 'red', icon: IconCircleX },
  unknown: { color: 'gray', icon: IconHelpCircle },
} as const;

/** A state of several words may take two lines; a word is never cut, also where all around may be (a cell of a table). */
const BETWEEN_WORDS = { whiteSpace: 'normal', overflowWrap: 'normal', overflow: 'visible' } as const;

export function StatusBadge({ tone, label }: { readonly tone: Tone; readonly label: string }) {
  const { color, icon: Picture } = TONES[tone];
  return (
    <Badge
      color={color}
      variant="light"
      radius="sm"
      tt="none"
      fw={600}
      leftSection={<Picture size={13} aria-hidden />}
      styles={{ root: { height: 'auto', minHeight: 20, overflow: 'visible' }, label: BETWEEN_WORDS }}
    >
      {label}
    </Badge>
  );
}
