import { notifications } from '@mantine/notifications';

/** A short word that something was done. Never evidence text; never the only place where a refusal is shown. */
export function toast(message: string): void {
  notifications.show({ message, autoClose: 5_000, withBorder: true });
}
