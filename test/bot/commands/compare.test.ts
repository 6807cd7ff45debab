import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { z } from 'zod';
import { makeProgram } from '../../../bot/program.ts';
import { documents } from '../../../bot/reporters/schema/documents.ts';
import { testRepository, type Content, type TestRepository } from '../../git/repository.ts';

type Document = z.infer<typeof documents.compare>;
type Files = Readonly<Record<string, Content>>;

let mirror: TestRepository;

beforeEach(() => {
  mirror = testRepository();
});

afterEach(() => {
  mirror.remove();
});

async function run(...words: string[]): Promise<{ printed: string; status: number; said: string }> {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  let status = 0;
  let said = '';
  try {
    await (
      await makeProgram()
    ).parseAsync(['node', 'seamwatch', 'compare', ...words, '--mirror', mirror.gitDir]);
  } catch (error) {
    status = error instanceof Error && 'status' in error ? Number(error.status) : 2;
    said = String(error);
  }
  const printed = write.mock.calls.map(([text]) => String(text)).join('');
  write.mockRestore();
  return { printed, status, said };
}

async function compared(...words: string[]): Promise<Document> {
  const { printed } = await run(...words, '--format', 'json');
  return documents.compare.parse(JSON.parse(printed));
}

/** Makes a commit of each, and gives their ids. */
function history(...steps: readonly Files[]): string[] {
  return steps.map(files => mirror.commit(files));
}

/** `symbol: kind kind`, with the architectures in brackets. */
function said({ changes }: Document): string[] {
  return changes.map(({ symbol, parts, architectures }) => {
    const kinds = [...new Set(parts.map(({ kind }) => kind))].join(' ');
    return `${symbol}: ${kinds}${architectures.length > 0 ? ` [${architectures.join(' ')}]` : ''}`;
  });
}

const take = 'int take_ticket(int n)\n{\n\treturn n;\n}\n';
const takeLong = take.replace('int n', 'long n');
const header = 'int take_ticket(int n);\n';
const filler = 'int filler;\n';
const policy = (rule: string) =>
  `static const struct nla_policy ferry[FERRY_MAX + 1] = {\n\t[FERRY_TIDE] = ${rule},\n};\n`;

