import type { Change } from '../interface/change.ts';
import type { FilePair } from '../interface/pair.ts';
import { headerChanges } from './header-changes.ts';
import { namespaceChanges } from './namespaces.ts';
import { objectChanges } from './object-changes.ts';
import { optionChanges } from './option-changes.ts';

/** What became of options, objects, headers and namespaces: of what decides whether a declaration is there at all. */
export function gateChanges(files: readonly FilePair[], patch: number): Change[] {
  return [
    ...optionChanges(files, patch),
    ...objectChanges(files, patch),
    ...headerChanges(files, patch),
    ...namespaceChanges(files, patch),
  ];
}
