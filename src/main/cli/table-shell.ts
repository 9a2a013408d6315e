import type { CommandSpec } from './table.ts'

/** Commands about the shell and the command line itself. */
export const SHELL_COMMANDS: readonly CommandSpec[] = [
  {
    path: 'completion',
    group: 'shell',
    arguments: [{ name: 'shell', value: 'shell', choices: ['bash', 'zsh', 'fish'] }],
    environment: ['ANDON_URL', 'ANDON_TOKEN'],
    examples: [
      'completion bash > /etc/bash_completion.d/andon',
      'completion zsh > "${fpath[1]}/_andon"',
      'completion fish > ~/.config/fish/completions/andon.fish',
    ],
    run: async (input, io) => (await import('./complete.ts')).showScript(input, io),
  },
  {
    path: 'complete',
    group: 'shell',
    arguments: [{ name: 'word', value: 'word', isRepeated: true, isOptional: true }],
    examples: [],
    isHidden: true,
    run: async (input, io) => (await import('./complete.ts')).showCandidates(input, io),
  },
  {
    path: 'help',
    group: 'shell',
    arguments: [{ name: 'command', value: 'command', isRepeated: true, isOptional: true }],
    environment: ['ANDON_LANG'],
    examples: ['help', 'help backup'],
    run: async (input, io) => (await import('./help.ts')).showHelp(input, io),
  },
  {
    path: 'version',
    group: 'shell',
    examples: ['version'],
    run: async (input, io) => (await import('./help.ts')).showVersion(input, io),
  },
]
