import { useTranslation } from 'react-i18next';
import { Go } from '../../../components/ui/go.tsx';
import { paths } from '../../../lib/route/paths.ts';

interface Props {
  /** `EXHIBIT:ORDINAL` */
  readonly message: string;
  readonly conversationId: string;
}

/** Its number leads to the reader; no text of it is shown here. */
export function MessageLink({ message, conversationId }: Props) {
  const { t } = useTranslation('referral');
  const ordinal = ordinalOf(message);
  return <Go to={paths.message(conversationId, ordinal)}>{t('disclose.ordinal', { ordinal })}</Go>;
}

export function ordinalOf(message: string): number {
  return Number(message.split(':')[1]);
}
