import { LoadingPlaceholder } from '../../components/ui/loading-placeholder.tsx';

export function PagePlaceholder() {
  return <LoadingPlaceholder kind="page" />;
}
