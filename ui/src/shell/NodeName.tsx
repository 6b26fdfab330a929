import { useTranslation } from 'react-i18next';
import type { NodeAbout } from '../api/types';

/** Whose node this is: `RUS Headquarters`, or `Office`. */
export function NodeName({ node }: { node: NodeAbout }) {
  const { t } = useTranslation();
  const role = t(`role.${node.role}`);
  return node.party === null || node.role === 'office' ? <strong>{role}</strong> : <><strong>{node.party.toUpperCase()}</strong> {role}</>;
}
