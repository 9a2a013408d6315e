import { describeConfig, readConfig } from '#platform/config/index.ts'
import { EXIT, type CommandIo, type ParsedCommand } from './command.ts'

/** `andon config`: the configuration in force as JSON, without secrets. */
export async function showConfig(_input: ParsedCommand, io: CommandIo): Promise<number> {
  io.stdout(`${JSON.stringify(describeConfig(readConfig()), null, 2)}\n`)
  return EXIT.ok
}
