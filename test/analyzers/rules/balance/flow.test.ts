import { expect, test } from 'vitest';
import { readFlow } from '../../../../analyzers/rules/balance/flow.ts';

/** Where control goes from the condition of a switch: the texts of what is there. */
function afterSwitch(second: string): (string | undefined)[] {
  const flow = readFlow(
    `int f(int c)\n{\nswitch (c) {\ncase 1:\na();\nbreak;\n${second}:\nb();\nbreak;\n}\nreturn 0;\n}`,
  );
  const condition = flow?.find(({ what }) => what === 'condition');
  return (condition?.next ?? []).map(number => flow?.[number]?.text);
}

test('control passes a switch that has no default, and only that', () => {
  expect(afterSwitch('case 2')).toEqual(['a()', 'b()', 'return 0']);
  expect(afterSwitch('default')).toEqual(['a()', 'b()']);
});
