/** Fields of a model in Cellebrite's report (`http://pa.cellebrite.com/report/2.0`): `field`, `modelField`, `multiModelField`. */
import { attributeOf, findElements, type MarkupElement, textOf } from '../markup/index.ts';

function childrenOf(element: MarkupElement, name: string, field: string | null): MarkupElement[] {
  return element.children.filter(
    (child): child is MarkupElement =>
      child.kind === 'element' && child.name === name && (field === null || attributeOf(child, 'name') === field),
  );
}

/** The value's text; null where the model has no such field or it is empty. White space around it is the report's own. */
export function fieldOf(model: MarkupElement, name: string): string | null {
  for (const field of childrenOf(model, 'field', name)) {
    const value = childrenOf(field, 'value', null)[0];
    const text = value === undefined ? '' : textOf(value);
    if (text !== '') return text;
  }
  return null;
}

/** The model in a field of one model; null where it is empty. */
export function modelOf(model: MarkupElement, name: string): MarkupElement | null {
  const field = childrenOf(model, 'modelField', name)[0];
  return field === undefined ? null : (childrenOf(field, 'model', null)[0] ?? null);
}

/** The models in a field of several. */
export function modelsOf(model: MarkupElement, name: string): MarkupElement[] {
  return childrenOf(model, 'multiModelField', name).flatMap((field) => childrenOf(field, 'model', null));
}

/** The first such field of any model within. */
export function findField(model: MarkupElement, name: string): string | null {
  const holder = findElements(model, (one) => one.name === 'model' && fieldOf(one, name) !== null)[0];
  return holder === undefined ? null : fieldOf(holder, name);
}
