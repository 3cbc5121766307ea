import { Button, Stack, type ButtonVariant } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Deed } from '../../../lib/identity/use-deed.ts';
import { Problem } from './problem.tsx';

interface Props {
  readonly deed: Pick<Deed<never>, 'pending' | 'problem'>;
  readonly onSubmit: () => void;
  /** The button: what it does. */
  readonly action: string;
  /** The button is as wide as the form. */
  readonly wide?: boolean;
  readonly variant?: ButtonVariant;
  readonly gap?: 'sm' | 'md';
  readonly children: ReactNode;
}

/** Fields, why the last try came to nothing, and the button: so everything about signing in is handed in. */
export function DeedForm({ deed, onSubmit, action, wide = false, variant, gap = 'sm', children }: Props) {
  const button = (
    <Button type="submit" variant={variant} loading={deed.pending}>
      {action}
    </Button>
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <Stack gap={gap}>
        {children}
        <Problem problem={deed.problem} />
        {wide ? button : <div>{button}</div>}
      </Stack>
    </form>
  );
}
