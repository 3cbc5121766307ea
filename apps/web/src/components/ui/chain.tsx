import { Timeline } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconHelp, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** `unknown` is no failure and no success: it says that it cannot be told. */
export type LinkState = 'holds' | 'fails' | 'attention' | 'unknown';

export interface ChainLink {
  readonly id: string;
  readonly title: string;
  readonly state: LinkState;
  readonly children: ReactNode;
}

const PICTURES = {
  holds: { icon: IconCheck, color: 'teal.9' },
  fails: { icon: IconX, color: 'red.9' },
  attention: { icon: IconAlertTriangle, color: 'orange.9' },
  unknown: { icon: IconHelp, color: 'gray.7' },
} as const;

/** Steps that each rest on the one before: the custody of an exhibit, the course of an alarm. */
export function Chain({ links, label }: { readonly links: readonly ChainLink[]; readonly label: string }) {
  const { t } = useTranslation('app');
  return (
    <Timeline bulletSize={26} lineWidth={2} active={links.length} role="list" aria-label={label}>
      {links.map(({ id, title, state, children }) => {
        const { icon: Picture, color } = PICTURES[state];
        return (
          <Timeline.Item
            key={id}
            title={title}
            bullet={<Picture size={15} aria-hidden />}
            color={color}
            role="listitem"
          >
            <VisuallyHidden>{t(`chain.${state}`)}</VisuallyHidden>
            {children}
          </Timeline.Item>
        );
      })}
    </Timeline>
  );
}
