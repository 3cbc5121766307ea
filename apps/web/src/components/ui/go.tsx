import { Anchor, Button, type AnchorProps, type ButtonProps } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface GoProps extends AnchorProps {
  /** From `lib/route/paths.ts`. */
  readonly to: string;
  /** Besides going there. */
  readonly onClick?: () => void;
  readonly children: ReactNode;
}

/** A link to another page of ours. */
export function Go({ to, children, ...rest }: GoProps) {
  const { pathname, search } = split(to);
  return (
    <Anchor component={Link} to={pathname} search={search} {...rest}>
      {children}
    </Anchor>
  );
}

interface GoButtonProps extends ButtonProps {
  readonly to: string;
  readonly onClick?: () => void;
  readonly children: ReactNode;
}

/** A link that looks like a button: for the next step. */
export function GoButton({ to, children, ...rest }: GoButtonProps) {
  const { pathname, search } = split(to);
  return (
    <Button component={Link} to={pathname} search={search} {...rest}>
      {children}
    </Button>
  );
}

function split(to: string) {
  const { pathname, searchParams } = new URL(to, location.origin);
  const values = [...searchParams].map(
    ([key, text]) => [key, /^-?\d{1,15}$/.test(text) ? Number(text) : text] as const,
  );
  return { pathname, search: Object.fromEntries(values) as never };
}
