import type { ChangePart } from './change.ts';
import { memberText, type Member } from './member.ts';

/** A field before and after. */
export interface MemberPair {
  readonly before: Member;
  readonly after: Member;
}

/** A part of a change that is about a field; one side is null where there is none. */
export function memberPart(kind: string, before: Member | null, after: Member | null): ChangePart {
  return {
    kind,
    before: before && memberText(before),
    after: after && memberText(after),
    member: (before ?? after)?.name ?? '',
  };
}
