import type { Address } from './message.ts';

/** The keys under which one sender is known: the address, and the name where there is one; lower case. */
export function personKeys(address: Address): readonly string[] {
  const email = address.email.trim().toLowerCase();
  const name = address.name.trim().toLowerCase();
  const keys = [];
  if (email !== '') keys.push(`<${email}>`);
  if (name !== '' && name !== email) keys.push(name);
  return keys;
}

/** Are both addresses of one person? By address or by name, as people post from several machines. */
export function isSamePerson(one: Address, other: Address): boolean {
  const known = personKeys(one);
  return personKeys(other).some(key => known.includes(key));
}
