/** Fields of Microsoft Graph's chatMessage, whose names exports write with a capital (`CreatedDateTime`) and the API without. */
import { fieldOf, objectOf, objectsOf, type JsonObject } from '../json/index.ts';

/** By the name with a capital. */
export function graphField(object: JsonObject, name: string): unknown {
  return fieldOf(object, name) ?? fieldOf(object, `${name[0]?.toLowerCase() ?? ''}${name.slice(1)}`);
}

/** The object there, or an empty one. */
export function graphObject(object: JsonObject, name: string): JsonObject {
  return objectOf(graphField(object, name)) ?? {};
}

export function graphObjects(object: JsonObject, name: string): readonly JsonObject[] {
  return objectsOf(graphField(object, name));
}
