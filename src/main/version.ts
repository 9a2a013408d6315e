import packageJson from '../../package.json' with { type: 'json' }

/** Andon's own version (semver). */
export const andonVersion: string = packageJson.version
