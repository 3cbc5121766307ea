/**
 * Second classes of the CAC Ontology (Project VIC, marked experimental; cacontology-undercover.ttl at 0aa22816), for those who read it. They add to
 * CASE and take nothing from it. None of those that would say a message incriminates is used: nobody found that.
 */
import { INVESTIGATOR_TAG } from './account.ts';
import type { Node } from './node.ts';

/** An investigator's account, and conversations in which one takes part (`investigatorThreads`: their IRIs). */
export function withCacClass(node: Node, investigatorThreads: ReadonlySet<string>): Node {
  if (node['@type'] === 'uco-observable:ApplicationAccount' && node['uco-core:tag'] === INVESTIGATOR_TAG)
    return { ...node, '@type': ['uco-observable:ApplicationAccount', 'cacontology-undercover:PlatformAccount'] };
  if (node['@type'] === 'uco-observable:MessageThread' && investigatorThreads.has(node['@id']))
    return { ...node, '@type': ['uco-observable:MessageThread', 'cacontology-undercover:UndercoverCommunication'] };
  return node;
}
