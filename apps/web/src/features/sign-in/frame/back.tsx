import { Anchor } from '@mantine/core';

/** A step back, as quiet as it should be. */
export function Back({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <Anchor component="button" type="button" size="sm" onClick={onClick}>
      {label}
    </Anchor>
  );
}
