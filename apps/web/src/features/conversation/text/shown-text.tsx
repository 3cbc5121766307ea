import { Button } from '@mantine/core';
import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cutLong } from './cut.ts';
import { markHidden } from './hidden.ts';
import style from './text.module.css';

const LONG_UNITS = 4_000;

interface Props {
  readonly text: string;
  /** Shown whole, however long it is. */
  readonly whole?: boolean;
}

/**
 * Text of somebody else. It is only ever text: no link, no markup. It keeps its own direction and cannot turn that of the page; what it
 * hides is named.
 */
export const ShownText = memo(function ShownText({ text, whole = false }: Props) {
  const { t } = useTranslation('conversation');
  const [all, setAll] = useState(whole);
  const cut = all ? null : cutLong(text, LONG_UNITS);
  const pieces = useMemo(() => markHidden(cut ?? text), [cut, text]);
  return (
    <>
      <bdi dir="auto" className={style.text}>
        {pieces.map((piece, i) =>
          piece.kind === 'text' ? (
            piece.text
          ) : (
            <span key={i} className={style.hidden} title={piece.code}>
              {piece.mark}
            </span>
          ),
        )}
      </bdi>
      {cut !== null && (
        <Button size="compact-xs" variant="default" onClick={() => setAll(true)} tabIndex={-1}>
          {t('text.showAll', { count: text.length })}
        </Button>
      )}
    </>
  );
});
