/** What the trail keeps as codes, in words. A code that nothing is known of any more, of an older version, is shown as it is. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

const PLAIN = ['done', 'stopped', 'failed'];

export interface Words {
  /** `exhibit.show`: what was asked. */
  readonly procedure: (name: string) => string;
  /** `done`, or the code of a refusal: how it ended. */
  readonly outcome: (code: string) => string;
  /** `exhibit`: what kind of thing it was about. */
  readonly subject: (kind: string) => string;
  /** `text`: a field of a search or a disclosure. */
  readonly asked: (field: string) => string;
}

export function isRefusal(outcome: string): boolean {
  return !PLAIN.includes(outcome);
}

export function useWords(): Words {
  const { t } = useTranslation('audit');
  return useMemo(
    () => ({
      procedure: (name) => t(`procedure.${name}`, { defaultValue: name }),
      outcome: (code) =>
        isRefusal(code)
          ? t('outcome.refused', { why: t(`refused.${code}`, { defaultValue: code }) })
          : t(`outcome.${code}`),
      subject: (kind) => t(`subject.${kind}`, { defaultValue: kind }),
      asked: (field) => t(`asked.${field}`, { defaultValue: field }),
    }),
    [t],
  );
}
