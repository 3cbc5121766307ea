import type { PointCode } from '@custodia/contract';
import { useTranslation } from 'react-i18next';

/** A choice in words. Those of the authorisation have the words that its draft uses. */
export function useChoices(): (point: PointCode, value: string) => string {
  const { t } = useTranslation('assessment');
  return (point, value) => {
    switch (point) {
      case 'P01':
        return t(`operation:operator.${value}.name`);
      case 'P10':
        return t(`operation:target.${value}`);
      case 'P18':
        return t(`operation:selection.${value}`);
      default:
        return t(`choice.P49.${value}`);
    }
  };
}
