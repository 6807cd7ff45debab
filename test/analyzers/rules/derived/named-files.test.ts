import { expect, test } from 'vitest';
import { namedFiles } from '../../../../analyzers/rules/derived/named-files.ts';
import { sourceOf } from './placed.ts';

test.each([
  [
    'static struct cftype files[] = {\n\t{ .name = "shares" },\n\t{\n\t\t.name = "stat",\n\t},\n};\n',
    ['control-file shares', 'control-file stat'],
  ],
  [
    'static const struct ctl_table ipc[] = {\n\t{ .procname = "sem", .mode = 0644 },\n\t{}\n};\n',
    ['sysctl-file sem'],
  ],
  ['static struct cftype files[] = { { .name = NAME } };\n', []],
  ['static struct ferry files[] = { { .name = "cftype" } };\n', []],
])('files of a table: %s', (text, expected) => {
  expect(namedFiles(sourceOf(text, 'kernel/ticket.c')).map(fact => `${fact.name} ${fact.text}`)).toEqual(
    expected,
  );
});
