import { procedures } from '@custodia/contract';
import { useEffect } from 'react';
import { useProcedure } from '../../lib/api/use-procedure.ts';
import { today } from '../../lib/wellbeing/today.ts';

/** Everything in grey, for who asked for it. */
export default function Greyscale() {
  const { data } = useProcedure(procedures.wellbeingShow, { day: today() }, { staleMs: Infinity });
  const grey = data?.settings.greyscale ?? false;
  useEffect(() => {
    document.documentElement.style.filter = grey ? 'grayscale(1)' : '';
    return () => {
      document.documentElement.style.filter = '';
    };
  }, [grey]);
  return null;
}
