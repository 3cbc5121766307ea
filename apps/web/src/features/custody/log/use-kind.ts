/** The kind of a log entry in words. One that nothing is known of here, of another version, is shown as it is. */
import { useTranslation } from 'react-i18next';

export function useKind(): (kind: string) => string {
  const { t } = useTranslation('custody');
  return (kind) => t(`kind.${kind}`, { defaultValue: kind });
}
