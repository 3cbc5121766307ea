import { Badge } from '@mantine/core';
import { IconTag } from '@tabler/icons-react';

interface Props {
  /** The code as it stands in records: `CAMERA_REQUEST`. */
  readonly code: string;
  /** Its name in the language of the interface. */
  readonly name: string;
  /** Withdrawal and refusal weigh as much as everything else: no category is coloured as worse than another. */
  readonly by?: string;
}

/** The category of a message, shown before its text is. */
export function CategoryBadge({ code, name, by }: Props) {
  return (
    <Badge
      color="harbour"
      variant="outline"
      radius="sm"
      tt="none"
      title={code}
      leftSection={<IconTag size={12} aria-hidden />}
      styles={{ root: { height: 'auto', minHeight: 20 }, label: { whiteSpace: 'normal' } }}
    >
      {by === undefined ? name : `${name} · ${by}`}
    </Badge>
  );
}