describe('the whole tree is looked at before anything is called new or gone', () => {
  const cases: readonly (readonly [string, Files, Files, readonly string[]])[] = [
    [
      'a function that moves to another directory',
      { 'kernel/ticket.c': take, 'lib/x.c': filler },
      { 'kernel/ticket.c': null, 'lib/ticket.c': `${take}${filler}` },
      ['take_ticket: symbol-moved'],
    ],
    [
      'a file that only changes its path',
      { 'kernel/ticket.c': take },
      { 'kernel/ticket.c': null, 'lib/t.c': take },
      [],
    ],
    [
      'a function with its prototype in another directory',
      { 'kernel/ticket.c': take, 'include/linux/ticket.h': header },
      { 'kernel/ticket.c': takeLong, 'include/linux/ticket.h': header.replace('int n', 'long n') },
      ['take_ticket: param-retyped'],
    ],
    [
      'one of two alternatives, of which the other stays as it is',
      { 'kernel/ticket.c': take, 'mm/nommu.c': take },
      { 'kernel/ticket.c': filler },
      [],
    ],
    [
      'a macro of a shared header that a driver gives to itself now',
      { 'include/linux/a.h': '#define SEATS(x) (x)\n', 'drivers/b/regs.h': filler },
      { 'include/linux/a.h': filler, 'drivers/b/regs.h': '#define SEATS(x) (x)\n' },
      ['SEATS: macro-removed'],
    ],
    [
      'the number of a call that stays: a table gives it now',
      {
        'arch/arc/include/uapi/asm/unistd.h': '#define __NR_board 1\n__SYSCALL(__NR_board, sys_board)\n',
        'kernel/ferry.c': 'asmlinkage long sys_board(int seat)\n{\n\treturn 0;\n}\n',
      },
      { 'arch/arc/include/uapi/asm/unistd.h': filler },
      [],
    ],
    [
      'limits of an attribute, as names and then as numbers',
      { 'net/ferry.c': policy('NLA_POLICY_RANGE(NLA_U8, LOW, HIGH)') },
      { 'net/ferry.c': policy('NLA_POLICY_RANGE(NLA_U8, 1, 2)') },
      [],
    ],
    [
      'limits of an attribute that are others',
      { 'net/ferry.c': policy('NLA_POLICY_RANGE(NLA_U8, 1, 3)') },
      { 'net/ferry.c': policy('NLA_POLICY_RANGE(NLA_U8, 1, 2)') },
      ['FERRY_TIDE: netlink'],
    ],
    [
      'an export that moves to the function',
      { 'kernel/ticket.c': take, 'kernel/other/ksyms.c': 'EXPORT_SYMBOL(take_ticket);\n' },
      { 'kernel/ticket.c': `${take}EXPORT_SYMBOL(take_ticket);\n`, 'kernel/other/ksyms.c': filler },
      [],
    ],
    [
      'an export far from a function that changes: its tier is known',
      { 'kernel/ticket.c': take, 'kernel/other/ksyms.c': 'EXPORT_SYMBOL_GPL(take_ticket);\n' },
      { 'kernel/ticket.c': takeLong },
      ['take_ticket: param-retyped'],
    ],
    [
      'a struct that another shared header still has',
      {
        'include/linux/a.h': 'struct seat { int row; int column; };\n',
        'include/net/b.h': 'struct seat { int row; };\n',
      },
      { 'include/linux/a.h': filler },
      [],
    ],
    [
      'a macro of a header of a driver, and another of the same name elsewhere',
      { 'drivers/a/regs.h': '#define CTRL 0x10\n', 'drivers/b/regs.h': filler },
      { 'drivers/a/regs.h': filler, 'drivers/b/regs.h': '#define CTRL 0x20\n' },
      ['CTRL: macro-removed'],
    ],
    [
      'a literal macro that another shared header has as well',
      { 'include/linux/a.h': '#define SEATS 8\n', 'include/net/b.h': '#define SEATS 8\n' },
      { 'include/linux/a.h': filler },
      [],
    ],
    [
      'a literal macro that moves',
      { 'include/linux/a.h': '#define SEATS 8\n', 'include/net/b.h': filler },
      { 'include/linux/a.h': filler, 'include/net/b.h': '#define SEATS 8\n' },
      [],
    ],
    [
      'two architectures that become one: each macro stays what it was, the headers are elsewhere',
      {
        'include/asm-i386/n.h': '#define NR_exit 1\n',
        'include/asm-x86_64/n.h': '#define NR_exit 60\n',
        'arch/x86/a.c': filler,
      },
      {
        'include/asm-i386/n.h': null,
        'include/asm-x86_64/n.h': null,
        'arch/x86/include/asm/n_64.h': '#define NR_exit 60\n',
        'arch/x86/include/asm/n_32.h': '#define NR_exit 1\n#define NR_fork 2\n',
      },
      ['include/asm-x86_64/n.h: header-moved [x86]', 'include/asm-i386/n.h: header-moved [x86]'],
    ],
    [
      'an architecture that goes as a whole',
      { 'arch/v850/a.c': take, 'lib/x.c': filler },
      { 'arch/v850/a.c': null },
      [],
    ],
    [
      'a type that another shared header has as well, and did not change',
      { 'include/sound/a.h': 'typedef int s32;\n', 'include/linux/types.h': 'typedef int s32;\n' },
      { 'include/sound/a.h': filler },
      [],
    ],
    [
      'a macro that becomes a constant of an enum in a header that did not change',
      { 'include/linux/a.h': '#define SEATS 8\n', 'include/linux/b.h': 'enum seats {\n\tSEATS = 8,\n};\n' },
      { 'include/linux/a.h': filler },
      [],
    ],
    [
      'a name that a macro pastes together: code goes on to call it',
      {
        'include/linux/a.h': '#define SetReserved(page) set(page)\n',
        'mm/a.c': 'void f(int page)\n{\n\tSetReserved(page);\n}\n',
      },
      { 'include/linux/a.h': 'FLAG(Reserved)\n' },
      [],
    ],
    ['a tool', { 'tools/ticket.c': take }, { 'tools/ticket.c': null }, []],
    [
      'what goes on one architecture alone',
      { 'arch/arm/kernel/t.c': take, 'arch/mips/kernel/t.c': take },
      { 'arch/arm/kernel/t.c': filler },
      ['take_ticket: symbol-removed [arm]'],
    ],
    [
      'what two architectures do alike',
      { 'arch/arm/kernel/t.c': take, 'arch/mips/kernel/t.c': take, 'arch/s390/kernel/t.c': take },
      { 'arch/arm/kernel/t.c': takeLong, 'arch/mips/kernel/t.c': takeLong },
      ['take_ticket: param-retyped [arm mips]'],
    ],
    [
      'an architecture that became part of another',
      { 'arch/ppc/kernel/t.c': take },
      { 'arch/ppc/kernel/t.c': null, 'arch/powerpc/kernel/t_32.c': `${take}${filler}` },
      ['take_ticket: symbol-moved [powerpc]'],
    ],
  ];

  test.each(cases)('%s', async (_name, before, after, expected) => {
    const [from, to] = history(before, after);
    const told = said(await compared(`${from}..${to}`, '--all'));
    expect(told.filter(line => !line.startsWith('filler'))).toEqual(expected);
  });
});

