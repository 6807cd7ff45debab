/** The house's import directions: bot -> storage, config, analyzers; storage, config -> analyzers; analyzers -> nothing. */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'analyzers-are-pure',
      severity: 'error',
      from: { path: '^analyzers/' },
      to: { pathNot: '^analyzers/' },
    },
    {
      name: 'storage-and-config-below-bot',
      severity: 'error',
      from: { path: '^(storage|config)/' },
      to: { path: '^(bot|test|bench)/' },
    },
    {
      name: 'config-and-storage-apart',
      severity: 'error',
      from: { path: '^config/' },
      to: { path: '^storage/' },
    },
    {
      name: 'no-import-of-tests',
      severity: 'error',
      from: { path: '^(analyzers|bot|storage|config)/' },
      to: { path: '^(test|bench)/' },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'git-in-one-place',
      comment: 'Only bot/git runs git.',
      severity: 'error',
      from: { path: '^(bot|storage|config)/', pathNot: '^bot/git/' },
      to: { path: 'node_modules/simple-git' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types'] },
  },
};
