import type { Chance } from '../chance.ts';

/** Somebody who writes to the list; nobody real. */
export interface Person {
  readonly name: string;
  readonly address: string;
}

const given = [
  'Ada', 'Bruno', 'Cem', 'Dagmar', 'Eivind', 'Filippa', 'Gábor', 'Hanne', 'Ines', 'Jürgen', 'Kaisa', 'Lorenz', 'Mirek',
  'Nadja', 'Öykü', 'Petra', 'Quinn', 'Rémi', 'Søren', 'Tadeusz', 'Uwe', 'Vera', 'Wim', 'Xenia', 'Yael', 'Zdeněk',
]; // prettier-ignore
const family = [
  'Ackermark', 'Birkenau', 'Corvale', 'Dunmoor', 'Eskilden', 'Farrowby', 'Grünfeld', 'Hollister', 'Isbrandt', 'Jolivet',
  'Krähenbach', 'Lindqvarn', 'Mosselby', 'Nørregard', 'Oakhanger', 'Pravdin', 'Quistgard', 'Rosenhain', 'Šimonek',
]; // prettier-ignore
const hosts = ['kernel.example.org', 'silicon.example.com', 'distro.example.net', 'campus.example.edu'];

/** So many people, the same for the same seed. */
export function inventPeople(chance: Chance, count: number): Person[] {
  return Array.from({ length: count }, (_, at) => {
    const name = `${chance.pick(given)} ${chance.pick(family)}`;
    const local = name
      .normalize('NFD')
      .replace(/[^A-Za-z ]/g, '')
      .toLowerCase()
      .replaceAll(' ', '.');
    return { name, address: `${local}.${at}@${chance.pick(hosts)}` };
  });
}
