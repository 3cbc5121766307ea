import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/** A new page takes the focus, as a page that the browser loads does: a screen reader starts at it, Tab goes on from there. */
export function useFocusOnPage(): void {
  const { pathname } = useLocation();
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) document.getElementById('page')?.focus({ preventScroll: true });
    first.current = false;
  }, [pathname]);
}