describe('the commit that brought a change', () => {
  test('is the one that led to what stands now, not the first nor the last to touch the file', async () => {
    const [from, , second, , last] = history(
      { 'kernel/ticket.c': take, 'include/linux/ticket.h': header },
      { 'kernel/ticket.c': take.replace('int n', 'short n') },
      { 'kernel/ticket.c': takeLong },
      { 'include/linux/ticket.h': header.replace('int n', 'long n') },
      { 'kernel/ticket.c': `${takeLong}${filler}` },
    );
    const { changes } = await compared(`${from}..${last}`);
    expect(changes).toMatchObject([{ symbol: 'take_ticket', kind: 'param-retyped', introduced: second }]);
  });

  test('of what is gone, with a move on the way', async () => {
    const [from, , third] = history(
      { 'kernel/ticket.c': take, 'lib/x.c': filler },
      { 'kernel/ticket.c': null, 'lib/ticket.c': `${take}${filler}` },
      { 'lib/ticket.c': filler },
    );
    const { changes } = await compared(`${from}..${third}`);
    expect(changes.filter(({ symbol }) => symbol === 'take_ticket')).toMatchObject([
      { kind: 'symbol-removed', introduced: null },
    ]);
  });

  test('none, where a commit brings a whole release', async () => {
    const many = Object.fromEntries(Array.from({ length: 2001 }, (_, n) => [`drivers/d${n}/a.c`, filler]));
    const [from, to] = history({ 'kernel/ticket.c': take }, { ...many, 'kernel/ticket.c': takeLong });
    const { changes } = await compared(`${from}..${to}`);
    expect(changes).toMatchObject([{ symbol: 'take_ticket', introduced: null }]);
  });
});

describe('what is listed', () => {
  const before: Files = {
    'kernel/ticket.c': `${take}EXPORT_SYMBOL(take_ticket);\n`,
    'mm/seat.c': 'void free_seat(int seat)\n{\n}\n',
    'arch/arm/kernel/a.c': 'void arm_seat(void)\n{\n}\n',
  };
  const after: Files = {
    'kernel/ticket.c': `${takeLong}EXPORT_SYMBOL(take_ticket);\nint more_tickets;\n`,
    'mm/seat.c': 'void free_seat(int number)\n{\n}\nvoid new_seat(void)\n{\n}\n',
    'arch/arm/kernel/a.c': 'int filler;\n',
  };

  test.each<[readonly string[], readonly string[], Document['left']]>([
    [[], ['arm_seat', 'take_ticket'], { added: 3, compatible: 1, private: 0 }],
    [
      ['--all'],
      ['arm_seat', 'filler', 'more_tickets', 'take_ticket', 'free_seat', 'new_seat'],
      { added: 0, compatible: 0, private: 0 },
    ],
    [['--path', 'mm/', 'kernel'], ['take_ticket'], { added: 2, compatible: 1, private: 0 }],
    [['--arch', 'mips'], ['take_ticket'], { added: 2, compatible: 1, private: 0 }],
    [['--tier', 'export'], ['take_ticket'], { added: 0, compatible: 0, private: 0 }],
  ])('%j', async (words, symbols, left) => {
    const [from, to] = history(before, after);
    const document = await compared(`${from}..${to}`, ...words);
    expect(document.changes.map(({ symbol }) => symbol).toSorted()).toEqual(symbols.toSorted());
    expect(document.left).toEqual(left);
  });

  test('as text', async () => {
    const [from, to] = history(before, after);
    mirror.git('tag', 'v1', from ?? '');
    const { printed, status } = await run(`v1..${to}`, '--path', 'kernel');
    expect(status).toBe(1);
    expect(printed).toBe(`v1..${to}

Exported to all modules
  take_ticket() changes the type of one parameter
      - int take_ticket(int n)
      + int take_ticket(long n)
      kernel/ticket.c:1
      since ${to?.slice(0, 12)} (2009-03-01) a change

1 source differs
1 change listed
not listed without --all: 1 only new
`);
  });

  test('as Markdown', async () => {
    const [from, to] = history(before, after);
    const { printed } = await run(`${from}..${to}`, '--path', 'kernel', '--format', 'markdown');
    expect(printed).toContain('- `take_ticket()` changes the type of one parameter  \n  `kernel/ticket.c:1`');
    expect(printed).toContain('  - int take_ticket(int n)\n  + int take_ticket(long n)\n');
  });

  test('nothing, of a tree and itself', async () => {
    const [only] = history(before);
    const { printed, status } = await run(`${only}..${only}`);
    expect(status).toBe(0);
    expect(printed).toContain('0 changes listed');
  });
});

