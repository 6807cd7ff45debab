import path from 'node:path';

/** Folder to the folders it may import from. The first row that holds the importing file decides. */
const directions = [
  ['analyzers/diff', ['analyzers/diff']],
  ['analyzers/source', ['analyzers/source']],
  ['analyzers', ['analyzers']],
  ['storage', ['storage', 'analyzers']],
  ['config', ['config', 'analyzers']],
  ['bot/git', ['bot/git', 'storage', 'config', 'analyzers']],
  ['bot/mail', ['bot/mail', 'storage', 'config', 'analyzers']],
  ['bot', ['bot', 'storage', 'config', 'analyzers']],
];

/** Library to the only place that may import it. */
const homes = {
  'better-sqlite3': 'storage',
  'cli-progress': 'bot/progress.ts',
  '@octokit/webhooks': 'bot/feeds/github.ts',
  'env-paths': 'config',
  'fast-xml-parser': 'bot/feeds/atom.ts',
  imapflow: 'bot/feeds',
  kysely: 'storage',
  mailparser: 'bot/mail',
  'simple-git': 'bot/git',
  'smol-toml': 'config',
  undici: 'bot/feeds/http.ts',
};

/** ESLint rule: imports run one way between the folders, and a library is imported in its home alone. */
export const layers = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      direction: '{{from}} must not import {{to}}.',
      home: '{{library}} is imported in {{home}} only.',
    },
  },
  create(context) {
    const file = relative(context, context.filename);
    const direction = directions.find(([folder]) => isIn(file, folder));
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ImportExpression: check };

    function check(node) {
      const specifier = node.source?.value;
      if (typeof specifier !== 'string' || direction === undefined) return;
      if (!specifier.startsWith('.')) return checkHome(node, specifier);
      const target = relative(context, path.resolve(path.dirname(context.filename), specifier));
      const [from, allowed] = direction;
      if (allowed.some(folder => isIn(target, folder)) || target === 'package.json') return;
      context.report({ node, messageId: 'direction', data: { from, to: target } });
    }

    function checkHome(node, specifier) {
      const library = Object.keys(homes).find(name => specifier === name || specifier.startsWith(`${name}/`));
      if (library === undefined || isIn(file, homes[library])) return;
      context.report({ node, messageId: 'home', data: { library, home: homes[library] } });
    }
  },
};

function relative(context, file) {
  return path.relative(context.cwd, file).split(path.sep).join('/');
}

function isIn(file, place) {
  return file === place || file.startsWith(`${place}/`);
}
