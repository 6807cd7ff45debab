import type { FunctionFact, SourceFacts } from '../../../analyzers/source/facts.ts';
import type { BareHunk } from './hunk.ts';
import type { PortedPlace } from './place.ts';

/** A file before the port. */
export interface BaseFile {
  readonly facts: SourceFacts;
  readonly text: string;
}

type Find = (hunk: BareHunk, file: BaseFile) => PortedPlace[];

/** Statements begin some lines above the one that was changed. */
const slack = 4;

/** What the port did to lines: each that goes and fits is a place, when what comes fits too. */
function lines(item: string, kind: string, gone: RegExp, come: RegExp, paths = /./): Find {
  return ({ path, start, removed, added }) => {
    if (!paths.test(path) || !added.some(line => come.test(line))) return [];
    return removed.flatMap((text, at) =>
      gone.test(text) && !isComment(text)
        ? [{ item, kind, path, from: start + at - slack, to: start + at, text: text.trim() }]
        : [],
    );
  };
}

function isComment(line: string): boolean {
  return /^\s*(?:\*|\/\*|\/\/|#\s*(?:if|define))/.test(line);
}

/** What the port put into functions: each of those is a place, once. */
function functions(
  item: string,
  kind: string,
  come: RegExp,
  wanted: (fact: FunctionFact, file: BaseFile, path: string) => boolean,
): Find {
  return ({ path, start, added }, file) => {
    const text = added.find(line => come.test(line));
    if (text === undefined) return [];
    const fact = file.facts.functions.find(
      each => each.form === 'definition' && each.startLine <= start && start <= each.endLine,
    );
    if (fact === undefined || !wanted(fact, file, path)) return [];
    return [{ item, kind, path, from: fact.startLine, to: fact.endLine, text: `${fact.name}()` }];
  };
}

const registrars =
  'setup_timer|init_timer|INIT_WORK|INIT_DELAYED_WORK\\w*|PREPARE_WORK|tasklet_init|open_softirq|request_irq|init_xmit_timers|DECLARE_WORK|DEFINE_TIMER|call_rcu|hrtimer_init';

/** Is it given to a timer, a work item, a tasklet or an interrupt, in its own file? */
function isDeferred({ name }: FunctionFact, { text }: BaseFile): boolean {
  const given = new RegExp(`\\b(?:${registrars})\\s*\\([^;]*\\b${name}\\b|function\\s*=\\s*&?${name}\\b`);
  return given.test(text);
}

const raw =
  /->(?:pid|tgid|pgrp|session|fl_pid)\b|process_group\(|f_owner\.pid|task_(?:pid|tgid|pgrp|session)_nr\(/;
const virtual =
  /\b(?:virt_(?:pid|tgid|pgid|sid)|(?:comb_)?pid_to_vpid|task_(?:pid|tgid|pgrp|session)_vnr|ve_task_ppid_nr_ns)\(/;
const printers = /^(?:(?:__)?show_reg|dump_stack$|sched_show_task$|die|__die)/;

const finders: readonly Find[] = [
  functions('A1', 'areas made by hand, outside mm/', /ub_memory_charge\(/, (_fact, _file, path) =>
    /^(?:arch|fs)\//.test(path),
  ),
  lines('A2', 'printk to ve_printk', /\bprintk\(/, /\bve_printk\(/),
  lines('A3', 'search by number', /\bfind_task_by_pid(?:_type)?\(|\bdo_each_task_pid\(/, /_(?:ve|all)\(/),
  lines(
    'A3',
    'walk',
    /\b(?:for_each_process|do_each_thread|while_each_thread|next_task) ?\(/,
    /_(?:ve|all) ?\(/,
  ),
  lines('A4', 'number given to, or taken from, users', raw, virtual),
  functions('A5', 'host context', /set_exec_(?:env|ub)\(get_(?:ve|ub)0\(\)\)/, (_fact, _file, path) =>
    /^(?:kernel|arch|include)\//.test(path),
  ),
  functions('A5', 'owner of deferred work', /set_exec_(?:env|ub)\(/, isDeferred),
  functions(
    'A6',
    'creator of kernel threads',
    /ve_is_super|ve_allow_kthreads/,
    ({ name }) => name === 'kernel_thread',
  ),
  lines('A6', 'kernel threads for a container', /\bkthread_(?:run|create)\(/, /kthread_(?:run|create)_ve\(/),
  functions('A6', 'programs and modules', /ve_is_super|ve_allow_module_load/, ({ name }) =>
    /^(?:__)?request_module$|usermodehelper/.test(name),
  ),
  functions('A7', 'register dump', /veid|VEID\(/, ({ name }) => printers.test(name)),
  lines(
    'A8',
    'utsname',
    /\bsystem_utsname\b|\binit_uts_ns\b|\bUTS_RELEASE\b/,
    /\butsname\(\)|\bve_utsname\b|\binit_utsname\(\)/,
  ),
];

/** The places that a hunk changes, of the kinds that the checklist names. */
export function portedPlaces(hunk: BareHunk, file: BaseFile): PortedPlace[] {
  return [...finders.flatMap(find => find(hunk, file)), ...exportsOf(hunk, file)];
}

/** What the port exported and the file had before, and did not export. */
function exportsOf({ path, added }: BareHunk, { facts }: BaseFile): PortedPlace[] {
  return added.flatMap(line => {
    const symbol = /^EXPORT_SYMBOL\w*\(\s*(\w+)\s*\)/.exec(line)?.[1];
    const fact = [...facts.functions, ...facts.variables].find(
      ({ name, form, enclosing }) => name === symbol && form === 'definition' && enclosing === null,
    );
    if (symbol === undefined || fact === undefined) return [];
    if (facts.exports.some(each => each.symbol === symbol)) return [];
    const kind = path.startsWith('arch/') ? 'export, by an architecture' : 'export, elsewhere';
    return [{ item: 'A9', kind, path, from: fact.line, to: fact.line, text: symbol }];
  });
}
