/** Where somebody is, and how to go elsewhere. Pages are put together from a list, so parameters are read by name. */
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

/** A parameter of the path, as named in the feature's route. */
export function useParam(name: string): string {
  const parameters: Readonly<Record<string, string | undefined>> = useParams({ strict: false });
  const value = parameters[name];
  if (value === undefined) throw new Error(`This page has no parameter ${name}.`);
  return value;
}

/** Values after the `?`: numbers and booleans are read as such. */
export function useQueryValues(): Readonly<Record<string, unknown>> {
  return useSearch({ strict: false });
}

/** `go('/people/…')`, with values after the `?` where wanted. */
export function useGo(): (to: string, options?: { search?: Record<string, unknown>; replace?: boolean }) => void {
  const navigate = useNavigate();
  return useCallback(
    (to, { search, replace = false } = {}) => {
      const address = new URL(to, location.origin);
      const given = Object.fromEntries([...address.searchParams].map(([key, text]) => [key, readValue(text)]));
      void navigate({ to: address.pathname, search: { ...given, ...search }, replace });
    },
    [navigate],
  );
}

function readValue(text: string): string | number | boolean {
  if (/^-?\d{1,15}$/.test(text)) return Number(text);
  return text === 'true' ? true : text === 'false' ? false : text;
}
