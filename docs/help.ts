import type { Command } from 'commander';
import { makeProgram } from '../bot/program.ts';

/** The help of the program and of each verb, as Markdown. */
export async function renderHelp(): Promise<string> {
  return withVerbs(await makeProgram())
    .map(section)
    .join('');
}

function withVerbs(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withVerbs)];
}

function section(command: Command): string {
  let help = '';
  command.configureOutput({
    writeOut: text => {
      help += text;
    },
    getOutHelpWidth: () => 78,
  });
  // A verb's help repeats the global options; once is enough on one page.
  if (command.parent !== null) command.configureHelp({ showGlobalOptions: false });
  command.outputHelp();
  return `\n## ${fullName(command)}\n\n\`\`\`text\n${help.trim()}\n\`\`\`\n`;
}

function fullName(command: Command): string {
  return command.parent === null ? command.name() : `${fullName(command.parent)} ${command.name()}`;
}
