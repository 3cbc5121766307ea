import type { OutputOf, Procedures } from '@custodia/contract';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ShownText } from '../text/shown-text.tsx';
import style from './source.module.css';

interface Props {
  readonly lines: OutputOf<Procedures['messageSource']>['lines'];
}

/** Lines as they stand in the sealed part, those of the message marked. Opens at the mark. */
export function SourceLines({ lines }: Props) {
  const { t } = useTranslation('conversation');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const mark = box.current?.querySelector('mark');
    if (mark != null) box.current!.scrollTop = mark.offsetTop - 24;
  }, [lines]);
  return (
    <div ref={box} className={style.box} tabIndex={0} role="region" aria-label={t('source.lines')}>
      {lines.map(({ line, pieces, cut }) => (
        <div key={line} className={style.line}>
          <span className={style.number} aria-hidden>
            {line}
          </span>
          <span className={style.text}>
            {pieces.map((piece, i) =>
              piece.marked ? (
                <mark key={i} className={style.mark}>
                  <ShownText text={piece.text} />
                </mark>
              ) : (
                <ShownText key={i} text={piece.text} />
              ),
            )}
            {cut && '…'}
          </span>
        </div>
      ))}
    </div>
  );
}