describe('for a consumer', () => {
  const header = `#define SEATS 8
typedef int seat_t;
struct seat { int row; int column; long price; };
static inline int book(int seat) { return __book(seat); }
`;
  const before: Files = {
    'include/linux/seat.h': header,
    'include/linux/hall.h': 'int open_hall(int number);\nint close_hall(void);\n',
    'include/uapi/linux/seat.h': '#define SEAT_FREE 1\n#define SEAT_MAX 9\nstruct seat_info { int row; };\n',
    'kernel/seat.c': 'int __book(int seat)\n{\n}\nEXPORT_SYMBOL(__book);\n',
    'kernel/hall.c': `int open_hall(int number)
{
}
EXPORT_SYMBOL(open_hall);
int close_hall(void)
{
}
EXPORT_SYMBOL(close_hall);
int unused(int n)
{
}
EXPORT_SYMBOL(unused);
int ticket_price;
EXPORT_SYMBOL_GPL(ticket_price);
`,
  };
  const after: Files = {
    'include/linux/seat.h': 'struct seat { long number; int row; char place[9]; };\nint book(int seat);\n',
    'include/linux/hall.h': null,
    'include/linux/house.h': 'int open_hall(int number, int floor);\nint close_hall(void);\n',
    'include/uapi/linux/seat.h': '#define SEAT_FREE 2\n',
    'include/linux/info.h': 'struct seat_info { int row; };\n',
    'kernel/seat.c': 'int book(int seat)\n{\n}\n',
    'kernel/hall.c': `int open_hall(int number, int floor)
{
}
EXPORT_SYMBOL(open_hall);
int close_hall(void)
{
}
int unused(void)
{
}
EXPORT_SYMBOL(unused);
`,
  };
  const list = `# seamwatch consumer list 1
symbol open_hall kernel/hall.c
symbol close_hall kernel/hall.c
symbol ticket_price
symbol book
symbol SEATS
symbol seat_t
symbol SEAT_FREE
symbol SEAT_MAX
type struct seat
field struct seat row
field struct seat column
type struct seat_info
`;

  function demands(document: Document): string[] {
    return document.changes.flatMap(({ symbol, parts }) =>
      parts.map(
        ({ kind, demand }) => `${symbol} ${kind} ${demand?.urgency ?? 'nothing'}: ${demand?.text ?? ''}`,
      ),
    );
  }

  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'seamwatch-consumer-'));
    writeFileSync(path.join(directory, 'theatre.list'), list);
  });

  afterEach(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  test('what a module must change, and nothing else', async () => {
    const [from, to] = history(before, after);
    const document = await compared(`${from}..${to}`, '--consumer', path.join(directory, 'theatre.list'));
    expect(document.consumer).toEqual({ name: 'theatre', symbols: 8, types: 2, interfaces: 0 });
    expect(demands(document).toSorted()).toEqual([
      'SEATS macro-removed must: do without it: nothing of that name is left',
      'SEAT_MAX macro-removed must: do without it: nothing of that name is left',
      'book inline-change must: it is not exported: a module cannot link to it any more',
      'close_hall export-removed must: a module cannot link to it any more',
      'linux/hall.h header-moved must: include linux/house.h for open_hall, close_hall',
      'open_hall param-added must: call it as int open_hall(int number, int floor)',
      'seat_t typedef-changed must: name the type itself: the typedef is gone',
      'struct seat struct-field-removed must: do without its field column',
      'struct seat_info symbol-moved must: the headers for programs have it no more',
      'ticket_price symbol-removed must: do without it: nothing of that name is left',
    ]);
    expect(new Set(document.changes.map(({ introduced }) => introduced))).toEqual(new Set([to, null]));
  });

  test('what a program must change', async () => {
    const [from, to] = history(before, after);
    const words = ['--consumer', path.join(directory, 'theatre.list'), '--tier', 'user'];
    expect(demands(await compared(`${from}..${to}`, ...words)).toSorted()).toEqual([
      'SEAT_FREE macro-value look: it is now: #define SEAT_FREE 2',
      'SEAT_MAX macro-removed must: do without it: nothing of that name is left',
      'struct seat_info symbol-moved must: the headers for programs have it no more',
    ]);
  });

  test('what the sources of a program must change, without a word of tiers', async () => {
    const words = ['seat', 'row', 'aisle'].map(word => `\tseq_printf(m, "${word}:\\t%d\\n", t->${word});\n`);
    const show = (name: string, lines: readonly string[]) =>
      `#include <linux/seq_file.h>\nint ${name}(struct seq_file *m, void *v)\n{\n${lines.join('')}\treturn 0;\n}\n`;
    const table = (entries: readonly string[]) =>
      `static struct ctl_table ferry[] = {\n${entries.map(name => `\t{ .procname = "${name}", .mode = 0644 },\n`).join('')}\t{ }\n};\nvoid start(void)\n{\n\tregister_sysctl("kernel", ferry);\n}\n`;
    const base = (names: readonly string[]) =>
      `static const struct pid_entry tgid_base_stuff[] = {\n${names.map(name => `\tREG("${name}", S_IRUGO, proc_${name}_operations),\n`).join('')}};\n`;
    const [from, to] = history(
      {
        'fs/proc/base.c': base(['seats', 'timers']),
        'fs/proc/array.c': show('proc_pid_seats', words),
        'drivers/hall/show.c': show('hall_show', words),
        'kernel/sysctl.c': table(['seat_max', 'tide', 'berth']),
        'lib/other.c': filler,
        'include/uapi/linux/prctl.h': '#define PR_SET_SEAT 1\n#define PR_GET_SEAT 2\n',
        'kernel/sys.c':
          'asmlinkage long sys_reserve(int seat)\n{\n\treturn 0;\n}\nasmlinkage long sys_leave(int seat)\n{\n\treturn 0;\n}\n',
      },
      {
        'fs/proc/base.c': base(['timers']),
        'fs/proc/array.c': show('proc_pid_seats', [words[0]?.replace('%d', '%x') ?? '', words[2] ?? '']),
        'drivers/hall/show.c': show('hall_show', []),
        'kernel/sysctl.c': table(['berth']),
        'lib/other.c': table(['tide']),
        'include/uapi/linux/prctl.h': '#define PR_SET_SEAT 1\n',
        'kernel/sys.c':
          'asmlinkage long sys_reserve(int seat, int row)\n{\n\treturn 0;\n}\nasmlinkage long sys_leave(int seat)\n{\n\treturn 0;\n}\n',
      },
    );
    writeFileSync(
      path.join(directory, 'program.c'),
      `#include <stdio.h>
#include <unistd.h>
#include <sys/prctl.h>
int main(void)
{
	FILE *file = fopen("/proc/self/seats", "r");
	if (!strncmp(line, "seat:", 5) || !strncmp(line, "row:", 4))
		open("/proc/sys/kernel/seat_max", 0);
	open("/proc/sys/kernel/tide", 0);
	prctl(PR_GET_SEAT, 0, 0, 0, 0);
	return syscall(__NR_reserve, 1) + syscall(__NR_leave, 1);
}
`,
    );
    const document = await compared(`${from}..${to}`, '--consumer', directory);
    expect(document.consumer).toMatchObject({ symbols: 0, types: 0, interfaces: 8 });
    expect(demands(document).toSorted()).toEqual([
      '/proc/<pid>/seats proc-text must: do without /proc/<pid>/seats',
      'PR_GET_SEAT macro-removed must: do without it: nothing of that name is left',
      'kernel.seat_max sysctl must: do without kernel.seat_max',
      'proc_pid_seats proc-text look: seat is now: "seat:\\t%x\\n"',
      'proc_pid_seats proc-text must: do without row',
      'sys_reserve param-added must: call it as long sys_reserve(int seat, int row)',
    ]);
  });

  test('the headings say who must do what', async () => {
    const [from, to] = history(before, after);
    const { printed } = await run(`${from}..${to}`, '--consumer', path.join(directory, 'theatre.list'));
    expect(printed).toContain('\ntheatre must change\n');
    expect(printed).toContain('      -> call it as int open_hall(int number, int floor)\n');
    expect(printed).toContain('\ntheatre uses 8 symbols and 2 types\n');
  });
});

test.each([
  [['v1'], 'write A..B'],
  [['v1...v2'], 'write A..B'],
  [['v8..master'], 'no commit v8'],
  [['--upload-pack=id..master'], 'unknown option'],
])('refused: %j', async (words, message) => {
  history({ 'kernel/ticket.c': take });
  const { status, said: complaint } = await run(...words);
  expect(status).toBe(2);
  expect(complaint).toContain(message);
});
