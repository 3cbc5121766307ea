/** Addresses of XMPP (RFC 7622): `local@domain/resource`; in rooms the resource is the nickname. */

export interface Address {
  readonly bare: string;
  readonly resource: string | null;
}

export function splitAddress(address: string): Address {
  const slash = address.indexOf('/');
  if (slash < 0) return { bare: address, resource: null };
  return { bare: address.slice(0, slash), resource: address.slice(slash + 1) };
}
