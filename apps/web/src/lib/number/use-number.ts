import { useTranslation } from 'react-i18next';
import { formatBytes, formatCount, formatFixed, formatShare } from './format.ts';

/** Numbers in the language of the interface. */
export function useNumber() {
  const { i18n } = useTranslation();
  const language = i18n.language;
  return {
    count: (value: number) => formatCount(value, language),
    bytes: (value: number) => formatBytes(value, language),
    fixed: (value: number, digits: number) => formatFixed(value, digits, language),
    share: (value: number) => formatShare(value, language),
  } as const;
}
