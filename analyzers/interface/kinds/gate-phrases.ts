import type { Wording } from './kind.ts';

/** `now depends on CONFIG_SMP`: of the symbol itself, or of one of its members. */
export const sayGuard: Wording = ({ before, after, member }) => {
  const [was, is] = [gateIn(before), gateIn(after)];
  const stub = after?.includes(elseStub) === true ? ', with a stub where that is off' : '';
  const verb = member === undefined ? 'depends' : `has its ${member} depend`;
  if (was === null) return `${member === undefined ? 'now ' : ''}${verb} on ${is ?? ''}${stub}`;
  if (is !== null) return `${verb} on ${is}, no longer on ${was}${stub}`;
  return `no longer ${verb} on ${was}`;
};

/** How a declaration ends that a stub stands for where its condition does not hold. */
const elseStub = ', else a stub';

/** What a declaration says after its `if`; null for one without. */
function gateIn(declaration: string | null): string | null {
  const at = declaration?.lastIndexOf(' if ') ?? -1;
  return declaration === null || at < 0 ? null : declaration.slice(at + ' if '.length).replace(elseStub, '');
}

/** What became of an option, or of what it says. */
export const sayOption: Wording = ({ before, after, member, formerly }) => {
  if (formerly !== undefined) return `is the new name of ${formerly}`;
  const [aspect = ''] = member?.split(' ') ?? [];
  switch (aspect) {
    case 'type':
      return `is ${after ?? ''} now, no longer ${before ?? ''}`;
    case 'default':
      return 'has another default';
    case 'depends':
      return before === null
        ? 'now depends on other options'
        : after === null
          ? 'no longer depends on other options'
          : 'depends on something else';
    case 'select':
    case 'imply':
      return before === null ? `${aspect}s ${nameIn(after)} now` : sayDropped(aspect, before, after);
    default:
      return before === null ? 'is a new option' : 'is no longer an option';
  }
};

function sayDropped(aspect: string, before: string, after: string | null): string {
  const verb = after === null ? `no longer ${aspect}s` : `${aspect}s on another condition`;
  return `${verb} ${nameIn(before)}`;
}

function nameIn(text: string | null): string {
  return text?.split(' ')[1] ?? '';
}

export const sayObject: Wording = ({ after }) =>
  after === null ? 'is no longer built' : 'is built under another condition';

export const sayHeader: Wording = ({ after }) => (after === null ? 'is gone' : `moves to ${after}`);
