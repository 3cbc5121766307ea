import type { DrawnMark } from '@custodia/contract';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../../lib/time/use-time.ts';

export interface MarkWords {
  /** The element, or the code where it is of none. */
  readonly what: string;
  /** What was done with it, and whether that is certain. */
  readonly how: string;
  readonly side: string;
  readonly when: string;
}

/** A mark in words: the picture and its table say the same. */
export function useMarkWords(): (mark: DrawnMark) => MarkWords {
  const { t } = useTranslation('assessment');
  const time = useTime();
  return ({ kind, element, code, certain, messages, lane }) => {
    const said = t(`picture.kind.${kind}`);
    const how = messages.length > 1 ? t('picture.times', { kind: said, count: messages.length }) : said;
    const at = messages[0]!.at;
    return {
      what: element !== null ? t(`element.${element}`) : code === null ? '' : t(`conversation:code.${code}`),
      how: certain ? how : `${how} (${t('picture.uncertain')})`,
      side: t(`conversation:raiser.${lane}`),
      when: at === null ? t('message.noTime') : time.reader(at),
    };
  };
}
